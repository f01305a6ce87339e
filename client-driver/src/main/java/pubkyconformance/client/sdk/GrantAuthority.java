package pubkyconformance.client.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.GrantApi;
import pubkyconformance.client.api.Grants;
import pubkyconformance.client.approval.Answer.GrantGiven;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.capability.CapabilityGrammar;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.grant.CustomProof;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.StoredGrant;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/** A bearer token for a grant, and a new one when it ends soon (SDK-023, SDK-025, SDK-027). Safe for several threads. */
final class GrantAuthority implements Authority {
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final List<String> SESSION_MEMBERS = List.of(
            "homeserver",
            "pubky",
            "client_id",
            "capabilities",
            "grant_id",
            "token_expires_at",
            "grant_expires_at",
            "created_at");

    private final GrantApi api;
    private final PublicKey homeserver;
    private final GrantGiven given;
    private final KeyPair client;
    private final Grants papers;
    private final InstantSource clock;
    private Credential bearer = Credential.NONE;
    private Instant bearerEnds = Instant.MIN;
    private CapabilityList capabilities = CapabilityList.EMPTY;

    GrantAuthority(
            GrantApi api, PublicKey homeserver, GrantGiven given, KeyPair client, Grants papers, InstantSource clock) {
        this.api = api;
        this.homeserver = homeserver;
        this.given = given;
        this.client = client;
        this.papers = papers;
        this.clock = clock;
    }

    @Override
    public synchronized Credential credential() {
        Instant now = clock.instant();
        boolean endsBeforeTheGrant = bearerEnds.getEpochSecond() < given.grant().expiresAt();
        if (!now.isBefore(bearerEnds) || (endsBeforeTheGrant && !now.isBefore(bearerEnds.minus(SOON)))) {
            exchange();
        }
        return bearer;
    }

    /** What the session may do, as the homeserver said last. */
    synchronized CapabilityList capabilities() {
        return capabilities;
    }

    @Override
    public synchronized boolean isAlive() {
        Exchange exchange = Answers.whole(api.session(bearer));
        if (exchange.status() == UNAUTHORIZED || exchange.status() == NOT_FOUND) {
            return false;
        }
        Answers.successful(exchange);
        return true;
    }

    @Override
    public synchronized void end() {
        Answers.successful(api.signOut(bearer));
    }

    @Override
    public Optional<StoredGrant> stored() {
        return Optional.of(new StoredGrant(homeserver, client, given.signed(), given.approval()));
    }

    @Override
    public Optional<String> customProof(String data) {
        CustomProof proof = papers.customProof(given.grant().id(), data);
        return Optional.of(
                GrantApi.body(given.signed().text(), proof.sign(client).text()));
    }

    /** Has the homeserver make a session of the grant. */
    synchronized void exchange() {
        Grant grant = given.grant();
        String proof = papers.proof(homeserver, grant.id()).sign(client).text();
        Exchange exchange = Answers.successful(api.exchange(given.signed().text(), proof));
        JsonNode session = session(exchange);
        if (!session.path("pubky").asText().equals(grant.issuer().z32())
                || !session.path("homeserver").asText().equals(homeserver.z32())
                || !session.path("grant_id").asText().equals(grant.id())
                || !session.path("client_id").asText().equals(grant.clientId())) {
            throw new UnreadableException(exchange.label() + ": the session is not that of the grant", null);
        }
        bearer = GrantApi.tokenIn(exchange)
                .map(Credential::bearer)
                .orElseThrow(() -> new UnreadableException(exchange.label() + ": no token came", null));
        bearerEnds = Instant.ofEpochSecond(session.path("token_expires_at").asLong());
        capabilities = granted(exchange, session.path("capabilities"));
    }

    private static JsonNode session(Exchange exchange) {
        try {
            JsonNode session =
                    UserStorage.JSON.readTree(Answers.bytes(exchange)).path("session");
            for (String member : SESSION_MEMBERS) {
                if (!session.has(member)) {
                    throw new UnreadableException(exchange.label() + ": the session lacks " + member, null);
                }
            }
            return session;
        } catch (IOException e) {
            throw new UnreadableException(exchange.label() + ": the answer is no JSON", e);
        }
    }

    private static CapabilityList granted(Exchange exchange, JsonNode entries) {
        List<String> texts = new ArrayList<>();
        entries.forEach(entry -> texts.add(entry.asText()));
        try {
            return CapabilityList.parseEntries(texts, CapabilityGrammar.V0_16);
        } catch (DecodingException e) {
            throw new UnreadableException(exchange.label() + ": the session's capabilities are none", e);
        }
    }
}
