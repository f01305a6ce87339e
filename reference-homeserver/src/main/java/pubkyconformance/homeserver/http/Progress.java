package pubkyconformance.homeserver.http;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/** How far a connection has come, as {@link StallTimeout} needs to know. Used by the connection's event loop only. */
final class Progress {
    private static final AttributeKey<Progress> KEY = AttributeKey.valueOf(Progress.class, "progress");

    private boolean inHead;
    private boolean inBody;
    private long bytesRead;
    private long headsRead;

    private Progress() {}

    static Progress of(Channel channel) {
        Progress known = channel.attr(KEY).get();
        if (known != null) {
            return known;
        }
        Progress created = new Progress();
        channel.attr(KEY).set(created);
        return created;
    }

    void bytesRead(int count) {
        bytesRead += count;
        if (!inBody) {
            inHead = true;
        }
    }

    void headRead() {
        headsRead++;
        inHead = false;
        inBody = true;
    }

    void messageRead() {
        inBody = false;
        inHead = false;
    }

    boolean isInHead() {
        return inHead;
    }

    boolean isInBody() {
        return inBody;
    }

    /** Grows with every byte that came, but not for a head: one that trickles in must still end in time. */
    long mark() {
        return inHead ? -1 - headsRead : bytesRead;
    }
}
