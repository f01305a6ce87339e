package pubkyconformance.spec.krpc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.bencode.Bencode;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.item.MutableItem;

class KrpcCodecTest {
    private static final Vectors VECTORS = Vectors.load("dht/bep5-krpc.json");

    private static final NodeId SENDER = NodeId.of("abcdefghij0123456789".getBytes(ISO_8859_1));
    private static final NodeId TARGET = NodeId.of("mnopqrstuvwxyz123456".getBytes(ISO_8859_1));

    @Test
    void messagesAreReadAndWrittenAgain() {
        Stream.concat(VECTORS.rows("bep5"), VECTORS.rows("generated")).forEach(row -> {
            byte[] datagram = hex(row, "hex");
            if (row.has("ascii")) {
                assertThat(new String(datagram, ISO_8859_1)).isEqualTo(text(row, "ascii"));
            }
            assertThat(Bencode.decode(datagram).encoded()).isEqualTo(datagram);
            if (row.toString().contains("shortened")) { // by whoever wrote the text, into contacts of nine bytes
                assertThatExceptionOfType(DecodingException.class)
                        .isThrownBy(() -> KrpcCodec.decode(datagram))
                        .withMessageContaining("9 are left over");
            } else {
                assertThat(KrpcCodec.encode(KrpcCodec.decode(datagram))).isEqualTo(datagram);
            }
        });
    }

    @Test
    void queriesHaveTheirArguments() {
        Envelope aa = Envelope.of(new TransactionId(BencodeBytes.ofText("aa")));
        BencodeBytes token = BencodeBytes.ofText("aoeusnth");

        assertThat(bep5("ping query")).isEqualTo(new KrpcQuery.Ping(aa, SENDER));
        assertThat(bep5("find_node query")).isEqualTo(new KrpcQuery.FindNode(aa, SENDER, TARGET));
        assertThat(bep5("get_peers query")).isEqualTo(new KrpcQuery.GetPeers(aa, SENDER, TARGET));
        assertThat(bep5("announce_peer query"))
                .isEqualTo(new KrpcQuery.AnnouncePeer(aa, SENDER, TARGET, 6881, true, token));
        assertThat(bep5("ping response")).isEqualTo(KrpcResponse.of(aa, TARGET));
        assertThat(bep5("get_peers response with peers"))
                .isEqualTo(KrpcResponse.of(aa, SENDER)
                        .withToken(token)
                        .withPeers(List.of(
                                Ipv4Endpoint.of(BencodeBytes.ofText("axje.u")),
                                Ipv4Endpoint.of(BencodeBytes.ofText("idhtnm")))));
        assertThat(bep5("error 201")).isEqualTo(KrpcError.of(aa, 201, "A Generic Error Ocurred"));
    }

    @Test
    void putsOfBothFormsCarryTheSameItem() {
        KrpcQuery.Put strict = (KrpcQuery.Put) generated("krpc-put-strict");
        KrpcQuery.Put mainline = (KrpcQuery.Put) generated("krpc-put-mainline");
        KrpcQuery.Signed signed = strict.signed();

        assertThat(signed).isNotNull().isEqualTo(mainline.signed());
        assertThat(strict.value()).isEqualTo(mainline.value());
        MutableItem item =
                new MutableItem(signed.key(), signed.salt(), signed.seq(), strict.value(), signed.signature());
        assertThat(item.verifies()).isTrue();
        assertThat(strict.target()).isNull();
        assertThat(mainline.target()).isEqualTo(item.target());
        assertThat(mainline.envelope().version()).hasToString("52530005");
        assertThat(mainline.envelope().readOnly()).isFalse();
        assertThat(strict.envelope().readOnly()).isNull();
    }

    @Test
    void getsSayWhatTheyHaveAndWhatTheyAre() {
        KrpcQuery.Get newer = (KrpcQuery.Get) generated("krpc-get-seq");
        KrpcQuery.Get readOnly = (KrpcQuery.Get) generated("krpc-get-readonly");

        assertThat(newer.newerThan()).isEqualTo(1_741_107_004_412_159L);
        assertThat(newer.envelope().saysReadOnly()).isFalse();
        assertThat(readOnly.newerThan()).isNull();
        assertThat(readOnly.envelope().saysReadOnly()).isTrue();
    }

