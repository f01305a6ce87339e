package pubkyconformance.runner.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pubkyconformance.client.sdk.Event;
import pubkyconformance.client.sdk.EventSubscription;
import pubkyconformance.client.sdk.FileStats;
import pubkyconformance.client.sdk.Pubky;
import pubkyconformance.client.sdk.RefusedException;
import pubkyconformance.client.sdk.Session;
import pubkyconformance.client.sdk.Signer;
import pubkyconformance.client.sdk.UnreachableException;
import pubkyconformance.client.sdk.UnreadableException;
import pubkyconformance.client.sdk.UnresolvedException;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;
import pubkyconformance.spec.uri.ResourceIdentifier;

class PubkyTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    record Profile(String name) {}

    private final Town town = new Town();
    private final HomeserverApp homeserver = town.homeserver();
    private final Pubky pubky = town.pubky();
    private final Signer alice = pubky.signer();

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void signingUpPublishesWhereTheUserLives() {
        assertThat(pubky.homeserverOf(alice.publicKey())).isEmpty();

        Session session = alice.signUp(homeserver.publicKey());

        assertThat(pubky.homeserverOf(alice.publicKey())).contains(homeserver.publicKey());
        assertThat(session.publicKey()).isEqualTo(alice.publicKey());
        assertThat(session.capabilities().text()).isEqualTo("/:rw");
        assertThat(session.isAlive()).isTrue();
    }

    @Test
    void whatElseTheUsersPacketSaysStaysInIt() {
        KeyPair keys = KeyPair.ofSeed(new byte[32]);
        Instant future = Instant.now().plusSeconds(600);
        town.packets()
                .publish(new SignedPacketBuilder()
                        .txt("_pubkyfoo", 60, "kept")
                        .txt("@", 60, "kept, too")
                        .build(keys, future));

        pubky.signer(keys).signUp(homeserver.publicKey());
        pubky.signer(keys).publishHomeserver(alice.publicKey());

        var packet = town.packets().of(keys.publicKey());
        assertThat(packet.recordsAt("_pubkyfoo")).hasSize(1);
        assertThat(packet.recordsAt("@")).hasSize(1);
        assertThat(packet.recordsAt("_pubky")).hasSize(1);
        assertThat(pubky.homeserverOf(keys.publicKey())).contains(alice.publicKey());
    }

    @Test
    void aHomeserverThatWantsTokensSaysSo() {
        HomeserverApp strict = town.homeserver(
                builder -> builder.signupMode(SignupMode.TOKEN_REQUIRED).admin(0, "secret"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> alice.signUp(strict.publicKey()))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(400))
                .satisfies(refused -> assertThat(refused.text()).isNotBlank());
        assertThat(pubky.homeserverOf(alice.publicKey())).isEmpty();
    }

    @Test
    void aRecoveryFileBringsTheUserBack() {
        alice.signUp(homeserver.publicKey()).storage().putText("/pub/a", "hello");

        Signer again = town.pubky().signer(alice.recoveryFile("horse"), "horse");
        Session session = again.signIn();

        assertThat(again.publicKey()).isEqualTo(alice.publicKey());
        assertThat(session.storage().getText("/pub/a")).isEqualTo("hello");
    }

    @Test
    void aSessionGoesAsFarAsItsCapabilities() {
        alice.signUp(homeserver.publicKey());

        Session session = alice.signIn(CapabilityList.parse("/pub/app/:rw"));
        session.storage().putText("/pub/app/a", "mine");

        assertThat(session.capabilities().text()).isEqualTo("/pub/app/:rw");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> session.storage().putText("/pub/other", "not mine"))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(403));
    }

    @Test
    void aSessionEndsWithSigningOut() {
        Session session = alice.signUp(homeserver.publicKey());

        session.signOut();

        assertThat(session.isAlive()).isFalse();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> session.storage().putText("/pub/a", "x"))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(401));
    }

    @Test
    void whoHasNoRecordCannotSignIn() {
        assertThatExceptionOfType(UnresolvedException.class)
                .isThrownBy(alice::signIn)
                .withMessageContaining("sign up first");
        assertThatExceptionOfType(UnresolvedException.class)
                .isThrownBy(() -> alice.signUp(alice.publicKey()))
                .withMessageContaining("there is no record of where the homeserver");
    }

    @Test
    void contentsComeBackAsTheyWereStored() {
        var storage = alice.signUp(homeserver.publicKey()).storage();
        byte[] bytes = {0, 1, (byte) 0xff, '\n'};

        storage.putBytes("/pub/bytes", bytes);
        storage.putText("/pub/Käse & 100 %?#.txt", "Grüße");
        storage.putJson("/pub/json", Map.of("name", "Alice"));
        storage.putText("/priv/note", "for me");

        assertThat(storage.getBytes("/pub/bytes")).isEqualTo(bytes);
        assertThat(storage.getText("/pub/Käse & 100 %?#.txt")).isEqualTo("Grüße");
        assertThat(storage.getJson("/pub/json").get("name").asText()).isEqualTo("Alice");
        assertThat(storage.getJson("/pub/json", Profile.class)).isEqualTo(new Profile("Alice"));
        assertThat(storage.getText("/priv/note")).isEqualTo("for me");
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> storage.getJson("/pub/bytes"));
    }

    @Test
    void whatIsDeletedIsGone() {
        var storage = alice.signUp(homeserver.publicKey()).storage();
        storage.putText("/pub/a", "x");
        assertThat(storage.exists("/pub/a")).isTrue();

        storage.delete("/pub/a");

        assertThat(storage.exists("/pub/a")).isFalse();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> storage.getText("/pub/a"))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(404));
    }

    @Test
    void statsTellSizeTypeAndHash() {
        var storage = alice.signUp(homeserver.publicKey()).storage();
        storage.putText("/pub/a.txt", "hello");

        FileStats stats = storage.stats("/pub/a.txt").orElseThrow();

        assertThat(stats.sizeBytes()).contains(5L);
        assertThat(stats.contentType()).contains("text/plain");
        assertThat(stats.etag()).contains("6o8WPbOGgpJeRJHF5Y1Ls1Bu+MFOt4qG6QjFYkpnIA8=");
        assertThat(stats.lastModified()).isPresent();
    }

    @Test
    void anybodyReadsPublicFilesByTheirAddress() {
        alice.signUp(homeserver.publicKey()).storage().putText("/pub/notes/a", "hello");
        var everybody = town.pubky().publicStorage();
        String key = alice.publicKey().z32();

        for (String address : List.of("pubky://" + key, "pubky" + key, key)) {
            assertThat(everybody.getText(address + "/pub/notes/a")).isEqualTo("hello");
        }
        assertThat(everybody.exists(key + "/pub/notes/b")).isFalse();
        assertThat(everybody.list(key + "/pub/notes").send())
                .containsExactly(new ResourceIdentifier(alice.publicKey(), "/pub/notes/a"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> everybody.getText(key + "/priv/a"))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(401));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> everybody.getText("alice/pub/a"))
                .withMessageContaining("expected: a public key, a slash and a path");
    }

    @Test
    void listsComeWholeOrInParts() {
        var storage = alice.signUp(homeserver.publicKey()).storage();
        for (String name : List.of("a", "b", "c/d", "c/e")) {
            storage.putText("/pub/" + name, name);
        }

        assertThat(storage.list("/pub/").limit(2).all())
                .extracting(ResourceIdentifier::path)
                .containsExactly("/pub/a", "/pub/b", "/pub/c/d", "/pub/c/e");
        assertThat(storage.list("/pub/").shallow().reverse().send())
                .extracting(ResourceIdentifier::path)
                .containsExactly("/pub/c/", "/pub/b", "/pub/a");
        assertThat(storage.list("/pub/")
                        .after(new ResourceIdentifier(alice.publicKey(), "/pub/b"))
                        .limit(1)
                        .send())
                .extracting(ResourceIdentifier::path)
                .containsExactly("/pub/c/d");
        assertThat(storage.list("/pub/nothing/").all()).isEmpty();
    }

    @Test
    void eventsTellWhatHappened() {
        Session session = alice.signUp(homeserver.publicKey());
        session.storage().putText("/pub/a", "hello");
        session.storage().delete("/pub/a");

        List<Event> past;
        try (EventSubscription events = pubky.events(alice.publicKey()).subscribe()) {
            past = events.rest(SOON);
        }

        assertThat(past).extracting(Event::type).containsExactly(Event.Type.PUT, Event.Type.DEL);
        assertThat(past.get(0).contentHash()).contains("6o8WPbOGgpJeRJHF5Y1Ls1Bu+MFOt4qG6QjFYkpnIA8=");
        assertThat(past.get(1).contentHash()).isEmpty();
        try (EventSubscription rest =
                pubky.events(alice.publicKey()).after(past.get(0).cursor()).subscribe()) {
            assertThat(rest.rest(SOON)).containsExactly(past.get(1));
        }
    }

    @Test
    void liveEventsComeWhenTheyHappen() {
        Session session = alice.signUp(homeserver.publicKey());
        try (EventSubscription live = session.events().path("/priv/").live().subscribe()) {
            assertThat(live.next(Duration.ZERO)).isEmpty();

            session.storage().putText("/pub/a", "x");
            session.storage().putText("/priv/b", "x");

            assertThat(live.next(SOON)).map(event -> event.resource().path()).contains("/priv/b");
            assertThat(live.hasEnded()).isFalse();
        }
    }

    @Test
    void aRefusedStreamIsAnException() {
        alice.signUp(homeserver.publicKey());

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> pubky.events(alice.publicKey()).path("/priv/").subscribe())
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(401));
    }

    @Test
    void readersFollowAUserWhoMoves() {
        HomeserverApp other = town.homeserver();
        alice.signUp(homeserver.publicKey()).storage().putText("/pub/a", "old");

        alice.signUp(other.publicKey()).storage().putText("/pub/a", "new");

        assertThat(town.pubky().publicStorage().getText(alice.publicKey().z32() + "/pub/a"))
                .isEqualTo("new");
        assertThat(alice.signIn().storage().getText("/pub/a")).isEqualTo("new");
    }

    @Test
    void aHomeserverWithTlsIsSpokenToOverTls() {
        HomeserverApp encrypted = town.homeserver(builder -> builder.pubkyTls(0));

        Session session = alice.signUp(encrypted.publicKey());
        session.storage().putText("/pub/a", "hello");

        assertThat(session.homeserver().address().url())
                .isEqualTo(URI.create("https://" + encrypted.publicKey().z32()));
        assertThat(town.pubky().publicStorage().getText(alice.publicKey().z32() + "/pub/a"))
                .isEqualTo("hello");
        try (EventSubscription events = pubky.events(alice.publicKey()).subscribe()) {
            assertThat(events.rest(SOON)).hasSize(1);
        }
    }

    @Test
    void withoutARelayNothingIsFound() {
        town.relay().close();

        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(() -> pubky.homeserverOf(alice.publicKey()))
                .withMessageContaining("no record of " + alice.publicKey() + " could be asked for");
        try (Pubky alone = Pubky.builder().build()) {
            assertThatExceptionOfType(UnreachableException.class)
                    .isThrownBy(() -> alone.homeserverOf(alice.publicKey()))
                    .withMessageContaining("neither a relay nor a DHT node is known");
        }
    }

    @Test
    void aKnownAddressNeedsNoRecord() {
        PublicKey key = alice.publicKey();
        try (Pubky alone = Pubky.builder().build()) {
            var known = alone.homeserverAt(URI.create("http://127.0.0.1:" + homeserver.clientPort()));

            alone.signer(alice.recoveryFile(""), "")
                    .signUpAt(known, Optional.empty())
                    .storage()
                    .putText("/pub/a", "x");

            assertThat(known.storageOf(key).getText("/pub/a")).isEqualTo("x");
        }
    }
}
