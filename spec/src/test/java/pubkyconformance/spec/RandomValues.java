package pubkyconformance.spec;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeInteger;
import pubkyconformance.spec.bencode.BencodeList;
import pubkyconformance.spec.bencode.BencodeMap;
import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.capability.Action;
import pubkyconformance.spec.capability.Capability;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.Base64Url;
import pubkyconformance.spec.key.KeyPair;

/** Valid values from one seeded generator. */
public final class RandomValues {
    private static final String LETTERS = "abcXYZ019-_.~ %+@!'()*\u00fc\u4e2d";

    private static final List<Action> ACTIONS = List.of(Action.values());

    private final Random random;

    public RandomValues(long seed) {
        random = new Random(seed);
    }

    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Any 64 bits. */
    public long number() {
        return random.nextBoolean() ? random.nextLong() : random.nextInt(1000);
    }

    public KeyPair keys() {
        return KeyPair.ofSeed(bytes(32));
    }

    public String id() {
        return Base64Url.encode(bytes(1 + random.nextInt(16)));
    }

    public String text(int maxLength) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(maxLength); length >= 0; length--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** A path with one to four segments that is no other one in disguise. */
    public String path() {
        StringBuilder path = new StringBuilder();
        for (int segments = random.nextInt(4); segments >= 0; segments--) {
            path.append('/').append(text(12)).append('x');
        }
        return path + (random.nextBoolean() ? "/" : "");
    }

    public CapabilityList capabilities() {
        List<Capability> capabilities = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            EnumSet<Action> actions = EnumSet.of(ACTIONS.get(random.nextInt(3)), ACTIONS.get(random.nextInt(3)));
            capabilities.add(new Capability(random.nextInt(5) == 0 ? "/" : path(), actions));
        }
        return new CapabilityList(capabilities);
    }

    /** A value with at most {@code depth} levels in it. */
    public BencodeValue bencode(int depth) {
        return switch (random.nextInt(depth == 0 ? 2 : 4)) {
            case 0 -> BencodeBytes.of(bytes(random.nextInt(24)));
            case 1 -> new BencodeInteger(number());
            case 2 -> {
                List<BencodeValue> values = new ArrayList<>();
                for (int count = random.nextInt(4); count > 0; count--) {
                    values.add(bencode(depth - 1));
                }
                yield new BencodeList(values);
            }
            default -> {
                BencodeMap.Builder map = BencodeMap.builder();
                for (int count = random.nextInt(4); count > 0; count--) {
                    map.put(text(5), bencode(depth - 1));
                }
                yield map.build();
            }
        };
    }
}
