package pubkyconformance.dht.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.krpc.Envelope;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.KrpcQuery;
import pubkyconformance.spec.krpc.KrpcResponse;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;
import pubkyconformance.spec.krpc.TransactionId;

/** Whom a node asks, and what it believes. */
class AskingTest {
    private static final KeyPair KEYS = KeyPair.ofSeed(new byte[32]);
    private static final MutableItem ITEM = MutableItem.sign(KEYS, BencodeBytes.EMPTY, 5, BencodeBytes.ofText("hello"));
    private static final Ipv4Endpoint FIRST = new Ipv4Endpoint(0x0a000009, 6881);
    private static final NodeContact HOLDER = new NodeContact(new NodeId(7, 7, 7), FIRST);

    private final Recorder asker =
            new Recorder(NodeSettings.of(new NodeId(0x8000000000000000L, 5, 6), ClientProfile.BEP5, List.of(FIRST)));

    @Test
    void anItemOfTheRightKeyIsBelieved() {
        assertThat(read(ITEM).newest()).contains(ITEM);
    }

    @Test
    void anItemOfAnotherKeyIsNotBelieved() {
        MutableItem foreign = MutableItem.sign(
                KeyPair.ofSeed(new byte[] {
                    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
                }),
                BencodeBytes.EMPTY,
                9,
                BencodeBytes.ofText("foreign"));

        CallResult.Read read = read(foreign);

        assertThat(read.newest()).isEmpty();
        assertThat(read.unbelieved()).isEqualTo(1);
        assertThat(read.holders()).isEmpty();
    }

    @Test
    void anItemWithABrokenSignatureIsNotBelieved() {
        assertThat(read(new MutableItem(ITEM.key(), ITEM.salt(), 6, ITEM.value(), ITEM.signature()))
                        .newest())
                .isEmpty();
    }

    @Test
    void anAnswerFromAnotherAddressOrWithAnotherTransactionIsNotTaken() {
        asker.call(1, new NodeCall.GetMutable(ITEM.target(), BencodeBytes.EMPTY, null, false));
        KrpcQuery query = lastQuery();

        asker.receive(new Ipv4Endpoint(0x0a00000a, 6881), answer(query.transaction(), ITEM));
        asker.receive(FIRST, answer(TransactionId.of(query.transaction().bytes().hashCode()), ITEM));
        asker.pass(Duration.ofSeconds(2).toNanos() / 1_000);

        assertThat(((CallResult.Read) asker.results.get(1)).newest()).isEmpty();
        assertThat(asker.results.get(1).cost()).isEqualTo(new LookupCost(1, 1, 0, 2_000_000));
    }

    @Test
    void queriesCarryFourByteTransactionsThatDiffer() {
        asker.call(1, new NodeCall.FindNode(ITEM.target()));
        asker.call(2, new NodeCall.FindNode(ITEM.target()));

        assertThat(asker.sent)
                .extracting(each -> each.message().transaction())
                .doesNotHaveDuplicates()
                .allSatisfy(each -> assertThat(each.bytes().length()).isEqualTo(4));
    }

    @Test
    void noMoreQueriesThanTheProfileAllowsAreUnderWay() {
        asker.node.introduce(0, contacts(40));

        asker.call(1, new NodeCall.FindNode(new NodeId(0, 0, 0)));

        assertThat(asker.sent).hasSize(ClientProfile.BEP5.parallel());
    }

    @Test
    void liesAboutCountlessNodesEndTheSearchAllTheSame() {
        asker.node.introduce(0, contacts(1));
        asker.call(1, new NodeCall.FindNode(new NodeId(0, 0, 0)));
        long fake = 1_000_000;
        for (int round = 0; round < 200_000 && !asker.results.containsKey(1); round++) {
            if (asker.sent.isEmpty()) {
                break;
            }
            Recorder.Sent sent = asker.sent.remove(0);
            List<NodeContact> lies = new ArrayList<>();
            for (int each = 0; each < 100; each++) {
                fake++;
                lies.add(new NodeContact(new NodeId(fake, fake, 1), new Ipv4Endpoint((int) fake, 1)));
            }
            NodeId sender = idAt(sent.to());
            asker.receive(
                    sent.to(),
                    KrpcResponse.of(Envelope.of(sent.message().transaction()), sender)
                            .withNodes(lies));
        }

        assertThat(asker.results).containsKey(1);
    }

    @Test
    void aFloodOfStrangersIsPingedAFewAtATime() {
        for (int each = 0; each < 10_000; each++) {
            asker.receive(
                    new Ipv4Endpoint(0x14000001 + each * 256, 6881),
                    new KrpcQuery.Ping(asker.envelope(), new NodeId(each * 0x9e3779b97f4a7c15L, each, each)));
        }

        assertThat(asker.sent.stream().filter(each -> each.message() instanceof KrpcQuery))
                .hasSize(16);
        assertThat(asker.node.table().size()).isZero();
    }

    @Test
    void askersThatOnlyReadAreNotKept() {
        KrpcQuery.Ping ping = new KrpcQuery.Ping(asker.envelope().withReadOnly(true), new NodeId(1, 1, 1));

        assertThat(asker.answer(ping)).isInstanceOf(KrpcResponse.class);

        assertThat(asker.sent).hasSize(1);
    }

    @Test
    void aReadOnlyNodeSaysSoAndAnswersNothing() {
        Recorder reader = new Recorder(NodeSettings.of(new NodeId(1, 1, 1), ClientProfile.BEP5, List.of(FIRST))
                .asReadOnly());

        assertThat(reader.answer(new KrpcQuery.Ping(reader.envelope(), new NodeId(2, 2, 2))))
                .isNull();
        reader.call(1, new NodeCall.FindNode(ITEM.target()));

        assertThat(reader.sent.get(0).message().envelope().saysReadOnly()).isTrue();
    }

    private CallResult.Read read(MutableItem answered) {
        asker.call(1, new NodeCall.GetMutable(ITEM.target(), BencodeBytes.EMPTY, null, false));
        asker.receive(FIRST, answer(lastQuery().transaction(), answered));
        return (CallResult.Read) asker.results.get(1);
    }

    private KrpcQuery lastQuery() {
        return (KrpcQuery) asker.sent.get(asker.sent.size() - 1).message();
    }

    private static KrpcResponse answer(TransactionId transaction, MutableItem item) {
        return KrpcResponse.of(Envelope.of(transaction), HOLDER.id())
                .withNodes(List.of())
                .withValue(item.value(), item.key(), item.seq(), item.signature());
    }

    private static List<NodeContact> contacts(int count) {
        List<NodeContact> contacts = new ArrayList<>();
        for (int each = 1; each <= count; each++) {
            contacts.add(new NodeContact(new NodeId((long) each << 57, 0, each), new Ipv4Endpoint(each, each)));
        }
        return contacts;
    }

    /** Ids of lies and contacts follow from their addresses. */
    private static NodeId idAt(Ipv4Endpoint endpoint) {
        long number = endpoint.address();
        return number < 1_000_000 ? new NodeId(number << 57, 0, (int) number) : new NodeId(number, number, 1);
    }
}
