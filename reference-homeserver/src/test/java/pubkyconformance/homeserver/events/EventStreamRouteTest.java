package pubkyconformance.homeserver.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.http.RawConnection.Answer;
import pubkyconformance.homeserver.storage.StorageUser;

@Timeout(60)
class EventStreamRouteTest {
    private final StreamingHomeserver homeserver = new StreamingHomeserver();
    private final StorageUser alice = homeserver.alice();
    private final StorageUser bob = homeserver.bob();

    @AfterEach
    void stop() {
        homeserver.close();
    }

    @Nested
    class History {

        @Test
        void isSentInOrderAndEnds() {
            alice.put("/pub/a", "x");
            bob.put("/pub/b", "x");
            alice.put("/priv/hidden", "x");
            alice.ask("DELETE", "/pub/a");
            String both = "?user=" + alice.z32() + "&user=" + bob.z32();

            assertThat(read(both)).containsExactly("PUT /pub/a", "PUT /pub/b", "DEL /pub/a");
            assertThat(read(both + "&reverse=true&limit=0000000002")).containsExactly("DEL /pub/a", "PUT /pub/b");
            assertThat(read("?user=" + alice.z32() + ":1&user=" + bob.z32() + ":2"))
                    .containsExactly("DEL /pub/a");
            assertThat(read("?user=" + alice.z32() + ":4&reverse=1")).containsExactly("PUT /pub/a");
            assertThat(read("?user=" + alice.z32() + ":18446744073709551615")).isEmpty();
        }

        @Test
        void isFilteredByPaths() {
            for (String path :
                    new String[] {"/pub/foo", "/pub/foobar", "/pub/dir/x", "/pub/dir2/x", "/pub/a_b/x", "/pub/aXb/x"}) {
                alice.put(path, "x");
            }
            String user = "?user=" + alice.z32();

            assertThat(read(user + "&path=/pub/foo")).containsExactly("PUT /pub/foo");
            assertThat(read(user + "&path=pub/dir/&path=/pub/foo")).containsExactly("PUT /pub/foo", "PUT /pub/dir/x");
            assertThat(read(user + "&path=/pub//a_b/./")).containsExactly("PUT /pub/a_b/x");
            assertThat(read(user + "&path=")).hasSize(6);
        }

        @Test
        void printsFrames() {
            alice.put("/pub/a", "");
            try (SseReader reader = homeserver.open("?user=" + alice.z32())) {
                await().until(reader::isOver);

                assertThat(reader.header("content-type")).isEqualTo("text/event-stream");
                assertThat(reader.header("cache-control")).isEqualTo("no-store");
                assertThat(reader.header("vary")).contains("pubky-host, Authorization, Cookie");
                assertThat(reader.text())
                        .isEqualTo("event: PUT\ndata: pubky://" + alice.z32()
                                + "/pub/a\ndata: cursor: 1\n"
                                + "data: content_hash: rxNJufX5oaagQE3qNtzJSZvLJcmtwRK3zJqTyuQfMmI=\n");
            }
        }

        private List<String> read(String query) {
            try (SseReader reader = homeserver.open(query)) {
                await().until(reader::isOver);
                assertThat(reader.status()).isEqualTo(200);
                return reader.events();
            }
        }
    }

