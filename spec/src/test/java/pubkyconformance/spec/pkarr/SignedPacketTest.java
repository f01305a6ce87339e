package pubkyconformance.spec.pkarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeInteger;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

class SignedPacketTest {
    private static final Vectors PACKETS = Vectors.load("pkarr/signed-packets.json");
    private static final Vectors REFUSED = Vectors.load("pkarr/negative.json");
    private static final Vectors RULES = Vectors.load("pkarr/names-keys-ordering.json");

    private static final KeyPair KEYS = KeyPair.ofSeed(new byte[32]);

    static Stream<JsonNode> packets() {
        return PACKETS.rows("vectors");
    }

    static Stream<JsonNode> refused() {
        return REFUSED.rows("vectors");
    }

    @ParameterizedTest
    @MethodSource("packets")
    void packetIsRead(JsonNode row) {
        SignedPacket packet = SignedPacket.decode(hex(row, "canonical_hex"));

        assertThat(packet.publicKey().z32()).isEqualTo(text(row, "z32"));
        assertThat(packet.timestampMicros()).isEqualTo(row.get("timestamp").longValue());
        assertThat(packet.dnsMessage())
                .isEqualTo(hex(row, "dns_hex"))
                .hasSize(row.get("dns_length").intValue());
        assertThat(packet.relayPayload()).isEqualTo(hex(row, "relay_payload_hex"));
        assertThat(packet.bytes()).isEqualTo(hex(row, "canonical_hex"));
        assertThat(SignedPacket.ofRelayPayload(packet.publicKey(), packet.relayPayload()))
                .isEqualTo(packet);
        assertThat(packet.ttl(Duration.ofMinutes(5), Duration.ofDays(1)))
                .hasSeconds(row.get("effective_ttl_300_86400").longValue());
    }

    @ParameterizedTest
    @MethodSource("packets")
    void recordsAreRead(JsonNode row) {
        SignedPacket packet = SignedPacket.decode(hex(row, "canonical_hex"));
        JsonNode drafts = row.get("records");
        JsonNode normalised =
                row.get("records_normalised"); // by another program, which can read no timestamp above 2^53

        assertThat(packet.records()).hasSize(drafts.size());
        assertThat(normalised.size())
                .isIn(row.get("timestamp").longValue() >> 53 == 0 ? List.of(drafts.size()) : List.of(0));
        for (int index = 0; index < drafts.size(); index++) {
            PacketRecord found = packet.records().get(index);

            assertThat(RecordType.nameOf(found.type())).isEqualTo(text(drafts.get(index), "type"));
            assertThat(found.ttlSeconds())
                    .isEqualTo(drafts.get(index).get("ttl").longValue());
            assertThat(found.content()).isEqualTo(DraftRecords.content(drafts.get(index)));
            if (!normalised.isEmpty()) {
                assertThat(found.name()).isEqualTo(normalised.get(index).get(0).textValue());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("packets")
    void packetIsBuiltByteForByte(JsonNode row) {
        SignedPacketBuilder builder = new SignedPacketBuilder();
        row.get("records").forEach(draft -> DraftRecords.add(builder, draft));
        KeyPair keys = KeyPair.ofSeed(hex(row, "seed_hex"));
        long timestamp = row.get("timestamp").longValue();

        assertThat(SignedPacket.sign(keys, timestamp, hex(row, "dns_hex")).bytes())
                .isEqualTo(hex(row, "canonical_hex"));
        // Three packets are as another writer might make them: without compression, with another header, with bytes at
        // the end.
        if (!List.of("pkarr-pos-14", "pkarr-pos-18", "pkarr-pos-19").contains(text(row, "id"))) {
            assertThat(builder.build(keys, timestamp).bytes()).isEqualTo(hex(row, "canonical_hex"));
        }
    }

    @ParameterizedTest
    @MethodSource("packets")
    void packetIsAnItemOfTheDht(JsonNode row) {
        SignedPacket packet = SignedPacket.decode(hex(row, "canonical_hex"));
        MutableItem item = packet.item();

        assertThat(item.target()).hasToString(text(row, "dht_target_hex"));
        assertThat(item.signature()).hasToString(text(row, "signature_hex"));
        assertThat(item.value().encoded()).hasSize(row.get("bencoded_v_length").intValue());
        assertThat(item.verifies()).isTrue();
        assertThat(SignedPacket.of(item)).isEqualTo(packet);
    }

    @Test
    void packetsOfAnotherProgramAreRead() {
        PACKETS.rows("vectors_made_by_npm_pkarr").forEach(row -> {
            SignedPacket packet =
                    SignedPacket.ofRelayPayload(PublicKey.parse(text(row, "z32")), hex(row, "relay_payload_hex"));

            assertThat(packet.dnsMessage()).isEqualTo(hex(row, "dns_hex"));
            assertThat(packet.records()).hasSize(row.get("records").size());
            for (int index = 0; index < packet.records().size(); index++) {
                JsonNode expected = row.get("records").get(index);
                assertThat(packet.records().get(index).name()).isEqualTo(text(expected, "name"));
                assertThat(packet.records().get(index).content()).isEqualTo(DraftRecords.content(expected));
            }
        });
    }

    /** Also what only the reference refuses, and keys of small order, which are left open. */
    @ParameterizedTest
    @MethodSource("refused")
    void payloadIsRefused(JsonNode row) {
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> SignedPacket.ofRelayPayload(
                        PublicKey.of(hex(row, "public_key_hex")), hex(row, "relay_payload_hex")));
    }

    /** A payload that was damaged behind its author's back never gets as far as its records. */
    @Test
    void signatureIsCheckedBeforeTheRecords() {
        refused().forEach(row -> {
            String reason = text(row, "reason");
            if (reason.contains("signature")
                    && !reason.contains("shorter")
                    && row.get("level").textValue().startsWith("MUST")) {
                assertThatExceptionOfType(DecodingException.class)
                        .as(row.get("id").textValue())
                        .isThrownBy(() -> SignedPacket.ofRelayPayload(
                                PublicKey.of(hex(row, "public_key_hex")), hex(row, "relay_payload_hex")))
                        .withMessage("the signature is not the key's (at offset 32)");
            }
        });
    }

    @Test
    void itemWithSaltOrOfAnotherKindIsRefused() {
        SignedPacket packet = SignedPacket.decode(hex(PACKETS.at("vectors").get(1), "canonical_hex"));
        MutableItem item = packet.item();
        BencodeBytes salt = BencodeBytes.ofText("salt");
        BencodeBytes dns = BencodeBytes.of(packet.dnsMessage());

        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> SignedPacket.of(MutableItem.sign(KEYS, salt, 1, dns)));
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> SignedPacket.of(
                        new MutableItem(item.key(), BencodeBytes.EMPTY, item.seq(), item.value(), BencodeBytes.EMPTY)));
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(
                        () -> SignedPacket.of(MutableItem.sign(KEYS, BencodeBytes.EMPTY, 1, new BencodeInteger(1))));
    }

