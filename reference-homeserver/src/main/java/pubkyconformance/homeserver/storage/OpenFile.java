package pubkyconformance.homeserver.storage;

import pubkyconformance.homeserver.store.BodyReader;

/** One version of a file, with its bytes. Closing the body is up to whoever asked for it. */
public record OpenFile(FileDescription description, BodyReader body) {
    OpenFile(StoredFile file, BodyReader body) {
        this(FileDescription.of(file), body);
    }
}
