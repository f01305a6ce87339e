package pubkyconformance.client.sdk;

import java.util.Optional;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.api.AccountApi;
import pubkyconformance.client.approval.Answer;
import pubkyconformance.client.approval.Answer.GrantGiven;
import pubkyconformance.client.approval.Answer.TokenGiven;
import pubkyconformance.client.approval.AppRequest;
import pubkyconformance.client.approval.UnaskedException;
import pubkyconformance.client.relay.Reception;
import pubkyconformance.client.relay.RelayApi;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/** An app's wait for a user's approval: shows a link, receives what the user's signer sends, and signs in with it. One flow, one answer. */
public final class AuthFlow {
    private final Pubky pubky;
    private final AppRequest request;
    private final AuthFlowKind kind;
    private final KeyPair client;
    private final Reception reception;

    AuthFlow(Pubky pubky, AppRequest request, AuthFlowKind kind, KeyPair client, RelayApi relay) {
        this.pubky = pubky;
        this.request = request;
        this.kind = kind;
        this.client = client;
        this.reception = new Reception(relay, request.channel());
    }

    /** What the user's signer is to open or to scan; a secret between app and signer. */
    public String authorizationUrl() {
        return request.link().text();
    }

    /**
     * Waits until the user has approved, and signs in.
     *
     * @throws RefusedException if the relay or the homeserver refuses; the relay thrice in a row
     * @throws UnreachableException if the relay could not be reached thrice in a row
     * @throws UnreadableException if what came is not what was asked for; the flow is over then
     */
    public Session awaitApproval() {
        return signIn(reception.await().orElseThrow(this::givenUp));
    }

    /** As {@link #awaitApproval()}, but asks the relay only once; that takes as long as the relay waits for a message. */
    public Optional<Session> pollOnce() {
        Optional<byte[]> message = reception.poll();
        if (message.isEmpty() && reception.isOver()) {
            throw givenUp();
        }
        return message.map(this::signIn);
    }

    private PubkyException givenUp() {
        Exchange last = reception.last().orElseThrow();
        return Answers.refused(Answers.whole(last));
    }

    private Session signIn(byte[] message) {
        Answer answer;
        try {
            answer = request.read(message, pubky.clock());
        } catch (DecodingException | UnaskedException e) {
            throw new UnreadableException("the approval is none that this app asked for", e);
        }
        reception.acknowledge();
        return answer.match(this::withToken, this::withGrant);
    }

    private Session withToken(TokenGiven given) {
        Homeserver homeserver = kind.signupPlace()
                .map(place -> pubky.homeserver(place.homeserver()))
                .orElseGet(() -> pubky.homeServing(given.user()));
        return Session.of(homeserver, given.user(), new AccountApi(homeserver.driver()).signIn(given.bytes()));
    }

    private Session withGrant(GrantGiven given) {
        PublicKey homeserver = pubky.homeserverOf(given.user())
                .orElseThrow(() -> new UnresolvedException("there is no record of where " + given.user() + " lives"));
        return pubky.signIn(given, client, homeserver);
    }
}
