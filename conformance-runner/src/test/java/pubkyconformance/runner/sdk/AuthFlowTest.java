package pubkyconformance.runner.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.client.approval.CustomProofVerifier;
import pubkyconformance.client.sdk.AuthFlow;
import pubkyconformance.client.sdk.AuthFlowKind;
import pubkyconformance.client.sdk.Pubky;
import pubkyconformance.client.sdk.RefusedException;
import pubkyconformance.client.sdk.Session;
import pubkyconformance.client.sdk.Signer;
import pubkyconformance.client.sdk.UnreadableException;
import pubkyconformance.client.sdk.UnresolvedException;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.contentkey.ContentKey;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.link.DeepLink;
import pubkyconformance.spec.link.DirectSignupLink;
import pubkyconformance.spec.link.GrantLink;
import pubkyconformance.spec.link.SignupPlace;

class AuthFlowTest {
    private static final CapabilityList WITH_KEYS = CapabilityList.parse("/pub/app/:rwe");
    private static final CapabilityList PLAIN = CapabilityList.parse("/pub/app/:rw");
    private static final String APP = "app.example";

    private final Town town = new Town();
    private final HomeserverApp homeserver = town.homeserver();
    private final KeyPair keys = KeyPair.ofSeed(new byte[32]);
    private final Signer alice = town.pubky().signer(keys);
    private final Pubky app = town.pubky();

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void anApprovalBringsASessionAndContentKeys() {
        alice.signUp(homeserver.publicKey());
        AuthFlow flow = app.startGrantAuthFlow(WITH_KEYS, AuthFlowKind.signin(), APP);

        alice.approveAuth(flow.authorizationUrl());
        Session session = flow.awaitApproval();

        assertThat(session.publicKey()).isEqualTo(alice.publicKey());
        assertThat(session.capabilities()).isEqualTo(WITH_KEYS);
        assertThat(session.contentKey("/pub/app/a")).contains(ContentKey.of(keys, "/pub/app/a"));
        assertThat(session.contentKey("/pub/other")).isEmpty();
        session.storage().putText("/pub/app/a", "hello");
        assertThat(alice.signIn().storage().getText("/pub/app/a")).isEqualTo("hello");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> session.storage().putText("/pub/other", "x"))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(403));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inbox", "/inbox/", "/link", "/link/"})
    void everyWayOfAskingGoesOverBothKindsOfRelay(String relayPath) {
        alice.signUp(homeserver.publicKey());
        Pubky here = town.pubky(relayPath);

        for (AuthFlow flow : List.of(
                here.startAuthFlow(PLAIN, AuthFlowKind.signin()),
                here.startBareGrantAuthFlow(PLAIN, AuthFlowKind.signin(), APP),
                here.startGrantAuthFlow(PLAIN, AuthFlowKind.signin(), APP))) {
            CompletableFuture<Session> session = CompletableFuture.supplyAsync(flow::awaitApproval);
            alice.approveAuth(flow.authorizationUrl());

            assertThat(session.join().capabilities()).isEqualTo(PLAIN);
            assertThat(session.join().isAlive()).isTrue();
        }
    }

    @Test
    void anAppGetsNoMoreThanTheUserApproves() {
        alice.signUp(homeserver.publicKey());
        AuthFlow flow = app.startGrantAuthFlow(WITH_KEYS, AuthFlowKind.signin(), APP);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> alice.approveAuth(flow.authorizationUrl(), CapabilityList.parse("/pub/:r")))
                .withMessageContaining("which the app asks for");
        alice.approveAuth(flow.authorizationUrl(), CapabilityList.parse("/pub/app/notes:r"));
        Session session = flow.awaitApproval();

        assertThat(session.capabilities().text()).isEqualTo("/pub/app/notes:r");
        assertThat(session.contentKey("/pub/app/notes")).isEmpty();
    }

    @Test
    void aSignOutOfTheAppRevokesItsGrant() {
        alice.signUp(homeserver.publicKey());
        AuthFlow flow = app.startGrantAuthFlow(PLAIN, AuthFlowKind.signin(), APP);
        alice.approveAuth(flow.authorizationUrl());
        Session session = flow.awaitApproval();

        session.signOut();

        assertThat(session.isAlive()).isFalse();
    }

    @Test
    void anAppGoesOnWithWhatItHasKept() {
        Session own = alice.signUp(homeserver.publicKey());
        AuthFlow flow = app.startGrantAuthFlow(WITH_KEYS, AuthFlowKind.signin(), APP);
        alice.approveAuth(flow.authorizationUrl());
        String kept = flow.awaitApproval().export().orElseThrow();

        Session restored = town.pubky().restoreSession(kept);

        assertThat(restored.publicKey()).isEqualTo(alice.publicKey());
        assertThat(restored.contentKey("/pub/app/a")).contains(ContentKey.of(keys, "/pub/app/a"));
        restored.storage().putText("/pub/app/a", "hello");
        restored.signOut();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> town.pubky().restoreSession(kept))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(401));
        assertThat(own.export()).isEmpty();
        assertThat(own.customProof("1")).isEmpty();
    }

    @Test
    void anAppCanShowOthersForWhomItActs() throws Exception {
        alice.signUp(homeserver.publicKey());
        AuthFlow flow = app.startGrantAuthFlow(PLAIN, AuthFlowKind.signin(), APP);
        alice.approveAuth(flow.authorizationUrl());

        String shown = flow.awaitApproval().customProof("{\"to\":\"you\"}").orElseThrow();
        JsonNode pair = new ObjectMapper().readTree(shown);

        assertThat(new CustomProofVerifier(CustomProofVerifier.SKEW)
                        .verify(pair.get("grant").asText(), pair.get("pop").asText(), Instant.now()))
                .isEqualTo(CustomProofVerifier.Finding.VALID);
    }

    @Test
    void aMessageIsAcknowledgedOnceTheAppHasReadIt() throws Exception {
        alice.signUp(homeserver.publicKey());
        AuthFlow flow = app.startGrantAuthFlow(PLAIN, AuthFlowKind.signin(), APP);
        URI inbox = inboxOf(flow);
        alice.approveAuth(flow.authorizationUrl());

        assertThat(text(inbox.resolve(inbox.getPath() + "/ack"))).isEqualTo("false");
        assertThat(flow.pollOnce()).isPresent();
        assertThat(text(inbox.resolve(inbox.getPath() + "/ack"))).isEqualTo("true");
    }

    @Test
    void aMessageOfSomebodyElseEndsTheFlow() throws Exception {
        AuthFlow flow = app.startGrantAuthFlow(PLAIN, AuthFlowKind.signin(), APP);
        HttpRequest forged = HttpRequest.newBuilder(inboxOf(flow))
                .POST(HttpRequest.BodyPublishers.ofString("hello"))
                .build();
        HttpClient.newHttpClient().send(forged, HttpResponse.BodyHandlers.discarding());

        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(flow::awaitApproval)
                .withMessage("the approval is none that this app asked for");
    }

    @Test
    void threeFailuresInARowEndTheFlow() {
        Pubky elsewhere = town.pubky("/nowhere");
        AuthFlow flow = elsewhere.startAuthFlow(PLAIN, AuthFlowKind.signin());

        assertThat(flow.pollOnce()).isEmpty();
        assertThat(flow.pollOnce()).isEmpty();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(flow::pollOnce)
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(404));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> alice.approveAuth(flow.authorizationUrl()))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(404));
    }

    @Test
    void anAppCanHaveItsUserSignUpFirst() {
        AuthFlowKind kind = AuthFlowKind.signup(homeserver.publicKey(), Optional.of("JZY0-D6MY-ZFNG"));
        AuthFlow flow = app.startGrantAuthFlow(PLAIN, kind, APP);
        GrantLink link = (GrantLink) DeepLink.parse(flow.authorizationUrl());
        SignupPlace place = link.signup().orElseThrow();

        alice.signUp(place.homeserver(), place.token());
        alice.approveAuth(flow.authorizationUrl());

        assertThat(place).isEqualTo(kind.signupPlace().orElseThrow());
        assertThat(flow.awaitApproval().publicKey()).isEqualTo(alice.publicKey());
    }

    @Test
    void aLinkCanHaveItsUserSignUpAndNothingElse() {
        String link = new DirectSignupLink(new SignupPlace(homeserver.publicKey(), Optional.empty())).text();

        alice.handleDeepLink(link);

        assertThat(app.homeserverOf(alice.publicKey())).contains(homeserver.publicKey());
        assertThat(alice.signIn().isAlive()).isTrue();
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> alice.approveAuth(link));
    }

    @Test
    void whoeverApprovesHasToLiveSomewhere() {
        AuthFlow flow = app.startGrantAuthFlow(PLAIN, AuthFlowKind.signin(), APP);

        alice.approveAuth(flow.authorizationUrl());

        assertThatExceptionOfType(UnresolvedException.class).isThrownBy(flow::awaitApproval);
    }

    @Test
    void aTextThatIsNoLinkIsNotApproved() {
        for (String text : List.of("", "https://example.org", "pubkyauth://signin?caps=/:rw")) {
            assertThatExceptionOfType(UnreadableException.class)
                    .as(text)
                    .isThrownBy(() -> alice.approveAuth(text))
                    .withMessageStartingWith("the text is no link for signers");
        }
    }

    private URI inboxOf(AuthFlow flow) {
        GrantLink link = (GrantLink) DeepLink.parse(flow.authorizationUrl());
        return URI.create(link.channel().url(link.relay()));
    }

    private static String text(URI url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString(UTF_8))
                .body();
    }
}
