package pubkyconformance.dht.relay;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message under way: opaque bytes and what their sender called them. */
public final class RelayMessage {
    private final byte[] body;
    private final @Nullable String contentType;

    public RelayMessage(byte[] body, @Nullable String contentType) {
        this.body = body.clone();
        this.contentType = contentType;
    }

    public byte[] body() {
        return body.clone();
    }

    /** The sender's Content-Type, if there was one. */
    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RelayMessage that
                && Arrays.equals(body, that.body)
                && contentType().equals(that.contentType());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return body.length + " bytes" + (contentType == null ? "" : " of " + contentType);
    }
}
