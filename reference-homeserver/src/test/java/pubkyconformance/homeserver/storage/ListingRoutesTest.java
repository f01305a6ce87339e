package pubkyconformance.homeserver.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.homeserver.http.RawConnection.Answer;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingRoutesTest {
    private final StorageHomeserver homeserver = new StorageHomeserver();
    private final StorageUser alice = homeserver.alice();
    private final String prefix = "pubky://" + alice.z32() + "/pub/list/";

    ListingRoutesTest() {
        for (String name : new String[] {"a", "b/1", "b/2", "c++/x/y", "z"}) {
            alice.put("/pub/list/" + name, name);
        }
    }

    @AfterAll
    void stop() {
        homeserver.close();
    }

    @Test
    void printTheAddressesOfAllFilesBelow() {
        Answer listing = alice.askAnonymously("GET", alice.target("/pub/list/"));

        assertThat(listing.status()).isEqualTo(200);
        assertThat(listing.header("content-type")).isEqualTo("text/plain");
        assertThat(listing.header("etag")).isEmpty();
        assertThat(listing.header("cache-control")).isEmpty();
        assertThat(listing.body()).isEqualTo(lines("a", "b/1", "b/2", "c++/x/y", "z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?shallow | a b/ c++/ z",
                "?shallow=&reverse=1 | z c++/ b/ a",
                "?shallow=yes&limit=2&cursor=KEY/pub/list/a | b/ c++/",
                "?shallow&reverse&limit=1&cursor=pubky%3A%2F%2FKEY/pub/list/c%2B%2B/ | b/",
                "?cursor=KEY/pub/list/b/1&shallow=no | b/2 c++/x/y z",
                "?limit=2&limit=1 | a",
                "?limit=-1&cursor=KEY/pub/list/c | c++/x/y z",
                "?cursor= | a b/1 b/2 c++/x/y z",
                "?cursor=KEY/pub/list/zz | ''",
                "?limit=0 | ''",
            })
    void takeParameters(String query, String names) {
        Answer listing = alice.ask("GET", "/pub/list/" + query.replace("KEY", alice.z32()));

        assertThat(listing.status()).isEqualTo(200);
        assertThat(listing.body()).isEqualTo(names.isEmpty() ? "" : lines(names.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "/pub/list/?cursor=/pub/list/a, 400, Invalid cursor",
        "/pub/list/?cursor=KEY, 400, Invalid cursor",
        "/pub/list/?cursor=KEY/pub//list, 400, Invalid cursor",
        "/pub/list/?cursor=pubkyKEY/pub/list/a, 400, Invalid cursor",
        "/pub/none/?cursor=x, 404, Directory Not Found",
        "/pub/none/, 404, Directory Not Found",
        "/pub/list/a/, 404, Directory Not Found",
        "/pub/list, 404, Not Found",
        "/pub/list/?shallow=maybe, 400, Invalid boolean parameter",
        "/pub/list/a?reverse=maybe, 400, Invalid boolean parameter",
    })
    void refuse(String path, int status, String text) {
        assertThat(alice.ask("GET", path.replace("KEY", alice.z32())))
                .extracting(Answer::status, Answer::body)
                .containsExactly(status, text);
    }

    @Test
    void varyByHostWhereThatDecides() {
        assertThat(alice.askAnonymously("GET", "/pub/list/", "pubky-host: " + alice.z32())
                        .header("vary"))
                .contains("pubky-host");
    }

    private String lines(String... names) {
        return prefix + String.join("\n" + prefix, names);
    }
}