    @Test
    void contactsAndTheObservedAddressComeBack() {
        NodeContact first = new NodeContact(SENDER, new Ipv4Endpoint(0x32333435, 5455));
        NodeContact second = new NodeContact(TARGET, new Ipv4Endpoint(0x7f000001, 6881));
        KrpcResponse response = KrpcResponse.of(
                        Envelope.of(TransactionId.of(7))
                                .withObserved(second.endpoint())
                                .withVersion(BencodeBytes.ofText("TS01"))
                                .withReadOnly(true),
                        SENDER)
                .withNodes(List.of(first, second))
                .withToken(BencodeBytes.ofText("t"))
                .withValue(BencodeBytes.ofText("v"), BencodeBytes.ofText("k"), -1, BencodeBytes.ofText("s"));

        assertThat(KrpcCodec.decode(KrpcCodec.encode(response))).isEqualTo(response);
        assertThat(KrpcCodec.decode(KrpcCodec.encode(response.withNodes(List.of()))))
                .isEqualTo(response.withNodes(List.of()));
    }

    @Test
    void compactAddressesAreBigEndian() {
        VECTORS.rows("compact").forEach(row -> {
            Ipv4Endpoint endpoint = Ipv4Endpoint.of(BencodeBytes.of(hex(row, "hex")));

            assertThat(endpoint).hasToString(text(row, "addr"));
            assertThat(endpoint.compact()).hasToString(text(row, "hex"));
            assertThat(Ipv4Endpoint.of(endpoint.toSocketAddress())).isEqualTo(endpoint);
        });
    }

    @Test
    void everySectionOfTheVectorFileIsUsed() {
        assertThat(VECTORS.sections()).containsExactly("bep5", "generated", "compact");
    }

