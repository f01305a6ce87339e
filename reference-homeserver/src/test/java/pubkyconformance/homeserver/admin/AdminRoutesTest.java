package pubkyconformance.homeserver.admin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.homeserver.RunningHomeserver;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.http.RawConnection;

class AdminRoutesTest {
    private static final String PASSWORD = "X-Admin-Password: " + RunningHomeserver.ADMIN_PASSWORD;
    private static final String ALICE = TestKeys.user(1).z32();

    private final RunningHomeserver homeserver =
            new RunningHomeserver(settings -> settings.signupMode(SignupMode.TOKEN_REQUIRED));

    @AfterEach
    void close() {
        homeserver.close();
    }

    private RawConnection.Answer postLimits(String json) {
        return homeserver.askAdmin(
                "POST", "/generate_signup_token", json.getBytes(UTF_8), PASSWORD, "Content-Type: application/json");
    }

    private void signUpAlice(String token) {
        assertThat(homeserver
                        .post("/signup?signup_token=" + token, homeserver.token(TestKeys.pair(1), "/:rw"))
                        .status())
                .isEqualTo(200);
    }

    private String newToken() {
        return homeserver.askAdmin("GET", "/generate_signup_token", PASSWORD).body();
    }

    @Test
    void rootNeedsNoPassword() {
        assertThat(homeserver.askAdmin("GET", "/").body()).isEqualTo("Homeserver - Admin Endpoint");
    }

    @Test
    void unknownPathIs404WithoutPassword() {
        assertThat(homeserver.askAdmin("GET", "/nothing").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /info",
        "GET, /generate_signup_token",
        "HEAD, /generate_signup_token",
        "POST, /generate_signup_token",
        "PUT, /info"
    })
    void everythingElseNeedsThePassword(String method, String target) {
        RawConnection.Answer missing = homeserver.askAdmin(method, target);
        RawConnection.Answer wrong = homeserver.askAdmin(method, target, PASSWORD + "x");

        assertThat(missing.status()).isEqualTo(401);
        assertThat(wrong.status()).isEqualTo(401);
        if (!method.equals("HEAD")) {
            assertThat(missing.body()).isEqualTo("Missing admin password");
            assertThat(wrong.body()).isEqualTo("Invalid admin password");
        }
        assertThat(homeserver.askAdmin("GET", "/info", PASSWORD).body()).contains("\"num_signup_codes\":0");
    }

    @Test
    void passwordMayHoldAnyCharacters() {
        try (RunningHomeserver other = new RunningHomeserver(settings -> settings.admin(0, "pässwörd"))) {
            String sent = new String("X-Admin-Password: pässwörd".getBytes(UTF_8), ISO_8859_1);

            assertThat(other.askAdmin("GET", "/info", sent).status()).isEqualTo(200);
        }
    }

    @Test
    void infoCounts() {
        String used = newToken();
        newToken();
        signUpAlice(used);
        homeserver.askAdmin("POST", "/users/" + ALICE + "/disable", PASSWORD);

        assertThat(homeserver.askAdmin("GET", "/info", PASSWORD).body())
                .startsWith("{\"num_users\":1,\"num_disabled_users\":1,\"total_disk_used_mb\":0,"
                        + "\"num_signup_codes\":2,\"num_unused_signup_codes\":1,\"public_key\":\""
                        + homeserver.app().publicKey().z32()
                        + "\",\"pkarr_pubky_address\":null,\"pkarr_icann_domain\":null,\"version\":\"");
    }

    @Test
    void headMakesNoToken() {
        RawConnection.Answer answer = homeserver.askAdmin("HEAD", "/generate_signup_token", PASSWORD);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("GET, POST");
        assertThat(homeserver.askAdmin("GET", "/info", PASSWORD).body()).contains("\"num_signup_codes\":0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}"})
    void limitsThatAreNotJsonAre400AndMakeNoToken(String text) {
        assertThat(postLimits(text).status()).isEqualTo(400);
        assertThat(homeserver.askAdmin("GET", "/info", PASSWORD).body()).contains("\"num_signup_codes\":0");
    }

