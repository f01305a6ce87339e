package pubkyconformance.spec.pkarr;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.key.KeyPair;

/** Collects the records of a key. A name is relative to the key, {@code @} is the key itself (PKARR-DNS-003). */
public final class SignedPacketBuilder {
    private record Draft(String name, int type, long ttlSeconds, RecordContent content) {}

    private final List<Draft> drafts = new ArrayList<>();

    /** An A or AAAA record. */
    public SignedPacketBuilder address(String name, long ttlSeconds, InetAddress address) {
        int type = address instanceof Inet4Address ? RecordType.A : RecordType.AAAA;
        return add(name, type, ttlSeconds, new RecordContent.Address(address));
    }

    public SignedPacketBuilder cname(String name, long ttlSeconds, String target) {
        return add(name, RecordType.CNAME, ttlSeconds, new RecordContent.Alias(target));
    }

    public SignedPacketBuilder txt(String name, long ttlSeconds, String... strings) {
        List<BencodeBytes> encoded = new ArrayList<>();
        for (String string : strings) {
            encoded.add(BencodeBytes.ofText(string));
        }
        return add(name, RecordType.TXT, ttlSeconds, new RecordContent.Text(encoded));
    }

    public SignedPacketBuilder https(String name, long ttlSeconds, ServiceBinding binding) {
        return add(name, RecordType.HTTPS, ttlSeconds, binding);
    }

    public SignedPacketBuilder svcb(String name, long ttlSeconds, ServiceBinding binding) {
        return add(name, RecordType.SVCB, ttlSeconds, binding);
    }

    /** A record as another packet has it. */
    public SignedPacketBuilder add(PacketRecord packetRecord) {
        return add(packetRecord.name(), packetRecord.type(), packetRecord.ttlSeconds(), packetRecord.content());
    }

    /** A record of any type. */
    public SignedPacketBuilder add(String name, int type, long ttlSeconds, RecordContent content) {
        drafts.add(new Draft(name, type, ttlSeconds, content));
        return this;
    }

    /** As {@link #build(KeyPair, long)}, stamped with an instant. */
    public SignedPacket build(KeyPair keys, Instant timestamp) {
        return build(keys, ChronoUnit.MICROS.between(Instant.EPOCH, timestamp));
    }

    /**
     * The packet, signed.
     *
     * @param timestampMicros since 1970, without sign
     * @throws IllegalArgumentException if a name is none, or the DNS message has more than {@link SignedPacket#MAX_DNS_BYTES}
     */
    public SignedPacket build(KeyPair keys, long timestampMicros) {
        byte[] message = dnsMessage(keys);
        if (message.length > SignedPacket.MAX_DNS_BYTES) {
            throw new IllegalArgumentException("records: " + message.length + " bytes (expected: at most 1000)");
        }
        return SignedPacket.sign(keys, timestampMicros, message);
    }

    /** The DNS message alone, whatever its length. */
    public byte[] dnsMessage(KeyPair keys) {
        String origin = keys.publicKey().z32();
        return DnsWriter.message(drafts.stream()
                .map(draft -> new PacketRecord(
                        DnsName.normalise(draft.name, origin), draft.type, draft.ttlSeconds, draft.content))
                .toList());
    }
}
