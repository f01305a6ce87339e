package pubkyconformance.spec.krpc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import pubkyconformance.spec.bencode.Bencode;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeInteger;
import pubkyconformance.spec.bencode.BencodeList;
import pubkyconformance.spec.bencode.BencodeMap;
import pubkyconformance.spec.bencode.BencodeValue;

/**
 * Spoils datagrams, for those who want to see a node survive them. Most results are still bencode, so that they get past the first check
 * and reach what judges fields; some have single bytes damaged. All depends on the generator alone.
 */
public final class DatagramMutator {
    private static final long[] NUMBERS = {
        0, 1, -1, 255, 65_535, 65_536, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
    };

    /** Around the lengths that the protocol knows: of contacts, ids, keys, salts, signatures, values. */
    private static final int[] LENGTHS = {0, 1, 5, 6, 19, 20, 21, 25, 26, 31, 32, 33, 63, 64, 65, 996, 997, 1000, 1001};

    private static final List<String> KEYS = List.of(
            "a",
            "cas",
            "e",
            "id",
            "implied_port",
            "info_hash",
            "ip",
            "k",
            "nodes",
            "port",
            "q",
            "r",
            "ro",
            "salt",
            "seq",
            "sig",
            "t",
            "target",
            "token",
            "v",
            "values",
            "y");
    private static final List<String> WORDS =
            List.of("q", "r", "e", "ping", "find_node", "get_peers", "announce_peer", "get", "put", "vote");

    private final RandomGenerator random;

    public DatagramMutator(RandomGenerator random) {
        this.random = random;
    }

    /**
     * A spoilt form of a datagram, which may by chance be as it was.
     *
     * @throws pubkyconformance.spec.DecodingException if {@code datagram} is no bencode
     */
    public byte[] mutate(byte[] datagram) {
        BencodeValue value = Bencode.decode(datagram);
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            value = change(value, 0);
        }
        byte[] bytes = value.encoded();
        return random.nextInt(5) == 0 ? damage(bytes) : bytes;
    }

    /** Changes the value or, more often, something within it. */
    private BencodeValue change(BencodeValue value, int depth) {
        if (value instanceof BencodeMap map) {
            return random.nextInt(depth == 0 ? 12 : 3) == 0 ? changeKeys(map) : changeEntry(map, depth);
        }
        if (value instanceof BencodeList list && !list.values().isEmpty()) {
            List<BencodeValue> values = new ArrayList<>(list.values());
            int at = random.nextInt(values.size());
            switch (random.nextInt(4)) {
                case 0 -> values.remove(at);
                case 1 -> values.add(values.get(at));
                case 2 -> Collections.swap(values, 0, at);
                default -> values.set(at, change(values.get(at), depth + 1));
            }
            return new BencodeList(values);
        }
        if (random.nextInt(4) == 0) {
            return other(2);
        }
        return value instanceof BencodeBytes string ? change(string) : number();
    }

    private BencodeMap changeKeys(BencodeMap map) {
        SortedMap<BencodeBytes, BencodeValue> entries = new TreeMap<>(map.entries());
        if (!entries.isEmpty() && random.nextBoolean()) {
            BencodeValue removed = entries.remove(any(entries));
            if (random.nextInt(3) == 0 && removed != null) {
                entries.put(key(), removed);
            }
        } else {
            entries.put(key(), other(3));
        }
        return new BencodeMap(entries);
    }

    private BencodeMap changeEntry(BencodeMap map, int depth) {
        if (map.entries().isEmpty()) {
            return changeKeys(map);
        }
        SortedMap<BencodeBytes, BencodeValue> entries = new TreeMap<>(map.entries());
        entries.compute(any(entries), (key, value) -> value == null ? other(1) : change(value, depth + 1));
        return new BencodeMap(entries);
    }

    private BencodeBytes change(BencodeBytes string) {
        byte[] bytes = string.bytes();
        return switch (random.nextInt(4)) {
            case 0 -> BencodeBytes.of(Arrays.copyOf(bytes, LENGTHS[random.nextInt(LENGTHS.length)]));
            case 1 -> BencodeBytes.of(Arrays.copyOf(bytes, Math.max(0, bytes.length + random.nextInt(3) - 1)));
            case 2 -> BencodeBytes.ofText(WORDS.get(random.nextInt(WORDS.size())));
            default -> BencodeBytes.of(flip(bytes));
        };
    }

    private BencodeInteger number() {
        return new BencodeInteger(random.nextInt(3) == 0 ? random.nextLong() : NUMBERS[random.nextInt(NUMBERS.length)]);
    }

    /** Any value with at most {@code depth} levels in it; now and then one that is nothing but levels. */
    private BencodeValue other(int depth) {
        return switch (random.nextInt(depth == 0 ? 2 : 5)) {
            case 0 -> change(BencodeBytes.EMPTY);
            case 1 -> number();
            case 2 -> new BencodeList(List.of(other(depth - 1), other(depth - 1)));
            case 3 -> BencodeMap.builder()
                    .put("id", other(depth - 1))
                    .put("v", other(depth - 1))
                    .build();
            default -> nested(random.nextInt(Bencode.MAX_DEPTH * 2));
        };
    }

    private static BencodeValue nested(int levels) {
        BencodeValue value = new BencodeInteger(0);
        for (int level = 0; level < levels; level++) {
            value = new BencodeList(List.of(value));
        }
        return value;
    }

    private BencodeBytes key() {
        return BencodeBytes.ofText(KEYS.get(random.nextInt(KEYS.size())));
    }

    private BencodeBytes any(SortedMap<BencodeBytes, BencodeValue> entries) {
        List<BencodeBytes> keys = List.copyOf(entries.keySet());
        return keys.get(random.nextInt(keys.size()));
    }

    /** Damage that bencode does not survive, as a rule: bytes changed, missing, added, or cut off. */
    private byte[] damage(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        byte[] head = Arrays.copyOf(bytes, at);
        byte[] tail = Arrays.copyOfRange(bytes, Math.min(bytes.length, at + random.nextInt(2)), bytes.length);
        return switch (random.nextInt(4)) {
            case 0 -> head;
            case 1 -> join(head, tail);
            case 2 -> join(join(head, new byte[] {(byte) random.nextInt(256)}), tail);
            default -> flip(bytes);
        };
    }

    private byte[] flip(byte[] bytes) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] join(byte[] head, byte[] tail) {
        byte[] joined = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, joined, head.length, tail.length);
        return joined;
    }
}