    @Test
    void limitsOfATokenBecomeThoseOfTheUser() {
        RawConnection.Answer token = postLimits("{\"storage_quota_mb\":5,\"rate_read\":\"unlimited\","
                + "\"rate_write\":\"10mb/s\",\"rate_write_burst\":2,\"allowed_write_paths\":[\"/pub/app/\"],\"x\":1}");
        assertThat(token.status()).isEqualTo(200);
        signUpAlice(token.body());

        assertThat(homeserver.askAdmin("GET", "/users/" + ALICE, PASSWORD).body())
                .isEqualTo(
                        "{\"pubky\":\"" + ALICE
                                + "\",\"created_at\":\"2026-11-24T12:00:00.25\",\"disabled\":false,\"used_bytes\":0,"
                                + "\"quota\":{\"effective\":{\"storage_quota_mb\":5,\"rate_read\":\"unlimited\","
                                + "\"rate_write\":\"10mb/s\",\"rate_write_burst\":2,\"allowed_write_paths\":[\"/pub/app/\"]},"
                                + "\"overrides\":{\"storage_quota_mb\":5,\"rate_read\":\"unlimited\","
                                + "\"rate_write\":\"10mb/s\",\"rate_write_burst\":2,\"allowed_write_paths\":[\"/pub/app/\"]}}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"storage_quota_mb\":-1}",
                "{\"storage_quota_mb\":\"much\"}",
                "{\"storage_quota_mb\":1.5}",
                "{\"rate_read\":\"10r/s\"}",
                "{\"rate_read\":\"0mb/s\"}",
                "{\"rate_read\":10}",
                "{\"rate_read_burst\":5}",
                "{\"rate_read\":\"unlimited\",\"rate_read_burst\":5}",
                "{\"rate_read\":\"1mb/s\",\"rate_read_burst\":0}",
                "{\"allowed_write_paths\":[\"/\"]}",
                "{\"allowed_write_paths\":[\"/pub/a/\",\"/pub/a/\"]}",
                "{\"allowed_write_paths\":[\"/pub//a\"]}",
                "{\"allowed_write_paths\":[1]}",
                "{\"allowed_write_paths\":\"/pub/\"}"
            })
    void limitThatMeansNothingIs422AndMakesNoToken(String json) {
        assertThat(postLimits(json).status()).isEqualTo(422);
        assertThat(homeserver.askAdmin("GET", "/info", PASSWORD).body()).contains("\"num_signup_codes\":0");
    }

    @Test
    void usersAreDisabledAndEnabled() {
        signUpAlice(newToken());

        RawConnection.Answer answer = homeserver.askAdmin("POST", "/users/" + ALICE + "/disable", PASSWORD);
        assertThat(answer.status() + " " + answer.body()).isEqualTo("200 Ok");
        assertThat(homeserver.askAdmin("GET", "/users/" + ALICE, PASSWORD).body())
                .contains("\"disabled\":true");

        homeserver.askAdmin("POST", "/users/" + ALICE + "/enable", PASSWORD);
        assertThat(homeserver.askAdmin("GET", "/users/" + ALICE, PASSWORD).body())
                .contains("\"disabled\":false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/KEY", "/users/KEY/disable", "/users/KEY/enable"})
    void unknownUserIs404AndNoKeyIs400(String target) {
        String method = target.endsWith("KEY") ? "GET" : "POST";

        assertThat(homeserver
                        .askAdmin(method, target.replace("KEY", ALICE), PASSWORD)
                        .status())
                .isEqualTo(404);
        assertThat(homeserver
                        .askAdmin(method, target.replace("KEY", "pubky" + ALICE), PASSWORD)
                        .status())
                .isEqualTo(400);
    }
}
