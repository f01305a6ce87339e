package pubkyconformance.spec.pkarr;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/**
 * The DNS records of a key, signed by it (PKARR-PKT-001…007).
 *
 * <p>Every instance verifies and can be read. Two are equal if their bytes are.
 */
public final class SignedPacket {
    public static final int MAX_DNS_BYTES = 1000;

    /** How long the part before the DNS message is: key, signature, timestamp. */
    public static final int HEAD_BYTES = 104;

    private static final int SIGNATURE_AT = PublicKey.BYTES;
    private static final int TIMESTAMP_AT = 96;

    private final byte[] canonical;
    private final PublicKey publicKey;
    private final List<PacketRecord> records;

    private SignedPacket(byte[] canonical, PublicKey publicKey, List<PacketRecord> records) {
        this.canonical = canonical;
        this.publicKey = publicKey;
        this.records = records;
    }

    /**
     * Reads the canonical form: key, signature, timestamp, DNS message.
     *
     * @throws DecodingException if it has another length, the signature is not the key's, or the DNS message cannot be read
     */
    public static SignedPacket decode(byte[] canonical) {
        if (canonical.length < HEAD_BYTES || canonical.length > HEAD_BYTES + MAX_DNS_BYTES) {
            throw new DecodingException(
                    "a signed packet has 104 to 1104 bytes, not " + canonical.length,
                    Math.min(canonical.length, HEAD_BYTES + MAX_DNS_BYTES));
        }
        byte[] own = canonical.clone();
        PublicKey key = PublicKey.of(Arrays.copyOf(own, PublicKey.BYTES));
        byte[] signature = Arrays.copyOfRange(own, SIGNATURE_AT, TIMESTAMP_AT);
        long micros = ByteBuffer.wrap(own).getLong(TIMESTAMP_AT);
        byte[] dns = Arrays.copyOfRange(own, HEAD_BYTES, own.length);
        if (!key.verifies(signedBytes(micros, dns), signature)) {
            throw new DecodingException("the signature is not the key's", SIGNATURE_AT);
        }
        try {
            return new SignedPacket(own, key, DnsReader.answers(dns));
        } catch (DecodingException e) {
            throw new DecodingException(e.what(), HEAD_BYTES + e.offset(), e);
        }
    }

    /**
     * Reads the form of relays, which is the canonical one without the key.
     *
     * @throws DecodingException as {@link #decode}
     */
    public static SignedPacket ofRelayPayload(PublicKey key, byte[] payload) {
        byte[] canonical = Arrays.copyOf(key.bytes(), PublicKey.BYTES + payload.length);
        System.arraycopy(payload, 0, canonical, PublicKey.BYTES, payload.length);
        return decode(canonical);
    }

    /**
     * Reads an item of the DHT (PKARR-PKT-014).
     *
     * @throws DecodingException as {@link #decode}, and if the item has a salt or its value is no byte string
     */
    public static SignedPacket of(MutableItem item) {
        if (item.salt().length() > 0 || !(item.value() instanceof BencodeBytes dns)) {
            throw new DecodingException("a signed packet is a byte string without a salt", 0);
        }
        if (item.key().length() != PublicKey.BYTES || item.signature().length() != TIMESTAMP_AT - SIGNATURE_AT) {
            throw new DecodingException("a key has 32 bytes and a signature 64", 0);
        }
        ByteBuffer canonical = ByteBuffer.allocate(HEAD_BYTES + dns.length());
        canonical
                .put(item.key().bytes())
                .put(item.signature().bytes())
                .putLong(item.seq())
                .put(dns.bytes());
        return decode(canonical.array());
    }

    /**
     * Signs a DNS message.
     *
     * @param timestampMicros since 1970, without sign
     * @throws DecodingException if {@code dns} is longer than {@link #MAX_DNS_BYTES} or cannot be read
     */
    public static SignedPacket sign(KeyPair keys, long timestampMicros, byte[] dns) {
        return ofRelayPayload(keys.publicKey(), signUnchecked(keys, timestampMicros, dns));
    }

