package pubkyconformance.homeserver.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.hash.Blake3;

/** Says where a body is: a small one in the reference itself, a large one under a name of its own. */
public final class BodyReference {
    private static final byte INLINE = 0;
    private static final byte NAMED = 1;
    private static final int HASH_OFFSET = 1;
    private static final int REST_OFFSET = HASH_OFFSET + Blake3.BYTES;

    private final byte[] hash;
    private final byte[] inlined;
    private final @Nullable String name;
    private final long length;

    private BodyReference(byte[] hash, byte[] inlined, @Nullable String name, long length) {
        this.hash = hash;
        this.inlined = inlined;
        this.name = name;
        this.length = length;
    }

    static BodyReference inline(byte[] hash, byte[] content) {
        return new BodyReference(hash, content, null, content.length);
    }

    static BodyReference named(byte[] hash, String name, long length) {
        return new BodyReference(hash, new byte[0], name, length);
    }

    /**
     * Reads what {@link #encode} has made.
     *
     * @throws IllegalArgumentException if it has not made that
     */
    public static BodyReference decode(byte[] encoded) {
        if (encoded.length < REST_OFFSET || encoded[0] > NAMED || encoded[0] < INLINE) {
            throw new IllegalArgumentException("encoded: " + encoded.length + " bytes that are no body reference");
        }
        byte[] hash = Arrays.copyOfRange(encoded, HASH_OFFSET, REST_OFFSET);
        if (encoded[0] == INLINE) {
            return inline(hash, Arrays.copyOfRange(encoded, REST_OFFSET, encoded.length));
        }
        int nameOffset = REST_OFFSET + Long.BYTES;
        if (encoded.length <= nameOffset) {
            throw new IllegalArgumentException("encoded: " + encoded.length + " bytes, too few for length and name");
        }
        String name = new String(encoded, nameOffset, encoded.length - nameOffset, US_ASCII);
        return named(hash, name, ByteBuffer.wrap(encoded).getLong(REST_OFFSET));
    }

    /** For the value of an entry: kind, hash, then the content itself or length and name. */
    public byte[] encode() {
        if (name == null) {
            return Keys.concat(new byte[] {INLINE}, hash, inlined);
        }
        return Keys.concat(new byte[] {NAMED}, hash, Keys.ofLong(length), name.getBytes(US_ASCII));
    }

    /** Of the body, in bytes. */
    public long length() {
        return length;
    }

    /** BLAKE3 of the body. */
    public byte[] hash() {
        return hash.clone();
    }

    /** The name under which {@link Bodies} keeps the body; empty if it is inlined. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    byte[] inlined() {
        return inlined;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BodyReference reference && Arrays.equals(encode(), reference.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return (name == null ? "inlined" : name) + ", " + length + " bytes, BLAKE3 "
                + HexFormat.of().formatHex(hash);
    }
}
