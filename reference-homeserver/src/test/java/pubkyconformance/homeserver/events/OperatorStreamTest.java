package pubkyconformance.homeserver.events;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.homeserver.RunningHomeserver;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.http.RawConnection.Answer;
import pubkyconformance.homeserver.storage.StorageUser;

@Timeout(60)
class OperatorStreamTest {
    private static final String PASSWORD = "X-Admin-Password: " + RunningHomeserver.ADMIN_PASSWORD;

    private final RunningHomeserver homeserver = new RunningHomeserver();
    private final StorageUser alice =
            StorageUser.signUp(homeserver.app().clientPort(), homeserver.clock(), TestKeys.pair(1));
    private final StorageUser bob =
            StorageUser.signUp(homeserver.app().clientPort(), homeserver.clock(), TestKeys.pair(2));

    @BeforeEach
    void makeFiveEvents() {
        alice.put("/pub/a", "x");
        bob.put("/priv/b", "x");
        alice.put("/priv/d/c", "x");
        bob.ask("DELETE", "/priv/b");
        alice.put("/pub/d/e", "x");
    }

    @AfterEach
    void stop() {
        homeserver.close();
    }

    private Answer ask(String query) {
        return homeserver.askAdmin("GET", "/events-stream" + query, PASSWORD);
    }

    private static List<Long> cursorsIn(Answer answer) {
        return answer.body()
                .lines()
                .filter(line -> line.startsWith("data: cursor: "))
                .map(line -> Long.parseLong(line.substring("data: cursor: ".length())))
                .toList();
    }

    private String keys(String query) {
        return query.replace("ALICE", alice.z32()).replace("BOB", bob.z32());
    }

    @Nested
    class History {
        @Test
        void isThatOfAllUsersAndAllPaths() {
            Answer stream = ask("");

            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("content-type")).isEqualTo("text/event-stream");
            assertThat(stream.header("cache-control")).isEqualTo("no-store");
            assertThat(cursorsIn(stream)).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(stream.body())
                    .contains("event: DEL\ndata: pubky://" + bob.z32() + "/priv/b\ndata: cursor: 4\n\n");
        }

        @ParameterizedTest
        @CsvSource({
            "?user=BOB, 2 4",
            "?user=BOB&user=BOB, 2 4",
            "?user=BOB&user=ALICE&limit=3, 1 2 3",
            "?cursor=3, 4 5",
            "?cursor=2&user=BOB, 4",
            "?cursor=18446744073709551615, ''",
            "?limit=2, 1 2",
            "?reverse=1&limit=2, 5 4",
            "?reverse=true&cursor=3, 2 1",
            "?reverse=true&cursor=4&user=BOB, 2",
            "?path=/priv/, 2 3 4",
            "?path=priv/, 2 3 4",
            "?path=/pub/a&path=/priv/d/, 1 3",
            "?path=/pub, ''",
            "?user=&cursor=&path=&unknown=1, 1 2 3 4 5",
            "?live=0&reverse=no, 1 2 3 4 5"
        })
        void holdsWhatWasAskedFor(String query, String cursors) {
            Answer stream = ask(keys(query));

            assertThat(stream.status()).isEqualTo(200);
            assertThat(cursorsIn(stream).stream().map(String::valueOf).collect(joining(" ")))
                    .isEqualTo(cursors);
        }
    }

    @Nested
    class Live {
        @ParameterizedTest
        @ValueSource(strings = {"?live=true&cursor=4", "?live=1&cursor=4&user=ALICE&user=BOB"})
        void goesOnWithWhatComes(String query) {
            int port = homeserver.app().adminPort().orElseThrow();
            try (SseReader reader = SseReader.open(port, keys(query), PASSWORD)) {
                await().pollInterval(Duration.ofMillis(5))
                        .untilAsserted(() -> assertThat(reader.cursors()).containsExactly(5L));

                bob.put("/priv/z", "x");

                await().pollInterval(Duration.ofMillis(5)).untilAsserted(() -> assertThat(reader.events())
                        .containsExactly("PUT /pub/d/e", "PUT /priv/z"));
                assertThat(reader.isOver()).isFalse();
            }
        }
    }

    @Nested
    class Refusal {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "?user=x",
                    "?user=ALICE:3",
                    "?user=pubkyALICE",
                    "?cursor=x",
                    "?cursor=-1",
                    "?limit=0",
                    "?limit=",
                    "?limit=65536",
                    "?live=1&reverse=true",
                    "?path=/../a"
                })
        void whatCannotBeUnderstoodIs400(String query) {
            assertThat(ask(keys(query)).status()).isEqualTo(400);
        }

        @Test
        void moreThanFiftyUsersAre400() {
            String fifty = IntStream.rangeClosed(1, 50)
                    .mapToObj(number -> "user=" + TestKeys.user(number).z32())
                    .collect(joining("&", "?", ""));

            assertThat(ask(fifty + "&user=" + TestKeys.user(50).z32()).status()).isEqualTo(404);
            assertThat(ask(fifty + "&user=" + TestKeys.user(51).z32()).status()).isEqualTo(400);
        }

        @Test
        void unknownUserIs404WhateverTheCursor() {
            assertThat(ask("?cursor=x&user=" + TestKeys.user(9).z32()).status()).isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"HEAD", "POST", "PUT", "DELETE", "PATCH"})
        void otherMethodsAre405(String method) {
            Answer answer = homeserver.askAdmin(method, "/events-stream", PASSWORD);

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("allow")).isEqualTo("GET");
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "HEAD", "POST"})
        void withoutThePasswordAllIs401(String method) {
            assertThat(homeserver.askAdmin(method, "/events-stream?limit=0").status())
                    .isEqualTo(401);
        }
    }
}
