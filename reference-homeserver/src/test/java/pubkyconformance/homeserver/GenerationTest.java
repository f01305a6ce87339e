package pubkyconformance.homeserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.homeserver.http.RawConnection;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.MemoryBodies;
import pubkyconformance.homeserver.store.MemoryStore;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.requirement.Generation;

/** One homeserver of each generation, asked the same; the expectations are those of the documents about the releases. */
@Timeout(60)
class GenerationTest {
    private static final KeyPair ALICE = TestKeys.pair(1);
    private static final String HOST = "pubky-host: " + ALICE.publicKey().z32();
    private static final Map<Generation, RunningHomeserver> HOMESERVERS = new EnumMap<>(Generation.class);
    private static final Map<Generation, String> COOKIES = new EnumMap<>(Generation.class);

    @BeforeAll
    static void startOneOfEach() {
        for (Generation generation : Generation.values()) {
            RunningHomeserver homeserver = new RunningHomeserver(settings -> settings.generation(generation));
            HOMESERVERS.put(generation, homeserver);
            COOKIES.put(generation, "Cookie: " + homeserver.signUp(ALICE, "/:rw"));
        }
    }

    @AfterAll
    static void stop() {
        HOMESERVERS.values().forEach(RunningHomeserver::close);
    }

    private static void assertStatuses(String statuses, Asking asking) {
        List<String> seen = new ArrayList<>();
        HOMESERVERS.forEach((generation, homeserver) -> seen.add(
                String.valueOf(asking.ask(homeserver, COOKIES.get(generation)).status())));
        assertThat(String.join(" ", seen))
                .as("generations %s", HOMESERVERS.keySet())
                .isEqualTo(statuses);
    }

    private interface Asking {
        RawConnection.Answer ask(RunningHomeserver homeserver, String cookie);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /info,                   404 400 200 200",
        "GET,    /auth/grant/session,     404 401 401 401",
        "GET,    /storage/x/pub/a,        404 400 400 400",
        "PUT,    /storage/x/pub/a,        404 401 400 400",
        "GET,    /pub/a,                  404 400 400 400",
        "PUT,    /pub/a,                  404 401 401 401",
        "POST,   /pub/a,                  404 405 405 405",
        "GET,    /session,                404 401 401 401",
        "DELETE, /session,                404 400 400 400",
        "HEAD,   /signup_tokens/x,        400 400 400 405",
        "HEAD,   /events-stream?user=x,   400 400 400 405",
        "GET,    /,                       200 200 200 200"
    })
    void namingNobody(String method, String target, String statuses) {
        assertStatuses(statuses, (homeserver, cookie) -> homeserver.ask(method, target));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /info,       403 403 200 200",
        "GET,  /priv/a,     403 401 401 401",
        "PUT,  /priv/a,     403 401 401 401",
        "PUT,  /other/a,    403 401 401 401",
        "GET,  /pub/../x,   400 403 403 403",
        "POST, /pub/a,      401 405 405 405",
        "PUT,  /pub/a%5Cb,  401 401 401 401",
        "GET,  /session,    404 401 401 401"
    })
    void namingSomebodyWithoutSession(String method, String target, String statuses) {
        assertStatuses(statuses, (homeserver, cookie) -> homeserver.ask(method, target, HOST));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,    /pub/back%5Cslash,    201 400 400 400",
        "PUT,    /pub/blank%20,        201 400 400 400",
        "PUT,    /priv/a,              403 201 201 201",
        "PUT,    /other/a,             403 403 403 403",
        "PUT,    /pub/dir/,            400 400 400 400",
        "PUT,    /pub/dot/.,           201 400 400 400",
        "PATCH,  /pub/a,               405 405 405 405",
        "LOCK,   /pub/a,               405 405 405 405",
        "GET,    /session,             200 200 200 200"
    })
    void withASession(String method, String target, String statuses) {
        assertStatuses(statuses, (homeserver, cookie) -> homeserver.ask(method, target, HOST, cookie));
    }

    @Test
    void aNameIsAFilesAndADirectorysAtOnceUpTo09() {
        assertStatuses("201 201 201 201", (homeserver, cookie) -> homeserver.ask("PUT", "/pub/both", HOST, cookie));
        assertStatuses("201 409 409 409", (homeserver, cookie) -> homeserver.ask("PUT", "/pub/both/x", HOST, cookie));
    }

    @Test
    void locksAreTakenSinceLocksAre() {
        String target = "/storage/" + ALICE.publicKey().z32() + "/pub/locked";
        byte[] body = ("<d:lockinfo xmlns:d=\"DAV:\"><d:lockscope><d:exclusive/></d:lockscope>"
                        + "<d:locktype><d:write/></d:locktype></d:lockinfo>")
                .getBytes(UTF_8);

        assertStatuses("403 405 405 200", (homeserver, cookie) -> homeserver.ask("LOCK", target, body, HOST, cookie));
    }

    @ParameterizedTest
    @CsvSource({
        "/pub/app:w,         /pub/app-evil/x, 201 403 403 403",
        "/pub/app:w,         /pub/app/x,      201 403 403 403",
        "/pub/app/:w,        /pub/app/x,      201 201 201 201",
        "'/pub/a/:w,bad',    /pub/a/x,        201 400 400 400",
        "'/pub/a/:w,/:e',    /pub/a/x,        201 400 400 201"
    })
    void capabilities(String capabilities, String target, String statuses) {
        assertStatuses(statuses, (homeserver, cookie) -> {
            RawConnection.Answer signedIn = homeserver.post("/session", homeserver.token(ALICE, capabilities));
            if (signedIn.status() != 200) {
                return signedIn;
            }
            String field = signedIn.header("set-cookie");
            return homeserver.ask("PUT", target, HOST, "Cookie: " + field.substring(0, field.indexOf(';')));
        });
    }

    /** BUG-020: what one release accepts and a later one refuses must not make the rest unreadable. */
    @Test
    void whatAnOlderGenerationStoredStaysListed() {
        KeyValueStore store = new MemoryStore();
        MemoryBodies bodies = new MemoryBodies();
        try (RunningHomeserver old = new RunningHomeserver(
                settings -> settings.store(new Unclosable(store), bodies).generation(Generation.V0_9))) {
            String cookie = "Cookie: " + old.signUp(ALICE, "/pub/:rw,bad");
            assertThat(old.ask("PUT", "/pub/a%5Cb", HOST, cookie).status()).isEqualTo(201);
        }

        try (RunningHomeserver now = new RunningHomeserver(settings -> settings.store(store, bodies))) {
            String line = "pubky://" + ALICE.publicKey().z32() + "/pub/a\\b";
            assertThat(now.ask("GET", "/pub/", HOST).body()).isEqualTo(line);
            assertThat(now.ask("GET", "/events/").body()).contains("PUT " + line);
            assertThat(now.ask("GET", "/events-stream?user=" + ALICE.publicKey().z32())
                            .body())
                    .contains("data: " + line);
        }
    }
}
