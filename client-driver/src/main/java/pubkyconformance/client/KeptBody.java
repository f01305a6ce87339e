package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A body as evidence: its first bytes, its true length and the SHA-256 of all of it. */
public final class KeptBody {
    public static final KeptBody EMPTY = of(new byte[0]);

    private final byte[] head;
    private final long length;
    private final String sha256;

    private KeptBody(byte[] head, long length, String sha256) {
        this.head = head;
        this.length = length;
        this.sha256 = sha256;
    }

    /** Keeps all of {@code bytes}. */
    public static KeptBody of(byte[] bytes) {
        return new KeptBody(bytes.clone(), bytes.length, HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    /** The bytes that were kept: all of them, or as many as the limit allowed. */
    public byte[] bytes() {
        return head.clone();
    }

    /** Length of the whole body in bytes, also of what was not kept. */
    public long length() {
        return length;
    }

    public boolean isComplete() {
        return head.length == length;
    }

    /** SHA-256 of the whole body, lower-case hexadecimal. */
    public String sha256Hex() {
        return sha256;
    }

    /** The kept bytes read as UTF-8, bad sequences replaced. */
    public String text() {
        return new String(head, UTF_8);
    }

    /** The kept bytes, one char each. */
    public String latin1() {
        return new String(head, ISO_8859_1);
    }

    KeptBody replacing(byte[] shown) {
        return new KeptBody(shown.clone(), shown.length, HexFormat.of().formatHex(sha256().digest(shown)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeptBody that && length == that.length && sha256.equals(that.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return length + " bytes, sha256 " + sha256;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Takes a body in piece by piece and keeps no more of it than allowed. */
    static final class Collector {
        private final int keptBytes;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final MessageDigest digest = sha256();
        private long length;

        Collector(int keptBytes) {
            this.keptBytes = keptBytes;
        }

        void add(byte[] bytes, int offset, int count) {
            digest.update(bytes, offset, count);
            int room = keptBytes - kept.size();
            if (room > 0) {
                kept.write(bytes, offset, Math.min(room, count));
            }
            length += count;
        }

        long length() {
            return length;
        }

        /** What has come so far; more may be added afterwards. */
        KeptBody soFar() {
            try {
                MessageDigest copy = (MessageDigest) digest.clone();
                return new KeptBody(kept.toByteArray(), length, HexFormat.of().formatHex(copy.digest()));
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
            }
        }
    }
}
