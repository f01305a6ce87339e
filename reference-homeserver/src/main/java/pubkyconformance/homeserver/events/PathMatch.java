package pubkyconformance.homeserver.events;

import pubkyconformance.homeserver.path.StoragePath;

/** What it is for the {@code path} of an event stream to select the path of an event. */
@FunctionalInterface
public interface PathMatch {
    /** From 0.10: a directory selects what lies below it, a file itself (SSE-017). */
    PathMatch COVERING = StoragePath::covers;

    /** Up to 0.9: it selects public paths that begin with its text (SSE-016); there were no others. */
    PathMatch BEGINNING = (wanted, path) -> path.isPublic() && path.text().startsWith(wanted.text());

    /** Whether {@code wanted} selects {@code path}. */
    boolean selects(StoragePath wanted, StoragePath path);
}