    /** What can be told to the sender, since the message has a transaction id. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    d1:ad2:id20:abcdefghij0123456789e1:q4:pong1:t2:aa1:y1:qe | 204 | no query is named so
                    d1:q4:ping1:t2:aa1:y1:qe                                 | 203 | a is missing
                    d1:ade1:t2:aa1:y1:qe                                     | 203 | q is missing
                    d1:ale1:q4:ping1:t2:aa1:y1:qe                            | 203 | a is a map
                    d1:ade1:q4:ping1:t2:aa1:y1:qe                            | 203 | a.id is missing
                    d1:ad2:idi1ee1:q4:ping1:t2:aa1:y1:qe                     | 203 | a.id is a byte string
                    d1:ad2:id3:abce1:q4:ping1:t2:aa1:y1:qe                   | 203 | a.id has 20 bytes, not 3
                    d1:ad2:id20:abcdefghij0123456789e1:q9:find_node1:t2:aa1:y1:qe | 203 | a.target is missing
                    d1:ad2:id20:abcdefghij01234567893:seq1:x6:target20:mnopqrstuvwxyz123456e1:q3:get1:t2:aa1:y1:qe \
                    | 203 | a.seq is an integer
                    d1:ad2:id20:abcdefghij01234567899:info_hash20:mnopqrstuvwxyz1234564:porti65536e5:token1:xe1:q13:announce_peer1:t2:aa1:y1:qe \
                    | 203 | a.port is a number from 0 to 65535
                    d1:ad2:id20:abcdefghij01234567895:token1:xe1:q3:put1:t2:aa1:y1:qe | 203 | a.v is missing
                    d1:ad2:id20:abcdefghij01234567893:seqi1e5:token1:x1:vlee1:q3:put1:t2:aa1:y1:qe | 203 | a.seq goes with a.k only
                    d1:ad2:id20:abcdefghij01234567891:k1:x5:token1:x1:vlee1:q3:put1:t2:aa1:y1:qe | 203 | a.k has 32 bytes, not 1
                    d1:ad2:id20:abcdefghij0123456789e1:q4:ping2:ro1:11:t2:aa1:y1:qe | 203 | ro is an integer
                    """)
    void queryThatCannotBeReadIsRefusedWithACode(String text, int code, String complaint) {
        assertThatExceptionOfType(RefusedQueryException.class)
                .isThrownBy(() -> KrpcCodec.decode(text.getBytes(ISO_8859_1)))
                .withMessageStartingWith(complaint)
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.transaction()).isEqualTo(new TransactionId(BencodeBytes.ofText("aa")));
                });
    }

    @Test
    void signedPutWithoutSequenceOrSignatureIsRefusedWithACode() {
        String put =
                "d1:ad2:id20:abcdefghij01234567891:k32:" + "k".repeat(32) + "%s5:token1:x1:vlee1:q3:put1:t2:aa1:y1:qe";
        for (String lacking :
                List.of("", "3:seqi1e", "3:sig64:" + "s".repeat(64), "3:seqi1e3:sig63:" + "s".repeat(63))) {
            assertThatExceptionOfType(RefusedQueryException.class)
                    .isThrownBy(() -> KrpcCodec.decode(put.formatted(lacking).getBytes(ISO_8859_1)))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(KrpcError.PROTOCOL));
        }
        assertThat(KrpcCodec.decode(
                        put.formatted("3:seqi1e3:sig64:" + "s".repeat(64)).getBytes(ISO_8859_1)))
                .isInstanceOf(KrpcQuery.Put.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "le",
                "de",
                "d1:y1:qe",
                "d1:t2:aae",
                "d1:t2:aa1:y1:xe",
                "d1:t33:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1:y1:qe",
                "d1:rd2:id3:abce1:t2:aa1:y1:re",
                "d1:eli201ee1:t2:aa1:y1:ee",
                "d1:el1:x1:ye1:t2:aa1:y1:ee",
                "d1:rd2:id20:mnopqrstuvwxyz1234566:valuesl5:abcdeee1:t2:aa1:y1:re",
                "d1:rd2:id20:mnopqrstuvwxyz1234566:valuesi1ee1:t2:aa1:y1:re"
            })
    void whatIsNoMessageIsRefusedWithoutAnyoneToTell(String text) {
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> KrpcCodec.decode(text.getBytes(ISO_8859_1)))
                .isNotInstanceOf(RefusedQueryException.class);
    }

    /** Foreign clients add to messages what others do not know. */
    @Test
    void unknownFieldsAndForeignFormsArePassedOver() {
        KrpcResponse plain = KrpcResponse.of(Envelope.of(new TransactionId(BencodeBytes.EMPTY)), TARGET);

        assertThat(read("d2:ip4:abcd1:rd2:id20:mnopqrstuvwxyz1234566:nodes60:1:pi6881ee1:t0:1:y1:re"))
                .isEqualTo(plain);
        assertThat(read("d1:rd2:id20:mnopqrstuvwxyz1234566:valuesl18:abcdefghijklmnopqr6:axje.uee1:t0:1:y1:re"))
                .isEqualTo(plain.withPeers(List.of(Ipv4Endpoint.of(BencodeBytes.ofText("axje.u")))));
        assertThat(read("d1:ad2:id20:abcdefghij01234567894:wantl2:n42:n6ee1:q4:ping1:t0:1:y1:qe"))
                .isEqualTo(new KrpcQuery.Ping(plain.envelope(), SENDER));
        assertThat(read("d1:eli201e1:x1:ye1:t0:1:y1:ee")).isEqualTo(KrpcError.of(plain.envelope(), 201, "x"));
    }

    @Test
    void damagedDatagramIsReadOrRefused() {
        List<byte[]> valid = Stream.concat(VECTORS.rows("bep5"), VECTORS.rows("generated"))
                .filter(row -> !row.toString().contains("shortened"))
                .map(row -> hex(row, "hex"))
                .toList();

        Robustness.ofBytes(43, valid, KrpcCodec::decode);
    }

    private static KrpcMessage read(String text) {
        return KrpcCodec.decode(text.getBytes(ISO_8859_1));
    }

    private static KrpcMessage bep5(String name) {
        return VECTORS.rows("bep5")
                .filter(row -> text(row, "name").equals(name))
                .map(row -> KrpcCodec.decode(hex(row, "hex")))
                .findFirst()
                .orElseThrow();
    }

    private static KrpcMessage generated(String id) {
        return VECTORS.rows("generated")
                .filter(row -> text(row, "id").equals(id))
                .map(row -> KrpcCodec.decode(hex(row, "hex")))
                .findFirst()
                .orElseThrow();
    }
}
