package pubkyconformance.spec.grant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.RandomValues;
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.capability.CapabilityGrammar;
import pubkyconformance.spec.key.Base64Url;
import pubkyconformance.spec.key.KeyPair;

class GrantTest {
    private static final Vectors VECTORS = Vectors.load("auth/grant-jws.json");
    private static final KeyPair USER = KeyPair.ofSeed(hex(VECTORS.at("keys"), "user_seed_hex"));

    static Stream<JsonNode> grants() {
        return VECTORS.rows("grants");
    }

    static Stream<JsonNode> rejected() {
        return VECTORS.rows("reject");
    }

    static Stream<JsonNode> rejectedForSignup() {
        return VECTORS.rows("signup_only_reject");
    }

    @ParameterizedTest
    @MethodSource("grants")
    void grantIsRead(JsonNode row) {
        Jws jws = Jws.parse(text(row, "jws"));
        Grant grant = Grant.decode(jws);
        JsonNode claims = row.get("claims");

        assertThat(grant.issuer().z32()).isEqualTo(text(claims, "iss"));
        assertThat(grant.clientId()).isEqualTo(text(claims, "client_id"));
        List<String> caps = new ArrayList<>();
        claims.get("caps").forEach(entry -> caps.add(entry.textValue()));
        assertThat(grant.capabilities().texts()).isEqualTo(caps);
        assertThat(grant.clientKey().z32()).isEqualTo(text(claims, "cnf"));
        assertThat(grant.id()).isEqualTo(text(claims, "jti"));
        assertThat(grant.issuedAt()).isEqualTo(claims.get("iat").longValue());
        assertThat(grant.expiresAt()).isEqualTo(claims.get("exp").longValue());
        assertThat(jws.isSignedBy(grant.issuer())).isTrue();
        assertThat(jws.isSignedBy(grant.clientKey())).isFalse();
        assertThat(jws.hasType(Grant.TYPE)).isTrue();
        assertThat(jws.hasType(ProofOfPossession.TYPE)).isFalse();
        assertThat(jws.text()).isEqualTo(text(row, "jws"));
    }

    @ParameterizedTest
    @MethodSource("grants")
    void grantIsRebuiltByteForByte(JsonNode row) {
        assertThat(Jws.signRaw(text(row, "header"), text(row, "payload"), USER).text())
                .isEqualTo(text(row, "jws"));
        boolean asAnSdkWritesIt =
                row.get("claims").size() == 7 && text(row, "payload").startsWith("{\"iss\"");
        if (asAnSdkWritesIt) {
            assertThat(Grant.decode(text(row, "jws")).sign(USER).text()).isEqualTo(text(row, "jws"));
        }
    }

