package pubkyconformance.spec.pkarr;

/**
 * One DNS record of a packet.
 *
 * @param name the whole name, without a dot at its end; the root is {@code .}
 * @param type as {@link RecordType} numbers them
 * @param ttlSeconds how long others may keep it, from 0 to 2^32-1
 */
public record PacketRecord(String name, int type, long ttlSeconds, RecordContent content) {
    static final long MAX_TTL_SECONDS = 0xffff_ffffL;

    public PacketRecord {
        if (type < 0 || type > 0xffff) {
            throw new IllegalArgumentException("type: " + type + " (expected: 0 to 65535)");
        }
        if (ttlSeconds < 0 || ttlSeconds > MAX_TTL_SECONDS) {
            throw new IllegalArgumentException("ttlSeconds: " + ttlSeconds + " (expected: 0 to 4294967295)");
        }
    }

    /** As in a zone file. */
    @Override
    public String toString() {
        return name + " " + ttlSeconds + " " + RecordType.nameOf(type) + " " + content;
    }
}
