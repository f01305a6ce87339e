package pubkyconformance.spec.grant;

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
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.contentkey.ContentKeys;
import pubkyconformance.spec.key.KeyPair;

class GrantApprovalTest {
    private static final Vectors VECTORS = Vectors.load("approval/grant-approval-0.17.json");
    private static final KeyPair USER = KeyPair.ofSeed(hex(VECTORS.at("keys"), "user_seed_hex"));

    static Stream<JsonNode> accepted() {
        return VECTORS.rows("accept");
    }

    static Stream<JsonNode> rejected() {
        return VECTORS.rows("reject");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void approvalIsRead(JsonNode row) {
        GrantApproval approval = GrantApproval.open(text(row, "jws"));
        List<String> capabilities = new ArrayList<>();
        row.get("caps").forEach(entry -> capabilities.add(entry.textValue()));

        assertThat(approval.grant().capabilities().texts()).isEqualTo(capabilities);
        assertThat(approval.grant().issuer()).isEqualTo(USER.publicKey());
        assertThat(approval.signedGrant().text()).isEqualTo(text(row.get("payload"), "grant"));
        assertThat(approval.contentKeys().json())
                .isEqualTo(row.get("payload").get("encryption_keys").toString());
        assertThat(approval.text()).isEqualTo(text(row, "jws"));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void approvalIsRebuiltByteForByte(JsonNode row) {
        Grant grant = Grant.decode(text(row.get("payload"), "grant"));

        assertThat(GrantApproval.sign(USER, grant).text()).isEqualTo(text(row, "jws"));
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void approvalThatIsNotWhatItShouldBeIsRefused(JsonNode row) {
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> GrantApproval.open(text(row, "jws")));
    }

    /** A homeserver does (APV-004). */
    @Test
    void signatureOfTheGrantInsideIsNotLookedAt() {
        Grant grant = Grant.decode(text(accepted().findFirst().orElseThrow().get("payload"), "grant"));
        Jws foreign = grant.sign(KeyPair.ofSeed(new byte[32]));
        ContentKeys keys = ContentKeys.of(USER, grant.capabilities());
        String claims = GrantApproval.claimsJson(foreign, keys);

        assertThat(GrantApproval.open(Jws.sign(GrantApproval.TYPE, claims, USER).text())
                        .signedGrant())
                .isEqualTo(foreign);
    }

    @ParameterizedTest
    @CsvSource({".a.b", "a..b", "a.b.", "a.b", "a.b.c.d", "a.b.c"})
    void textOfAnotherFormIsRefused(String text) {
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> GrantApproval.open(text));
    }

    @Test
    void keysAreThoseOfTheUserWhoSigns() {
        JsonNode row = accepted().findFirst().orElseThrow();
        Grant grant = Grant.decode(text(row.get("payload"), "grant"));

        assertThat(GrantApproval.sign(USER, grant).contentKeys())
                .isEqualTo(ContentKeys.of(USER, CapabilityList.parse("/pub/app/:rwe")));
        assertThat(GrantApproval.sign(USER, grant).toString())
                .doesNotContain(GrantApproval.sign(USER, grant).jws().payload());
    }

    @Test
    void damagedApprovalIsReadOrRefused() {
        List<String> valid = accepted().map(row -> text(row, "jws")).toList();

        Robustness.ofText(31, 1_000, valid, GrantApproval::open);
    }

    @Test
    void everySectionOfTheVectorFileIsUsed() {
        assertThat(VECTORS.sections())
                .containsExactly(
                        "keys",
                        "hpke",
                        "channel",
                        "accept",
                        "reject",
                        "open_reject",
                        "request_binding", // what an app compares is the app's to decide
                        "stored_credential",
                        "stored_credential_reject",
                        "custom_pop");
    }
}
