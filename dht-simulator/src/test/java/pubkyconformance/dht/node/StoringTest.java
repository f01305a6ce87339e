package pubkyconformance.dht.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeInteger;
import pubkyconformance.spec.bencode.BencodeList;
import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.item.ImmutableItem;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.KrpcMessage;
import pubkyconformance.spec.krpc.KrpcQuery;
import pubkyconformance.spec.krpc.KrpcResponse;
import pubkyconformance.spec.krpc.NodeId;

/** What a node stores, refuses and answers (BEP 44). */
class StoringTest {
    private static final KeyPair KEYS = KeyPair.ofSeed(new byte[32]);

    private final Recorder storer = Recorder.of(ClientProfile.BEP5);

    @ParameterizedTest(name = "seq {0} over 5, other value: {1}, cas {2} gives {3}")
    @CsvSource({
        "6, true, , 0",
        "5, false, , 0",
        "5, true, , 302",
        "4, true, , 302",
        "6, true, 5, 0",
        "6, true, 4, 301",
        "4, true, 4, 301",
        "9223372036854775807, true, , 0",
        "-1, true, , 302"
    })
    void whichItemReplacesAnother(long seq, boolean otherValue, @Nullable Long cas, long code) {
        assertThat(put(item(5, "hello"), null)).isZero();

        assertThat(put(item(seq, otherValue ? "other" : "hello"), cas)).isEqualTo(code);

        KrpcResponse kept = get(item(5, "").target(), null);
        assertThat(kept.seq()).isEqualTo(code == 0 ? seq : 5);
    }

    @Test
    void casIsIgnoredWhereNothingIsStored() {
        assertThat(put(item(1, "hello"), 7L)).isZero();
    }

    @Test
    void aForgedSignatureIsRefusedAndNothingIsStored() {
        MutableItem true5 = item(5, "hello");
        MutableItem forged =
                new MutableItem(true5.key(), true5.salt(), 6, BencodeBytes.ofText("evil"), true5.signature());

        assertThat(put(forged, null)).isEqualTo(206);

        assertThat(get(true5.target(), null).value()).isNull();
    }

    @ParameterizedTest(name = "{0} bytes of salt give {1}")
    @CsvSource({"0, 0", "64, 0", "65, 207"})
    void howLongASaltMayBe(int length, long code) {
        MutableItem salted = MutableItem.sign(KEYS, BencodeBytes.of(new byte[length]), 1, BencodeBytes.ofText("hello"));

        assertThat(put(salted, null)).isEqualTo(code);
    }

    @ParameterizedTest(name = "a string of {0} bytes gives {1}")
    @CsvSource({"0, 0", "996, 0", "997, 205", "1001, 205"})
    void howLongAValueMayBe(int length, long code) {
        assertThat(put(item(1, "x".repeat(length)), null)).isEqualTo(code);
    }

    @Test
    void valuesOfAnyKindAreStored() {
        BencodeValue list = new BencodeList(List.of(new BencodeInteger(1), BencodeBytes.ofText("a")));

        assertThat(put(MutableItem.sign(KEYS, BencodeBytes.EMPTY, 1, list), null))
                .isZero();

        assertThat(get(item(1, "").target(), null).value()).isEqualTo(list);
    }

    @Test
    void aPutThatNamesAnotherTargetThanThatOfItsKeyIsRefused() {
        MutableItem item = item(1, "hello");
        NodeId elsewhere = new NodeId(9, 9, 9);

        assertThat(put(item, null, storer.token(item.target()), elsewhere, Recorder.ASKER))
                .isEqualTo(206); // DHT-PUT-012

        assertThat(get(item.target(), null).value()).isNull();
        assertThat(get(elsewhere, null).value()).isNull();
    }

