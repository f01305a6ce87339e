package pubkyconformance.homeserver.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.homeserver.http.RawConnection.Answer;
import pubkyconformance.homeserver.storage.StorageUser;

@Timeout(60)
class FeedRouteTest {
    private final StreamingHomeserver homeserver = new StreamingHomeserver();
    private final StorageUser alice = homeserver.alice();
    private final StorageUser bob = homeserver.bob();

    @AfterEach
    void stop() {
        homeserver.close();
    }

    @Test
    void printsTheChangesOfAllUsersAndWhereToGoOn() {
        alice.put("/pub/a b.txt".replace(" ", "%20"), "x");
        bob.put("/pub/b", "x");
        alice.put("/priv/hidden", "x");
        alice.put("/pub/d/", "refused");
        alice.ask("DELETE", "/pub/none");
        alice.ask("DELETE", "/pub/a%20b.txt");

        Answer page = feed("");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).isEqualTo("text/plain");
        assertThat(page.body())
                .isEqualTo("PUT pubky://" + alice.z32() + "/pub/a b.txt\nPUT pubky://" + bob.z32()
                        + "/pub/b\nDEL pubky://" + alice.z32() + "/pub/a b.txt\ncursor: 4");
        assertThat(feed("?cursor=4").body()).isEmpty();
    }

    @Test
    void keepsItsPagesFullBesidePrivateEvents() {
        for (int i = 0; i < 5; i++) {
            alice.put("/priv/" + i, "x");
            alice.put("/pub/" + i, "x");
        }

        assertThat(feed("?limit=3&cursor=2").body()).isEqualTo(lines("/pub/1", "/pub/2", "/pub/3") + "cursor: 8");
    }

    @ParameterizedTest
    @CsvSource({
        "?cursor=, 2",
        "?cursor=0, 2",
        "?cursor=%2B1, 1",
        "?cursor=0001, 1",
        "?cursor=pubky://1, 1",
        "?cursor=999999, 0",
        "?cursor=9223372036854775807, 0",
        "?cursor=9223372036854775808, 0",
        "?cursor=18446744073709551615, 0",
        "?limit=1, 1",
        "?limit=0, 0",
        "?limit=-1, 2",
        "?limit=70000, 2",
    })
    void readsParametersLeniently(String query, int events) {
        alice.put("/pub/a", "x");
        alice.put("/pub/b", "x");

        Answer page = feed(query);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body().lines().filter(line -> line.startsWith("PUT"))).hasSize(events);
    }

    @ParameterizedTest
    @CsvSource({
        "?cursor=abc, Invalid cursor",
        "?cursor=-1, Invalid cursor",
        "?cursor=%D9%A1, Invalid cursor",
        "?cursor=18446744073709551616, Invalid cursor",
        "?shallow=x, Invalid boolean parameter",
    })
    void refusesWhatItCannotRead(String query, String text) {
        assertThat(feed(query)).extracting(Answer::status, Answer::body).containsExactly(400, text);
    }

    private Answer feed(String query) {
        return alice.askAnonymously("GET", "/events/" + query);
    }

    private String lines(String... paths) {
        StringBuilder lines = new StringBuilder();
        for (String path : paths) {
            lines.append("PUT pubky://").append(alice.z32()).append(path).append('\n');
        }
        return lines.toString();
    }
}
