package pubkyconformance.spec.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.key.KeyPair;

class StoredGrantTest {
    private static final Vectors VECTORS = Vectors.load("approval/grant-approval-0.17.json");

    static Stream<JsonNode> stored() {
        return VECTORS.rows("stored_credential");
    }

    static Stream<String> rejected() {
        return VECTORS.texts("stored_credential_reject");
    }

    @ParameterizedTest
    @MethodSource("stored")
    void storedGrantIsReadAndWritten(JsonNode row) {
        StoredGrant stored = StoredGrant.parse(text(row, "token"));
        JsonNode keys = VECTORS.at("keys");

        assertThat(stored.homeserver().z32()).isEqualTo(text(keys, "homeserver_z32"));
        assertThat(stored.client().seed()).isEqualTo(hex(keys, "client_seed_hex"));
        assertThat(stored.approval().isPresent())
                .isEqualTo(row.get("keys_restored").booleanValue());
        assertThat(stored.text()).isEqualTo(text(row, "token"));
        assertThat(stored.toString()).doesNotContain(text(row, "token").split(":", -1)[2]);
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void textOfAnotherFormIsRefused(String text) {
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> StoredGrant.parse(text));
    }

    @Test
    void partsThatDoNotBelongTogetherAreRefused() {
        List<StoredGrant> both =
                stored().map(row -> StoredGrant.parse(text(row, "token"))).toList();
        StoredGrant approved = both.get(1);
        Grant grant = Grant.decode(approved.grant());
        Jws again = grant.sign(KeyPair.ofSeed(new byte[32]));

        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> new StoredGrant(
                        approved.homeserver(), KeyPair.ofSeed(new byte[32]), approved.grant(), Optional.empty()));
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(
                        () -> new StoredGrant(approved.homeserver(), approved.client(), again, approved.approval()));
    }

    @Test
    void damagedTextIsReadOrRefused() {
        List<String> valid = stored().map(row -> text(row, "token")).toList();

        Robustness.ofText(61, 500, valid, StoredGrant::parse);
    }
}
