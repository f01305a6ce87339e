package pubkyconformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pubkyconformance.client.sdk.Pubky;
import pubkyconformance.client.sdk.Session;
import pubkyconformance.client.sdk.Signer;
import pubkyconformance.dht.testnet.Testnet;
import pubkyconformance.dht.testnet.TestnetExtension;
import pubkyconformance.spec.key.KeyPair;

/** The quick start of the README: compiled, run, and the same text. */
@ExtendWith(TestnetExtension.class)
class QuickStartTest {
    @Test
    void aNewUserStoresAProfileThatAnotherReads(Testnet testnet) {
        // quick start
        try (Pubky pubky = Pubky.through(testnet.pkarrRelayUrl())) {
            Signer alice = pubky.signer(KeyPair.ofSeed(new SecureRandom().generateSeed(32)));
            Session session = alice.signUp(testnet.homeserver().key());
            session.storage().putJson("/pub/myapp/profile", Map.of("name", "Alice"));

            var profile = pubky.publicStorage(alice.publicKey()).json("/pub/myapp/profile");
            assertThat(profile.path("name").asText()).isEqualTo("Alice");
        }
        // end
    }

    @Test
    void aSessionReadsListsDeletesAndEnds(Testnet testnet) {
        try (Pubky pubky = Pubky.through(testnet.pkarrRelayUrl())) {
            Signer bob = pubky.signer(KeyPair.ofSeed(new SecureRandom().generateSeed(32)));
            bob.signUp(testnet.homeserver().key()).signOut();
            Session session = bob.signIn();
            session.storage().putText("/pub/notes/a", "grüße");

            assertThat(session.storage().text("/pub/notes/a")).isEqualTo("grüße");
            assertThat(session.storage().list("/pub/notes/"))
                    .containsExactly("pubky://" + bob.publicKey().z32() + "/pub/notes/a");
            assertThat(pubky.homeserverOf(bob.publicKey()))
                    .contains(testnet.homeserver().key());

            session.storage().delete("/pub/notes/a");
            assertThat(session.storage().exists("/pub/notes/a")).isFalse();
        }
    }

    @Test
    void theReadmeShowsThisCode() throws Exception {
        String source = Files.readString(Path.of("src/test/java/pubkyconformance/runner/QuickStartTest.java"));
        String shown = source.substring(source.indexOf("// quick start\n") + 15, source.indexOf("        // end"))
                .stripTrailing()
                .stripIndent();

        assertThat(Files.readString(Path.of("../README.md")).indent(0)).contains(shown.strip());
    }
}