    /** Each is refused by the step that the recorded answer names; whether a grant has expired is the server's question. */
    @ParameterizedTest
    @MethodSource("rejected")
    void refusedGrantIsRefusedByTheRightStep(JsonNode row) {
        String jws = text(row, "jws");
        String answer = text(row, "reference_body");

        if (answer.equals("(JSON body does not deserialise)")) {
            assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> Jws.parse(jws));
        } else if (answer.endsWith("invalid grant format")) {
            Jws parsed = Jws.parse(jws);
            assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> Grant.decode(parsed));
        } else {
            Jws parsed = Jws.parse(jws);
            Grant grant = Grant.decode(parsed);
            assertThat(parsed.isSignedBy(grant.issuer())).isEqualTo(!answer.endsWith("invalid grant signature"));
            assertThat(parsed.hasType(Grant.TYPE)).isEqualTo(!answer.contains("header type"));
        }
    }

    @ParameterizedTest
    @MethodSource("rejectedForSignup")
    void grantThatSignsNobodyUpIsReadAllTheSame(JsonNode row) {
        Jws jws = Jws.parse(text(row, "jws"));

        assertThat(jws.isSignedBy(Grant.decode(jws).issuer())).isTrue();
        assertThat(jws.hasType(Grant.TYPE)).isTrue();
    }

    @Test
    void everySectionOfTheVectorFileIsUsed() {
        assertThat(VECTORS.sections()).containsExactly("keys", "claim_order", "grants", "reject", "signup_only_reject");
        assertThat(VECTORS.texts("claim_order"))
                .containsExactly("iss", "client_id", "caps", "cnf", "jti", "iat", "exp");
    }

    /** In the claims of a good grant, {@code good} replaced by {@code bad}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1700000000|1.0",
                "1700000000|\"1\"",
                "1700000000|18446744073709551616",
                "1700000000|null",
                "\"iat\"|\"exp\":1,\"iat\"",
                "\"franky.pubky.app\"|\"\"",
                "\"franky.pubky.app\"|\"\\ud800\"",
                "\"franky.pubky.app\"|7",
                "\"client_id\"|\"client\"",
                "AAECAwQFBgcICQoLDA0ODw|a b",
                "AAECAwQFBgcICQoLDA0ODw|a+b",
                "[\"/pub/franky/:rw\"]|[1]",
                "[\"/pub/franky/:rw\"]|\"/pub/franky/:rw\"",
                "[\"/pub/franky/:rw\"]|[\"/:r,/:w\"]",
                "1763072000}|1763072000} 1",
                "1763072000}|1763072000",
            })
    void malformedClaimsAreRefused(String good, String bad) {
        String claims = text(VECTORS.at("grants").get(0), "payload");
        assertThat(claims).contains(good);
        Jws jws = Jws.sign(Grant.TYPE, claims.replace(good, bad), USER);

        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> Grant.decode(jws));
    }

    @Test
    void grantOfAnotherReleaseIsReadInItsGrammar() {
        String claims = text(VECTORS.at("grants").get(0), "payload").replace("/:rw", "/:rwe");
        Jws jws = Jws.sign(Grant.TYPE, claims, USER);

        assertThat(Grant.decode(jws).capabilities().text()).isEqualTo("/pub/franky/:rwe");
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> Grant.decode(jws, CapabilityGrammar.V0_10));
    }

    @Test
    void headerThatCannotBeReadIsNoSignatureAndNoType() {
        String payload = Jws.parse(text(VECTORS.at("grants").get(0), "jws")).payload();
        for (String header : List.of("", "e30", "bm8", "[]", "eyJhbGciOiJFZERTQSJ9=", "eyJhbGciOjF9")) {
            byte[] signature = USER.sign((header + "." + payload).getBytes(UTF_8));
            Jws jws = new Jws(header, payload, Base64Url.encode(signature));

            assertThat(jws.isSignedBy(USER.publicKey())).as(header).isFalse();
            assertThat(jws.hasType(Grant.TYPE)).as(header).isFalse();
        }
    }

    @Test
    void grantIsReadAsItWasWritten() {
        RandomValues values = new RandomValues(1);
        for (int count = 0; count < 300; count++) {
            KeyPair user = values.keys();
            Grant grant = new Grant(
                    user.publicKey(),
                    values.text(80),
                    values.capabilities(),
                    values.keys().publicKey(),
                    values.id(),
                    values.number(),
                    values.number());
            Jws jws = Jws.parse(grant.sign(user).text());

            assertThat(Grant.decode(jws)).isEqualTo(grant);
            assertThat(jws.isSignedBy(user.publicKey())).isTrue();
            assertThat(jws.toString()).doesNotContain(jws.signature());
        }
    }

    @Test
    void damagedGrantIsReadOrRefused() {
        List<String> valid = grants().map(row -> text(row, "jws")).toList();
        List<String> claims = grants().map(row -> text(row, "payload")).toList();

        Robustness.ofText(2, valid, text -> {
            Jws jws = Jws.parse(text);
            jws.isSignedBy(Grant.decode(jws).issuer());
            jws.hasType(Grant.TYPE);
        });
        Robustness.ofBytes(
                3,
                claims.stream().map(text -> text.getBytes(UTF_8)).toList(),
                bytes -> Grant.decode(new Jws("e30", Base64Url.encode(bytes), "")));
    }
}