    /** The form of relays of bytes that need be no DNS message and may be too many, for those who want to see them refused. */
    public static byte[] signUnchecked(KeyPair keys, long timestampMicros, byte[] bytes) {
        byte[] signature = keys.sign(signedBytes(timestampMicros, bytes));
        return ByteBuffer.allocate(signature.length + Long.BYTES + bytes.length)
                .put(signature)
                .putLong(timestampMicros)
                .put(bytes)
                .array();
    }

    /** What a signature covers: an excerpt of a map in bencode, without the braces (PKARR-PKT-004). */
    private static byte[] signedBytes(long timestampMicros, byte[] dns) {
        byte[] prefix =
                ("3:seqi" + Long.toUnsignedString(timestampMicros) + "e1:v" + dns.length + ":").getBytes(US_ASCII);
        byte[] signed = Arrays.copyOf(prefix, prefix.length + dns.length);
        System.arraycopy(dns, 0, signed, prefix.length, dns.length);
        return signed;
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /** When the author says to have signed, in microseconds since 1970 without sign; it orders packets and proves nothing. */
    public long timestampMicros() {
        return ByteBuffer.wrap(canonical).getLong(TIMESTAMP_AT);
    }

    /** The records in their order. */
    public List<PacketRecord> records() {
        return records;
    }

    /**
     * The records under a name (PKARR-DNS-004).
     *
     * @param name as an author writes it, so {@code @} is the key itself; a first label {@code *} stands for any one label
     */
    public List<PacketRecord> recordsAt(String name) {
        String wanted = DnsName.normalise(name, publicKey.z32());
        boolean anyLabel = wanted.startsWith("*.");
        return records.stream()
                .filter(candidate -> anyLabel
                        ? candidate.name().indexOf('.') > 0
                                && candidate
                                        .name()
                                        .substring(candidate.name().indexOf('.'))
                                        .equals(wanted.substring(1))
                        : candidate.name().equals(wanted))
                .toList();
    }

    /** Whether this packet replaces {@code other}: a later timestamp does, and if they are equal the greater DNS message (PKARR-PKT-009). */
    public boolean moreRecentThan(SignedPacket other) {
        int order = Long.compareUnsigned(timestampMicros(), other.timestampMicros());
        return order > 0
                || (order == 0
                        && Arrays.compareUnsigned(
                                        canonical,
                                        HEAD_BYTES,
                                        canonical.length,
                                        other.canonical,
                                        HEAD_BYTES,
                                        other.canonical.length)
                                > 0);
    }

    /** How long the packet may be kept: its shortest record, but no less than {@code min} and no more than {@code max} (PKARR-PKT-012). */
    public Duration ttl(Duration min, Duration max) {
        Duration shortest = records.stream()
                .map(candidate -> Duration.ofSeconds(candidate.ttlSeconds()))
                .min(Comparator.naturalOrder())
                .orElse(min);
        Duration atLeast = shortest.compareTo(min) < 0 ? min : shortest;
        return atLeast.compareTo(max) > 0 ? max : atLeast;
    }

    /** The packet as the DHT stores it; a timestamp of 2^63 or more turns into a negative number there and does not verify. */
    public MutableItem item() {
        return new MutableItem(
                BencodeBytes.of(canonical, 0, SIGNATURE_AT),
                BencodeBytes.EMPTY,
                timestampMicros(),
                BencodeBytes.of(canonical, HEAD_BYTES, canonical.length),
                BencodeBytes.of(canonical, SIGNATURE_AT, TIMESTAMP_AT));
    }

    /** The DNS message, a copy. */
    public byte[] dnsMessage() {
        return Arrays.copyOfRange(canonical, HEAD_BYTES, canonical.length);
    }

    /** The canonical form, a copy. */
    public byte[] bytes() {
        return canonical.clone();
    }

    /** The form of relays, a copy. */
    public byte[] relayPayload() {
        return Arrays.copyOfRange(canonical, PublicKey.BYTES, canonical.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedPacket packet && Arrays.equals(canonical, packet.canonical);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(canonical);
    }

    @Override
    public String toString() {
        return "packet of " + publicKey + " at " + Long.toUnsignedString(timestampMicros()) + ": " + records;
    }
}
