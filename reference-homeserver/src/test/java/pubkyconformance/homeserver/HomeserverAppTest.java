package pubkyconformance.homeserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pubkyconformance.homeserver.http.RawConnection;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.MemoryBodies;
import pubkyconformance.homeserver.store.MemoryStore;

class HomeserverAppTest {
    @Test
    void rootSaysWhatThisIs() {
        try (RunningHomeserver homeserver = new RunningHomeserver()) {
            RawConnection.Answer answer = homeserver.ask("GET", "/");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("Pubky Homeserver");
            assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
            assertThat(homeserver.ask("HEAD", "/").header("content-length")).isEqualTo("16");
        }
    }

    @Test
    void infoAnnouncesFeaturesWhoseRoutesExist() {
        try (RunningHomeserver homeserver = new RunningHomeserver()) {
            RawConnection.Answer answer = homeserver.ask("GET", "/info", "Authorization: Bearer nonsense");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).startsWith("application/json");
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
            assertThat(answer.body())
                    .isEqualTo("{\"features\":[\"path-addressed-storage\",\"grant-proof-logout\",\"webdav-locks\"]}");
            assertThat(homeserver.ask("HEAD", "/info").status()).isEqualTo(200);
            assertThat(homeserver.ask("POST", "/info").header("allow")).isEqualTo("GET, HEAD");
        }
    }

    @Test
    void decoratedRouteIsTheOneServed() {
        try (RunningHomeserver homeserver = new RunningHomeserver(
                settings -> settings.decorate("root", route -> request -> HttpResponse.of(HttpStatus.ACCEPTED))
                        .decorate(
                                "*",
                                route -> request -> route.handle(request).mapHeaders(headers -> headers.toBuilder()
                                        .set("x-outermost", "yes")
                                        .build())))) {
            assertThat(homeserver.ask("GET", "/").status()).isEqualTo(202);
            assertThat(homeserver.ask("OPTIONS", "/").header("x-outermost")).isEqualTo("yes");
        }
    }

    @Test
    void decoratingARouteThatDoesNotExistIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HomeserverApp.builder()
                        .decorate("no-such-route", route -> route)
                        .start())
                .withMessageContaining("no-such-route");
    }

    @Test
    void stateOutlivesARestart() {
        KeyValueStore store = new MemoryStore();
        String cookie;
        byte[] used;
        try (RunningHomeserver first =
                new RunningHomeserver(settings -> settings.store(new Unclosable(store), new MemoryBodies()))) {
            cookie = first.signUp(TestKeys.pair(1), "/:rw");
            used = first.token(TestKeys.pair(1), "/:rw");
            assertThat(first.post("/session", used).status()).isEqualTo(200);
        }

        try (RunningHomeserver second = new RunningHomeserver(settings -> settings.store(store, new MemoryBodies()))) {
            assertThat(second.ask(
                                    "GET",
                                    "/session",
                                    "pubky-host: " + TestKeys.user(1).z32(),
                                    "Cookie: " + cookie)
                            .status())
                    .isEqualTo(200);
            assertThat(second.post("/session", used).body()).isEqualTo("AuthToken already used");
        }
    }

    @Test
    void whatItHasHeldInMemoryIsGivenBackWhenItIsClosed() {
        WeakReference<KeyValueStore> store = storeOfAHomeserverThatWasClosed();

        await().untilAsserted(() -> {
            System.gc();
            assertThat(store.get()).isNull();
        });
    }

    private static WeakReference<KeyValueStore> storeOfAHomeserverThatWasClosed() {
        List<WeakReference<KeyValueStore>> stores = new ArrayList<>();
        try (RunningHomeserver homeserver = new RunningHomeserver(settings -> settings.decorateStore(store -> {
            stores.add(new WeakReference<>(store));
            return store;
        }))) {
            homeserver.ask("GET", "/");
        }
        return stores.get(0);
    }
}
