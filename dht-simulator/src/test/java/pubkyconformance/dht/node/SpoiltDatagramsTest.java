package pubkyconformance.dht.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.krpc.DatagramMutator;
import pubkyconformance.spec.krpc.KrpcCodec;
import pubkyconformance.spec.krpc.KrpcError;
import pubkyconformance.spec.krpc.KrpcMessage;
import pubkyconformance.spec.krpc.KrpcQuery;
import pubkyconformance.spec.krpc.KrpcResponse;
import pubkyconformance.spec.krpc.NodeId;
import pubkyconformance.spec.krpc.RefusedQueryException;

/** Spoilt datagrams, 30,000 in every build; {@code -Dfuzz.rounds} and {@code -Dfuzz.seed} choose others. */
class SpoiltDatagramsTest {
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 30_000);
    private static final long SEED = Long.getLong("fuzz.seed", 72);

    private static final KeyPair KEYS = KeyPair.ofSeed(new byte[32]);
    private static final MutableItem ITEM =
            MutableItem.sign(KEYS, BencodeBytes.ofText("salt"), 5, BencodeBytes.ofText("value"));

    private final Recorder storer = Recorder.of(ClientProfile.BEP5);
    private int handled;
    private int answered;

    /** All the while the node keeps what was stored properly, and answers. */
    @Test
    void nodeSurvivesThemAndKeepsWhatItHas() {
        storer.receive(Recorder.ASKER, put(ITEM));
        List<byte[]> valid = valid();
        SplittableRandom random = new SplittableRandom(SEED);
        DatagramMutator mutator = new DatagramMutator(random);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] spoilt = mutator.mutate(valid.get(random.nextInt(valid.size())));
            try {
                take(spoilt);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(
                        "seed " + SEED + ", round " + round + ": "
                                + HexFormat.of().formatHex(spoilt),
                        e);
            }
        }

        KrpcResponse kept = (KrpcResponse)
                storer.answer(new KrpcQuery.Get(storer.envelope(), Recorder.ASKER_ID, ITEM.target(), null));
        assertThat(kept).isNotNull();
        assertThat(kept.value()).as("stored value, seed %d", SEED).isEqualTo(ITEM.value());
        assertThat(kept.signature()).isEqualTo(ITEM.signature());
        assertThat(handled)
                .as("datagrams that got as far as the node, seed %d", SEED)
                .isGreaterThan(ROUNDS / 4);
        assertThat(answered).as("datagrams answered, seed %d", SEED).isGreaterThan(ROUNDS / 8);
    }

    /** As a driver does it; what the node sends can be sent. */
    private void take(byte[] datagram) {
        storer.sent.clear();
        try {
            KrpcMessage message = KrpcCodec.decode(datagram);
            handled++;
            storer.receive(Recorder.ASKER, message);
        } catch (RefusedQueryException e) {
            handled++;
            storer.node.onRefused(Recorder.ASKER, e);
        } catch (DecodingException e) {
            return;
        }
        for (Recorder.Sent sent : storer.sent) {
            assertThat(KrpcCodec.decode(KrpcCodec.encode(sent.message()))).isEqualTo(sent.message());
            answered += sent.message() instanceof KrpcResponse || sent.message() instanceof KrpcError ? 1 : 0;
        }
    }

    private KrpcQuery.Put put(MutableItem item) {
        KrpcQuery.Signed signed = new KrpcQuery.Signed(item.key(), item.salt(), item.seq(), item.signature(), null);
        return new KrpcQuery.Put(
                storer.envelope(), Recorder.ASKER_ID, storer.token(item.target()), item.value(), signed, null);
    }

    private List<byte[]> valid() {
        NodeId target = ITEM.target();
        List<KrpcQuery> queries = new ArrayList<>(List.of(
                new KrpcQuery.Ping(storer.envelope(), Recorder.ASKER_ID),
                new KrpcQuery.FindNode(storer.envelope(), Recorder.ASKER_ID, target),
                new KrpcQuery.GetPeers(storer.envelope(), Recorder.ASKER_ID, target),
                new KrpcQuery.AnnouncePeer(
                        storer.envelope(), Recorder.ASKER_ID, target, 6881, false, storer.token(target)),
                new KrpcQuery.Get(storer.envelope(), Recorder.ASKER_ID, target, 4L),
                new KrpcQuery.Put(
                        storer.envelope(),
                        Recorder.ASKER_ID,
                        storer.token(target),
                        BencodeBytes.ofText("immutable"),
                        null,
                        null),
                put(ITEM)));
        return queries.stream().map(KrpcCodec::encode).toList();
    }
}
