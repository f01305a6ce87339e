package pubkyconformance.spec.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.RandomValues;
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.UnknownVersionException;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.capability.CapabilityGrammar;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.KeyPair;

class AuthTokenTest {
    private static final Vectors VECTORS = Vectors.load("auth/auth-token.json");

    static Stream<JsonNode> tokens() {
        return VECTORS.rows("tokens");
    }

    static Stream<JsonNode> rejected() {
        return VECTORS.rows("reject");
    }

    static Stream<JsonNode> suspicious() {
        return VECTORS.rows("accepted_by_reference_but_suspicious");
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void tokenIsRead(JsonNode row) {
        AuthToken token = AuthToken.decode(hex(row, "token_hex"));

        assertThat(token.version()).isZero();
        assertThat(Long.toUnsignedString(token.timestampMicros())).isEqualTo(text(row, "timestamp_micros"));
        assertThat(token.publicKey().bytes()).isEqualTo(hex(row, "public_key_hex"));
        assertThat(token.capabilities()).isEqualTo(text(row, "capabilities"));
        assertThat(token.isSignatureValid()).isTrue();
        assertThat(token.namespaceIsRight()).isTrue();
        assertThat(token.bytes())
                .isEqualTo(hex(row, "token_hex"))
                .hasSize(row.get("length").intValue());
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void tokenIsRebuiltByteForByte(JsonNode row) {
        KeyPair user = KeyPair.ofSeed(hex(row, "seed_hex"));
        long micros = Long.parseUnsignedLong(text(row, "timestamp_micros"));

        byte[] token = AuthToken.sign(user, micros, text(row, "capabilities"));

        assertThat(token).isEqualTo(hex(row, "token_hex"));
        assertThat(Arrays.copyOf(token, 64)).isEqualTo(hex(row, "signature_hex"));
        if (row.has("signed_region_hex")) {
            assertThat(Arrays.copyOfRange(token, AuthToken.SIGNED_FROM, token.length))
                    .isEqualTo(hex(row, "signed_region_hex"));
        }
    }

    /** Each refused token is refused for the reason that its row gives: version, layout or signature. */
    @ParameterizedTest
    @MethodSource("rejected")
    void refusedTokenIsRefused(JsonNode row) {
        byte[] bytes = hex(row, "token_hex");
        String reason = text(row, "reason");

        if (reason.startsWith("unknown version")) {
            assertThatExceptionOfType(UnknownVersionException.class).isThrownBy(() -> AuthToken.decode(bytes));
        } else if (reason.startsWith("invalid signature")) {
            assertThat(AuthToken.decode(bytes).isSignatureValid()).isFalse();
        } else {
            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(() -> AuthToken.decode(bytes))
                    .isNotInstanceOf(UnknownVersionException.class);
        }
    }

    /**
     * What official servers let pass. AUTH-TOK-004 wants a verifier to compare the namespace: two rows show it to be wrong. Bytes inside
     * the signature and long numbers are left open (AUTH-PC-002) and read here. A bad capability makes a token unusable since 0.10
     * (AUTH-TOK-014); the token is read, its list is not.
     */
    @ParameterizedTest
    @MethodSource("suspicious")
    void suspiciousTokenIsReadWithItsFaultVisible(JsonNode row) {
        AuthToken token = AuthToken.decode(hex(row, "token_hex"));
        boolean foreignNamespace = text(row, "name").contains("namespace");
        boolean badCapability = text(row, "name").contains("capability entries");

        assertThat(token.isSignatureValid()).isTrue();
        assertThat(token.namespaceIsRight()).isEqualTo(!foreignNamespace);
        if (badCapability) {
            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(() -> CapabilityList.parse(token.capabilities()));
            assertThat(CapabilityList.parse(token.capabilities(), CapabilityGrammar.V0_9)
                            .text())
                    .isEqualTo("/pub/a/:r");
        } else {
            assertThat(token.capabilities()).isEqualTo("/:rw");
        }
    }

    @Test
    void everySectionOfTheVectorFileIsUsed() {
        assertThat(VECTORS.rows("layout").map(field -> field.get("offset").intValue()))
                .containsExactly(0, 64, 74, 75, 83, 115);
        assertThat(VECTORS.sections()) // the windows are the server's to keep
                .containsExactly("layout", "tokens", "reject", "accepted_by_reference_but_suspicious", "windows");
    }

    @Nested
    class Builder {
        private final KeyPair user = KeyPair.ofSeed(new byte[32]);

        @Test
        void buildsTheVectorsThatNoHonestSignerMakes() {
            KeyPair first = KeyPair.ofSeed(hex(VECTORS.at("tokens").get(0), "seed_hex"));
            long micros = 1_700_000_000_000_000L;

            assertThat(builder(first, micros).signedFrom(64).build())
                    .isEqualTo(named("signature made over bytes 64.. (whole namespace) instead of 65.."));
            assertThat(builder(first, micros).version(1).build()).isEqualTo(named("version 1, validly signed"));
            assertThat(builder(first, micros).version(255).build()).isEqualTo(named("version 255, validly signed"));
            assertThat(builder(first, micros).namespace("PUBKY:XXXX").build())
                    .isEqualTo(named("whole namespace different but signed (never compared)"));
            assertThat(builder(first, micros).publicKey(filled(32, 2)).build())
                    .isEqualTo(named("public key not a curve point"));
            assertThat(builder(first, micros)
                            .encodedCapabilities(new byte[] {(byte) 0x84, 0, '/', ':', 'r', 'w'})
                            .build())
                    .isEqualTo(named("over-long varint for the capabilities length (84 00)"));
        }

        @Test
        void tokenIsReadAsItWasWritten() {
            RandomValues values = new RandomValues(1);
            for (int count = 0; count < 300; count++) {
                KeyPair signer = values.keys();
                long micros = values.number();
                String capabilities = values.capabilities().text();

                AuthToken token = AuthToken.decode(AuthToken.sign(signer, micros, capabilities));

                assertThat(token.publicKey()).isEqualTo(signer.publicKey());
                assertThat(token.timestampMicros()).isEqualTo(micros);
                assertThat(token.capabilities()).isEqualTo(capabilities);
                assertThat(token).isEqualTo(AuthToken.decode(token.bytes()));
            }
        }

        @Test
        void numbersOfMoreThan64BitsAreRefused() {
            byte[] tenBytes = new byte[10];
            Arrays.fill(tenBytes, (byte) 0xff);
            byte[] token = builder(user, 1).encodedCapabilities(tenBytes).build();

            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(() -> AuthToken.decode(token))
                    .withMessage("a number has at most 64 bits (at offset 115)");
        }

        @Test
        void timestampIsWrittenAsVarintWhenAsked() {
            byte[] token = builder(user, 300).timestampAsVarint().build();

            assertThat(Arrays.copyOfRange(token, 75, 77)).isEqualTo(new byte[] {(byte) 0xac, 2});
            assertThat(token).hasSize(116 - 8 + 2 + 4);
        }

        @Test
        void prehashedSignatureIsNotValid() {
            AuthToken token =
                    AuthToken.decode(builder(user, 1).signedPrehashed().build());

            assertThat(token.isSignatureValid()).isFalse();
        }

        private AuthTokenBuilder builder(KeyPair signer, long micros) {
            return AuthTokenBuilder.of(signer, micros, "/:rw");
        }

        private byte[] named(String name) {
            return Stream.concat(rejected(), suspicious())
                    .filter(row -> text(row, "name").equals(name))
                    .map(row -> hex(row, "token_hex"))
                    .findFirst()
                    .orElseThrow();
        }

        private byte[] filled(int length, int value) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) value);
            return bytes;
        }
    }

    @Test
    void damagedTokenIsReadOrRefused() {
        List<byte[]> valid = tokens().map(row -> hex(row, "token_hex")).toList();

        Robustness.ofBytes(2, valid, AuthToken::decode);
    }

    @Test
    void everyChangedBitBehindTheFirstNamespaceByteShows() {
        byte[] good = hex(VECTORS.at("tokens").get(0), "token_hex");
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] changed = good.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            boolean unsigned = bit / 8 == 64;

            assertThat(isAccepted(changed)).as("bit %d", bit).isEqualTo(unsigned);
        }
    }

    private static boolean isAccepted(byte[] token) {
        try {
            return AuthToken.decode(token).isSignatureValid();
        } catch (DecodingException e) {
            return false;
        }
    }
}