    @Nested
    class Refusals {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "'' | 400 | user parameter is required",
                    "?user= | 400 | user parameter is required",
                    "?user=abc | 400 | Invalid public key",
                    "?user=pubkyKEY | 400 | Invalid public key",
                    "?user=KEY:x | 400 | Invalid cursor",
                    "?user=KEY: | 400 | Invalid cursor",
                    "?user=KEY:-1 | 400 | Invalid cursor",
                    "?user=KEY&limit=0 | 400 | limit must be at least 1",
                    "?user=KEY&limit= | 400 | Invalid limit",
                    "?user=KEY&limit=65536 | 400 | Invalid limit",
                    "?user=KEY&limit=0000065536 | 400 | Invalid limit",
                    "?user=KEY&live=1&reverse=true | 400 | Cannot use live mode with reverse ordering",
                    "?user=KEY&path=/.. | 400 | Invalid path",
                    "?user=KEY&path=/ | 403 | Reading from directories other",
                    "?user=KEY&path=/pub | 403 | Reading from directories other",
                    "?user=KEY&path=/priv/ | 401 | Authentication required",
                    "?user=STRANGER | 404 | Not Found",
                    "?user=KEY&user=STRANGER | 404 | Not Found",
                    "?user=STRANGER:x | 404 | Not Found",
                    "?user=STRANGER&path=/priv/x | 401 | Authentication required",
                    "?user=STRANGER&limit=x | 400 | Invalid limit",
                })
        void areToldInThisOrder(String query, int status, String text) {
            String stranger = TestKeys.user(9).z32();
            String target = "/events-stream" + query.replace("KEY", alice.z32()).replace("STRANGER", stranger);

            Answer answer = alice.askAnonymously("GET", target);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).contains(text);
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
        }

        @Test
        void ofTooManyUsersCountEachMention() {
            String fifty = "user=" + alice.z32() + ("&user=" + alice.z32()).repeat(49);

            assertThat(alice.askAnonymously("GET", "/events-stream?" + fifty).status())
                    .isEqualTo(200);
            assertThat(alice.askAnonymously("GET", "/events-stream?" + fifty + "&user=" + bob.z32())
                            .body())
                    .contains("Too many users");
        }

        @ParameterizedTest
        @ValueSource(strings = {"HEAD", "POST"})
        void ofOtherMethods(String method) {
            Answer answer = alice.askAnonymously(method, "/events-stream");

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("allow")).isEqualTo("GET");
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
        }
    }

    @Nested
    class Private {
        private final String query = "?live=1&path=/priv/app/&path=/pub/&user=" + alice.z32();

        @Test
        void goesToItsOwner() {
            alice.put("/priv/app/old", "x");
            try (SseReader reader = homeserver.open(query, alice.cookieField())) {
                alice.put("/priv/app/new", "x");
                alice.put("/priv/other", "x");
                alice.put("/pub/x", "x");

                await().untilAsserted(() -> assertThat(reader.events())
                        .containsExactly("PUT /priv/app/old", "PUT /priv/app/new", "PUT /pub/x"));
            }
        }

        @Test
        void goesToNobodyElse() {
            StorageUser scoped = homeserver.aliceWith("/priv/other/:r,/pub/:rw");

            assertThat(status(query)).isEqualTo(401);
            assertThat(status(query, bob.cookieField())).isEqualTo(401);
            assertThat(status(query, scoped.cookieField())).isEqualTo(403);
            assertThat(status(query, alice.cookieField(), "Authorization: Bearer x"))
                    .isEqualTo(401);
            assertThat(status(query + "&user=" + bob.z32())).isEqualTo(401);
            assertThat(status(query + "&user=" + bob.z32(), alice.cookieField(), "pubky-host: " + alice.z32()))
                    .isEqualTo(403);
        }

        @Test
        void endsWithItsSessionAndPublicStreamsDoNot() {
            StorageUser other = homeserver.aliceWith("/:rw");
            try (SseReader ending = homeserver.open(query, other.cookieField());
                    SseReader staying = homeserver.open(query, alice.cookieField());
                    SseReader open = homeserver.open("?live=1&user=" + alice.z32(), other.cookieField())) {
                alice.put("/pub/before", "x");
                await().until(() -> ending.events().size() == 1);

                alice.askAnonymously("DELETE", "/session", "pubky-host: " + alice.z32(), other.cookieField());
                alice.put("/priv/app/after", "x");
                alice.put("/pub/after", "x");

                await().until(ending::isOver);
                await().until(() ->
                        staying.events().size() == 3 && open.events().size() == 2);
                assertThat(ending.events()).containsExactly("PUT /pub/before");
                assertThat(staying.isOver() || open.isOver()).isFalse();
            }
        }

        private int status(String target, String... fields) {
            return alice.askAnonymously("GET", "/events-stream" + target, fields)
                    .status();
        }
    }
}
