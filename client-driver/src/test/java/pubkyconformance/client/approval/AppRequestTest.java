package pubkyconformance.client.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pubkyconformance.client.approval.Answer.GrantGiven;
import pubkyconformance.client.approval.Answer.TokenGiven;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.capability.CapabilityGrammar;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.contentkey.ContentKeys;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.GrantApproval;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.link.GrantLink;
import pubkyconformance.spec.link.TokenLink;
import pubkyconformance.spec.relay.ApprovalChannel;
import pubkyconformance.spec.relay.RelayChannel;
import pubkyconformance.spec.text.Utf8;
import pubkyconformance.spec.token.AuthToken;

class AppRequestTest {
    private static final CapabilityList ASKED = CapabilityList.parse("/pub/app/:rwe");
    private static final String RELAY = "http://127.0.0.1:1/inbox";
    private static final InstantSource NOW = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));

    private final Random random = new Random(51);
    private final KeyPair alice = keys();
    private final KeyPair client = keys();
    private final ApprovalSigner signer = new ApprovalSigner(alice, NOW, random);
    private final AppRequest request =
            AppRequest.forApproval(ASKED, RELAY, Optional.empty(), "app.example", client, random);
    private final GrantLink link = (GrantLink) request.link();

    static Stream<JsonNode> bindings() throws IOException {
        return rows("approval/grant-approval-0.17.json", "request_binding");
    }

    static Stream<JsonNode> covers() throws IOException {
        return rows("capabilities/capabilities-0.17.json", "covers");
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void whatWasNotAskedForIsNotCovered(JsonNode row) {
        List<String> approved = new ArrayList<>();
        row.get("approved").forEach(entry -> approved.add(entry.textValue()));

        assertThat(Coverage.covers(
                        CapabilityList.parse(row.get("request_caps").textValue()),
                        CapabilityList.parseEntries(approved, CapabilityGrammar.V0_16)))
                .isEqualTo(row.get("ok").booleanValue());
    }

    @ParameterizedTest
    @MethodSource("covers")
    void directoryCoversWhatIsBelowItAndFileItself(JsonNode row) {
        CapabilityList scope = CapabilityList.parse(row.get("scope").textValue() + ":r");
        CapabilityList path = CapabilityList.parse(row.get("path").textValue() + ":r");

        assertThat(Coverage.covers(scope, path)).isEqualTo(row.get("yes").booleanValue());
    }

    @Test
    void approvalIsReadByTheAppThatAskedForIt() {
        GrantGiven given = (GrantGiven) request.read(signer.grant(link, ASKED), NOW);

        assertThat(given.user()).isEqualTo(alice.publicKey());
        assertThat(given.grant().capabilities()).isEqualTo(ASKED);
        assertThat(given.signed().isSignedBy(alice.publicKey())).isTrue();
        assertThat(given.contentKeys()).isEqualTo(ContentKeys.of(alice, ASKED));
    }

    @Test
    void everyRequestHasAChannelOfItsOwn() {
        AppRequest other = AppRequest.forApproval(ASKED, RELAY, Optional.empty(), "app.example", client, random);
        byte[] message = signer.grant(link, ASKED);

        assertThat(other.channel()).isNotEqualTo(request.channel());
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> other.read(message, NOW));
    }

    @Test
    void fewerRightsAreAcceptedAndNoneAsWell() {
        for (String less : List.of("", "/pub/app/:r", "/pub/app/a:e,/pub/app/b/:w")) {
            CapabilityList approved = CapabilityList.parse(less);
            GrantGiven given = (GrantGiven) request.read(signer.grant(link, approved), NOW);

            assertThat(given.grant().capabilities()).isEqualTo(approved);
            assertThat(given.contentKeys()).isEqualTo(ContentKeys.of(alice, approved));
        }
    }

    @Test
    void signerDoesNotApproveMoreThanWasAskedFor() {
        for (String more : List.of("/:r", "/pub/app:r", "/pub/app/:rwe,/pub/b:r")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> signer.grant(link, CapabilityList.parse(more)))
                    .withMessageStartingWith("approved: " + more);
        }
    }

    @Test
    void grantForAnotherAppIsRefused() {
        assertThat(refusal(grant -> with(grant, "other", grant.clientKey(), grant.capabilities(), grant.issuedAt())))
                .isEqualTo("the grant is for another client");
        assertThat(refusal(grant ->
                        with(grant, grant.clientId(), alice.publicKey(), grant.capabilities(), grant.issuedAt())))
                .isEqualTo("the grant is bound to another client's key");
    }

    @Test
    void grantForMoreThanWasAskedForIsRefused() {
        assertThat(refusal(grant -> with(
                        grant, grant.clientId(), grant.clientKey(), CapabilityList.parse("/pub/:r"), grant.issuedAt())))
                .isEqualTo("the grant is for more than was asked");
    }

    /** Against each other; the app's own clock does not matter. */
    @Test
    void grantThatEndsBeforeItBeginsIsRefused() {
        assertThat(refusal(grant ->
                        with(grant, grant.clientId(), grant.clientKey(), grant.capabilities(), grant.expiresAt())))
                .isEqualTo("the grant ends before it begins");
        assertThat(request.read(signer.grant(link, ASKED), InstantSource.fixed(Instant.ofEpochSecond(4_000_000_000L))))
                .isNotNull();
    }

    @Test
    void bareGrantIsNoApproval() {
        Grant grant = GrantApproval.open(text(signer.grant(link, ASKED))).grant();
        byte[] bare = seal(grant.sign(alice).text());

        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> request.read(bare, NOW));
    }

    @Test
    void bareGrantIsReadByTheAppThatAskedForOne() {
        CapabilityList storage = CapabilityList.parse("/pub/app/:rw");
        AppRequest bare = AppRequest.forGrant(storage, RELAY, Optional.empty(), "app.example", client, random);
        GrantGiven given = (GrantGiven) bare.read(signer.grant((GrantLink) bare.link(), storage), NOW);

        assertThat(given.grant().capabilities()).isEqualTo(storage);
        assertThat(given.approval()).isEmpty();
    }

    @Test
    void tokenIsTakenOfItsUserAndOfNow() {
        AppRequest asked = AppRequest.forToken(ASKED, RELAY, Optional.empty(), random);
        byte[] message = signer.token((TokenLink) asked.link());
        TokenGiven given = (TokenGiven) asked.read(message, NOW);

        assertThat(given.user()).isEqualTo(alice.publicKey());
        assertThat(given.token().capabilities()).isEqualTo(ASKED.text());
        for (Duration off : List.of(Duration.ofSeconds(181), Duration.ofSeconds(-181))) {
            assertThatExceptionOfType(UnaskedException.class)
                    .isThrownBy(() -> asked.read(message, () -> NOW.instant().plus(off)))
                    .withMessage("the token is not of now");
        }
        byte[] forged = AuthToken.sign(alice, 1_700_000_000_000_000L, "/:rw");
        forged[0] ^= 1;
        byte[] sealed = ((RelayChannel) asked.channel()).seal(new byte[24], forged);
        assertThatExceptionOfType(UnaskedException.class)
                .isThrownBy(() -> asked.read(sealed, NOW))
                .withMessage("the token is not signed by its user");
    }

    private String refusal(UnaryOperator<Grant> change) {
        Grant honest = GrantApproval.open(text(signer.grant(link, ASKED))).grant();
        byte[] odd = seal(GrantApproval.sign(alice, change.apply(honest)).text());
        try {
            request.read(odd, NOW);
            return "none";
        } catch (UnaskedException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String text(byte[] message) {
        return Utf8.decode(request.open(message));
    }

    private byte[] seal(String text) {
        return ((ApprovalChannel) request.channel()).seal(new byte[32], Utf8.encode(text));
    }

    private static Grant with(
            Grant grant, String clientId, PublicKey clientKey, CapabilityList capabilities, long issuedAt) {
        return new Grant(grant.issuer(), clientId, capabilities, clientKey, grant.id(), issuedAt, grant.expiresAt());
    }

    private KeyPair keys() {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return KeyPair.ofSeed(seed);
    }

    private static Stream<JsonNode> rows(String resource, String section) throws IOException {
        try (InputStream in = AppRequestTest.class.getResourceAsStream("/vectors/" + resource)) {
            JsonNode rows = new ObjectMapper().readTree(in).get(section);
            assertThat(rows).isNotEmpty();
            return StreamSupport.stream(rows.spliterator(), false);
        }
    }
}