    @Test
    void newerPacketIsTheOneWithTheLaterTimestampOrTheGreaterMessage() {
        RULES.rows("more_recent").forEach(row -> {
            SignedPacket a = packet(row.get("a"));
            SignedPacket b = packet(row.get("b"));

            assertThat(a.moreRecentThan(b))
                    .as(row.toString())
                    .isEqualTo(row.get("a_more_recent").booleanValue());
        });
        SignedPacket late = SignedPacket.sign(KEYS, -1, message("00")); // the largest timestamp, not the smallest
        assertThat(late.moreRecentThan(SignedPacket.sign(KEYS, Long.MAX_VALUE, message("00"))))
                .isTrue();
    }

    /** The vectors' few bytes, put behind an empty message, where they do not count as records. */
    private static SignedPacket packet(JsonNode row) {
        return SignedPacket.sign(KEYS, row.get("timestamp").longValue(), message(text(row, "dns_hex")));
    }

    private static byte[] message(String tail) {
        return HexFormat.of().parseHex("000080000000000000000000" + tail);
    }

    @Test
    void timeToLiveIsThatOfTheShortestRecordWithinBounds() {
        RULES.rows("ttl").filter(row -> row.has("ttl")).forEach(row -> {
            SignedPacketBuilder builder = new SignedPacketBuilder();
            row.get("record_ttls").forEach(ttl -> builder.txt("a", ttl.longValue(), "x"));

            assertThat(builder.build(KEYS, 1)
                            .ttl(
                                    Duration.ofSeconds(row.get("min").longValue()),
                                    Duration.ofSeconds(row.get("max").longValue())))
                    .hasSeconds(row.get("ttl").longValue());
        });
    }

    @Test
    void everySectionOfTheVectorFilesIsUsed() {
        assertThat(PACKETS.sections()).containsExactly("vectors", "vectors_made_by_npm_pkarr");
        assertThat(REFUSED.sections()).containsExactly("vectors");
        assertThat(RULES.sections()) // If-Modified-Since is the relay's to judge, the certificate TLS's
                .containsExactly(
                        "name_normalisation",
                        "z32",
                        "key_parse_accept",
                        "more_recent",
                        "ttl",
                        "wildcard_lookup",
                        "if_modified_since_v7",
                        "spki");
    }

    @Test
    void damagedPacketIsReadOrRefused() {
        List<byte[]> valid = packets().map(row -> hex(row, "canonical_hex")).toList();

        Robustness.ofBytes(51, valid, SignedPacket::decode);
    }

    /** Signed damage gets past the signature and meets the reader of DNS messages. */
    @Test
    void damagedMessageIsReadOrRefused() {
        List<byte[]> valid = packets().map(row -> hex(row, "dns_hex")).toList();

        Robustness.ofBytes(52, valid, DnsReader::answers);
    }
}