    @Test
    void anImmutableValueIsStoredUnderItsHash() {
        BencodeBytes value = BencodeBytes.ofText("Hello World!");
        NodeId target = new ImmutableItem(value).target();

        long code = Recorder.code(storer.answer(
                new KrpcQuery.Put(storer.envelope(), Recorder.ASKER_ID, storer.token(target), value, null, null)));

        assertThat(code).isZero();
        assertThat(get(target, null).value()).isEqualTo(value);
        assertThat(get(target, null).key()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zzzz", "zzzzzzzz"})
    void aTokenThatWasNotGivenIsRefused(String token) {
        MutableItem item = item(1, "hello");

        assertThat(put(item, null, BencodeBytes.ofText(token), null, Recorder.ASKER))
                .isEqualTo(203);
    }

    @Test
    void aTokenHelpsNobodyAtAnotherAddress() {
        MutableItem item = item(1, "hello");
        BencodeBytes token = storer.token(item.target());

        assertThat(put(item, null, token, null, new Ipv4Endpoint(0x0a000002, 7001)))
                .isEqualTo(203);
        assertThat(put(item, null, token, null, new Ipv4Endpoint(0x0a000001, 9999)))
                .isZero();
    }

    @ParameterizedTest(name = "after {0} minutes: {1}")
    @CsvSource({"5, 0", "10, 203", "60, 203"})
    void howLongATokenIsGood(int minutes, long code) {
        MutableItem item = item(1, "hello");
        BencodeBytes token = storer.token(item.target());

        storer.nowMicros += Duration.ofMinutes(minutes).toNanos() / 1_000;

        assertThat(put(item, null, token, null, Recorder.ASKER)).isEqualTo(code);
    }

    @ParameterizedTest(name = "asked for newer than {0}: value {1}")
    @CsvSource({"4, true", "5, false", "6, false"})
    void whoHasTheNewestItemIsOnlyToldSo(long newerThan, boolean value) {
        put(item(5, "hello"), null);

        KrpcResponse answer = get(item(5, "").target(), newerThan);

        assertThat(answer.seq()).isEqualTo(5);
        assertThat(answer.value() != null).isEqualTo(value);
        assertThat(answer.key() != null).isEqualTo(value);
        assertThat(answer.signature() != null).isEqualTo(value);
        assertThat(answer.token()).isNotNull();
        assertThat(answer.nodes()).isNotNull();
    }

    @Test
    void anItemExpiresTwoHoursAfterItWasStoredLast() {
        put(item(1, "hello"), null);
        storer.nowMicros += Duration.ofMinutes(119).toNanos() / 1_000;
        put(item(1, "hello"), null);
        storer.nowMicros += Duration.ofMinutes(119).toNanos() / 1_000;

        assertThat(get(item(1, "").target(), null).value()).isNotNull();
        storer.nowMicros += Duration.ofMinutes(1).toNanos() / 1_000;

        assertThat(get(item(1, "").target(), null).value()).isNull();
        assertThat(storer.node.records().size()).isZero();
    }

    @Test
    void aNodeThatNeverExpiresKeepsItemsThatAreReadAndDropsTheOthersWhenItIsFull() {
        RecordStore records = new RecordStore(2, null);
        MutableItem first = item(1, "hello");
        records.store(new NodeId(1, 0, 0), first, 0);
        records.store(new NodeId(2, 0, 0), first, 0);
        records.mutable(new NodeId(1, 0, 0), 5);

        records.store(new NodeId(3, 0, 0), first, 9);

        assertThat(records.holds(new NodeId(1, 0, 0), 1_000_000_000_000L)).isTrue();
        assertThat(records.holds(new NodeId(2, 0, 0), 9)).isFalse();
    }

    private long put(MutableItem item, @Nullable Long cas) {
        BencodeBytes token = storer.token(item.target());
        return put(item, cas, token, null, Recorder.ASKER);
    }

    private long put(
            MutableItem item, @Nullable Long cas, BencodeBytes token, @Nullable NodeId target, Ipv4Endpoint from) {
        KrpcQuery.Signed signed = new KrpcQuery.Signed(item.key(), item.salt(), item.seq(), item.signature(), cas);
        KrpcMessage answer = storer.answer(
                from, new KrpcQuery.Put(storer.envelope(), Recorder.ASKER_ID, token, item.value(), signed, target));
        return Recorder.code(answer);
    }

    private KrpcResponse get(NodeId target, @Nullable Long newerThan) {
        return (KrpcResponse) storer.answer(new KrpcQuery.Get(storer.envelope(), Recorder.ASKER_ID, target, newerThan));
    }

    private static MutableItem item(long seq, String value) {
        return MutableItem.sign(KEYS, BencodeBytes.EMPTY, seq, BencodeBytes.ofText(value));
    }
}
