package pubkyconformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pubkyconformance.client.sdk.Pubky;
import pubkyconformance.client.sdk.Session;
import pubkyconformance.client.sdk.Signer;
import pubkyconformance.dht.testnet.Testnet;
import pubkyconformance.dht.testnet.TestnetExtension;

/** The quick start of the README: compiled, run, and the same text. */
@ExtendWith(TestnetExtension.class)
class QuickStartTest {
    @Test
    void aNewUserStoresAProfileThatAnotherReads(Testnet testnet) {
        // quick start
        try (Pubky pubky = Pubky.builder().relay(testnet.pkarrRelayUrl()).build()) {
            Signer alice = pubky.signer();
            Session session = alice.signUp(testnet.homeserver().key());
            session.storage().putJson("/pub/myapp/profile", Map.of("name", "Alice"));

            var profile = pubky.publicStorage().getJson(alice.publicKey() + "/pub/myapp/profile");
            assertThat(profile.path("name").asText()).isEqualTo("Alice");
        }
        // end
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
