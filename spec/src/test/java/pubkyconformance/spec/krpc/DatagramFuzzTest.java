package pubkyconformance.spec.krpc;

import static org.assertj.core.api.Assertions.assertThat;
import static pubkyconformance.spec.Vectors.hex;

import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.bencode.Bencode;

/** Spoilt datagrams, 100,000 in every build; {@code -Dfuzz.rounds} and {@code -Dfuzz.seed} choose others. */
class DatagramFuzzTest {
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 100_000);
    private static final long SEED = Long.getLong("fuzz.seed", 71);

    private enum End {
        NO_BENCODE,
        NO_MESSAGE,
        REFUSED_QUERY,
        MESSAGE
    }

    @Test
    void spoiltDatagramsAreReadOrRefusedAndWhatIsReadIsWrittenAlike() {
        List<byte[]> valid = valid();
        SplittableRandom random = new SplittableRandom(SEED);
        DatagramMutator mutator = new DatagramMutator(random);
        TreeMap<End, Integer> ends = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] spoilt = mutator.mutate(valid.get(random.nextInt(valid.size())));
            try {
                ends.merge(end(spoilt), 1, Integer::sum);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(
                        "seed " + SEED + ", round " + round + ": "
                                + HexFormat.of().formatHex(spoilt),
                        e);
            }
        }
        int bencode = ROUNDS - ends.getOrDefault(End.NO_BENCODE, 0);

        System.out.printf(
                "%d spoilt datagrams, seed %d: %d %% get past bencode; %s%n",
                ROUNDS, SEED, bencode * 100L / ROUNDS, ends);
        assertThat(ends).as("ends, seed %d", SEED).containsOnlyKeys(End.values());
        assertThat(bencode).as("get past bencode, seed %d", SEED).isGreaterThan(ROUNDS / 2);
    }

    @Test
    void sameSeedSpoilsAlike() {
        List<byte[]> valid = valid();

        assertThat(spoilt(valid, 5)).isEqualTo(spoilt(valid, 5)).isNotEqualTo(spoilt(valid, 6));
    }

    private static List<String> spoilt(List<byte[]> valid, long seed) {
        DatagramMutator mutator = new DatagramMutator(new SplittableRandom(seed));
        return valid.stream()
                .map(mutator::mutate)
                .map(HexFormat.of()::formatHex)
                .toList();
    }

    private static End end(byte[] datagram) {
        try {
            Bencode.decode(datagram);
        } catch (DecodingException e) {
            return End.NO_BENCODE;
        }
        try {
            KrpcMessage message = KrpcCodec.decode(datagram);
            assertThat(KrpcCodec.decode(KrpcCodec.encode(message))).isEqualTo(message);
            return End.MESSAGE;
        } catch (RefusedQueryException e) {
            assertThat(e.code()).isBetween(203, 204);
            assertThat(e.transaction().bytes().length()).isLessThanOrEqualTo(TransactionId.MAX_BYTES);
            return End.REFUSED_QUERY;
        } catch (DecodingException e) {
            return End.NO_MESSAGE;
        }
    }

    private static List<byte[]> valid() {
        Vectors vectors = Vectors.load("dht/bep5-krpc.json");
        return Stream.concat(vectors.rows("bep5"), vectors.rows("generated"))
                .map(row -> hex(row, "hex"))
                .toList();
    }
}
