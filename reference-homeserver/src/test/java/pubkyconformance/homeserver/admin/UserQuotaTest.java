package pubkyconformance.homeserver.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.homeserver.RunningHomeserver;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.http.RawConnection.Answer;
import pubkyconformance.homeserver.storage.StorageUser;

class UserQuotaTest {
    private static final String PASSWORD = "X-Admin-Password: " + RunningHomeserver.ADMIN_PASSWORD;
    private static final String JSON = "Content-Type: application/json";
    private static final String STRANGER = TestKeys.user(9).z32();
    private static final String UNTOUCHED = "{\"effective\":{\"storage_quota_mb\":\"unlimited\","
            + "\"rate_read\":\"unlimited\",\"rate_write\":\"unlimited\"},\"overrides\":{}}";

    private final RunningHomeserver homeserver = new RunningHomeserver();
    private final StorageUser alice =
            StorageUser.signUp(homeserver.app().clientPort(), homeserver.clock(), TestKeys.pair(1));

    @AfterEach
    void close() {
        homeserver.close();
    }

    private Answer quotaOf(String key) {
        return homeserver.askAdmin("GET", "/users/" + key + "/quota", PASSWORD);
    }

    private Answer patch(String key, String json) {
        return homeserver.askAdmin("PATCH", "/users/" + key + "/quota", json.getBytes(UTF_8), PASSWORD, JSON);
    }

    private void set(String json) {
        assertThat(patch(alice.z32(), json)).extracting(Answer::status).isEqualTo(200);
    }

    @Nested
    class Get {
        @Test
        void showsTheDefaultsOfAUserForWhomNothingWasSet() {
            Answer quota = quotaOf(alice.z32());

            assertThat(quota.header("content-type")).startsWith("application/json");
            assertThat(quota.body()).isEqualTo(UNTOUCHED);
        }

        @Test
        void showsWhatWasSetBesideWhatHolds() {
            set("{\"storage_quota_mb\":5,\"rate_read\":\"1mb/s\",\"rate_read_burst\":3,\"allowed_write_paths\":[]}");

            assertThat(quotaOf(alice.z32()).body())
                    .isEqualTo("{\"effective\":{\"storage_quota_mb\":5,\"rate_read\":\"1mb/s\","
                            + "\"rate_write\":\"unlimited\",\"rate_read_burst\":3,\"allowed_write_paths\":[]},"
                            + "\"overrides\":{\"storage_quota_mb\":5,\"rate_read\":\"1mb/s\","
                            + "\"rate_read_burst\":3,\"allowed_write_paths\":[]}}");
        }

        @Test
        void headHasNoBody() {
            assertThat(homeserver
                            .askAdmin("HEAD", "/users/" + alice.z32() + "/quota", PASSWORD)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Patch {
        @Test
        void answersWithNothing() {
            Answer answer = patch(alice.z32(), "{}");

            assertThat(answer).extracting(Answer::status, Answer::body).containsExactly(200, "");
        }

        @Test
        void keepsWhatIsAbsent() {
            set("{\"storage_quota_mb\":5,\"rate_write\":\"2kb/m\",\"allowed_write_paths\":[\"/pub/a/\"]}");

            set("{\"rate_write_burst\":4,\"unknown\":1}");

            assertThat(quotaOf(alice.z32()).body())
                    .endsWith("\"overrides\":{\"storage_quota_mb\":5,\"rate_write\":\"2kb/m\","
                            + "\"rate_write_burst\":4,\"allowed_write_paths\":[\"/pub/a/\"]}}");
        }

        @Test
        void nullBringsTheDefaultBack() {
            set("{\"storage_quota_mb\":5,\"rate_read\":\"2kb/m\",\"rate_read_burst\":4,\"allowed_write_paths\":[]}");

            set("{\"storage_quota_mb\":null,\"rate_read\":null,\"rate_read_burst\":null,\"allowed_write_paths\":null}");

            assertThat(quotaOf(alice.z32()).body()).isEqualTo(UNTOUCHED);
        }

        @Test
        void unlimitedIsSetAndNotTheDefault() {
            set("{\"storage_quota_mb\":\"unlimited\"}");

            assertThat(quotaOf(alice.z32()).body()).endsWith("\"overrides\":{\"storage_quota_mb\":\"unlimited\"}}");
        }

        @Test
        void holdsFromTheNextWriteOn() {
            set("{\"storage_quota_mb\":0}");
            assertThat(alice.put("/pub/a", "x").status()).isEqualTo(507);

            set("{\"storage_quota_mb\":1,\"allowed_write_paths\":[\"/pub/b/\"]}");
            assertThat(alice.put("/pub/a", "x").status()).isEqualTo(403);
            assertThat(alice.put("/pub/b/a", "x").status()).isEqualTo(201);

            set("{\"storage_quota_mb\":null,\"allowed_write_paths\":null}");
            assertThat(alice.put("/pub/a", "x").status()).isEqualTo(201);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[]",
                    "{\"storage_quota_mb\":-1}",
                    "{\"storage_quota_mb\":\"much\"}",
                    "{\"rate_read_burst\":0}",
                    "{\"rate_read_burst\":2147483648}",
                    "{\"rate_read\":null}",
                    "{\"rate_read\":\"unlimited\"}",
                    "{\"rate_write_burst\":3}",
                    "{\"allowed_write_paths\":[\"/\"]}",
                    "{\"storage_quota_mb\":9,\"allowed_write_paths\":[\"pub\"]}"
                })
        void whatMeansNothingIs422AndChangesNothing(String json) {
            set("{\"storage_quota_mb\":5,\"rate_read\":\"1mb/s\",\"rate_read_burst\":3}");
            String before = quotaOf(alice.z32()).body();

            assertThat(patch(alice.z32(), json).status()).isEqualTo(422);
            assertThat(quotaOf(alice.z32()).body()).isEqualTo(before);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{", "{} x"})
        void whatIsNotJsonIs400(String text) {
            assertThat(patch(alice.z32(), text).status()).isEqualTo(400);
        }

        @Test
        void otherTypeIs415() {
            assertThat(homeserver
                            .askAdmin("PATCH", "/users/" + alice.z32() + "/quota", "{}".getBytes(UTF_8), PASSWORD)
                            .status())
                    .isEqualTo(415);
        }
    }

    @Test
    void unknownUserIs404() {
        assertThat(quotaOf(STRANGER).status()).isEqualTo(404);
        assertThat(patch(STRANGER, "{}").status()).isEqualTo(404);
    }

    @Test
    void whatIsNoKeyIs400() {
        assertThat(quotaOf("pubky" + alice.z32()).status()).isEqualTo(400);
        assertThat(patch("pubky" + alice.z32(), "{}").status()).isEqualTo(400);
    }

    @Test
    void otherMethodsAre405() {
        Answer answer = homeserver.askAdmin("PUT", "/users/" + alice.z32() + "/quota", PASSWORD);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("GET, HEAD, PATCH");
    }

    @ParameterizedTest
    @CsvSource({"GET", "PATCH", "PUT"})
    void withoutThePasswordAllIs401(String method) {
        assertThat(homeserver
                        .askAdmin(method, "/users/" + alice.z32() + "/quota")
                        .status())
                .isEqualTo(401);
    }
}
