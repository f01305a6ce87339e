package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import pubkyconformance.client.Body;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Request;
import pubkyconformance.client.approval.Answer;
import pubkyconformance.client.approval.Answer.GrantGiven;
import pubkyconformance.client.approval.AppRequest;
import pubkyconformance.client.approval.ApprovalSigner;
import pubkyconformance.client.approval.UnaskedException;
import pubkyconformance.client.relay.RelayApi;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Homeserver;
import pubkyconformance.runner.scenario.MessageRelay;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.grant.GrantApproval;
import pubkyconformance.spec.link.DeepLink;
import pubkyconformance.spec.link.GrantLink;
import pubkyconformance.spec.link.TokenLink;

/**
 * Steps about apps that ask for something over an HTTP relay, and users who approve it. {@code {approval}} in paths is the id of the channel
 * that was named last.
 */
public final class ApprovalSteps {
    private static final String CHANNEL = "approval";
    private static final String CLIENT_ID = "app.example";

    private final Cast cast;
    private final Homeserver homeserver;
    private final MessageRelay relay;
    private final Exchanges exchanges;
    private final Notes notes;
    private final Random random = new SecureRandom();
    private final Map<Actor, Asked> requests = new HashMap<>();
    private final Map<Actor, Answer> answers = new HashMap<>();

    /** What an app asks for, and how the relay is used for it. */
    private record Asked(AppRequest request, String path) {
        DeepLink link() {
            return request.link();
        }
    }

    public ApprovalSteps(Cast cast, Homeserver homeserver, MessageRelay relay, Exchanges exchanges, Notes notes) {
        this.cast = cast;
        this.homeserver = homeserver;
        this.relay = relay;
        this.exchanges = exchanges;
        this.notes = notes;
    }

    @Given("{actor} has asked for an auth token for {text} over {text}")
    public void hasAskedForToken(Actor app, String capabilities, String path) {
        ask(app, path, (asked, url) -> AppRequest.forToken(asked, url, Optional.empty(), random), capabilities);
    }

    @Given("{actor} has asked for a bare grant for {text} over {text}")
    public void hasAskedForGrant(Actor app, String capabilities, String path) {
        ask(
                app,
                path,
                (asked, url) -> AppRequest.forGrant(asked, url, Optional.empty(), CLIENT_ID, app.clientKey(), random),
                capabilities);
    }

    @Given("{actor} has asked for a signed approval for {text} over {text}")
    public void hasAskedForApproval(Actor app, String capabilities, String path) {
        ask(
                app,
                path,
                (asked, url) ->
                        AppRequest.forApproval(asked, url, Optional.empty(), CLIENT_ID, app.clientKey(), random),
                capabilities);
    }

    @When("{actor} approves what {actor} asks for")
    public void approves(Actor user, Actor app) {
        exchanges.underTest(post(user, app, message(user, app)));
    }

    @Given("{actor} has approved what {actor} asks for")
    public void hasApproved(Actor user, Actor app) {
        exchanges.arrange(post(user, app, message(user, app)));
    }

    @Given("{actor} has approved {text} of what {actor} asks for")
    public void hasApprovedLess(Actor user, String capabilities, Actor app) {
        GrantLink link = (GrantLink) asked(app).link();
        exchanges.arrange(post(user, app, signer(user).grant(link, CapabilityList.parse(capabilities))));
    }

    /** The message has arrived and its sender has no answer yet: the relay is used as link. */
    @Given("{actor} is handing over what {actor} asks for")
    public void isHandingOver(Actor user, Actor app) {
        Body body = Body.ofParts(List.of(message(user, app), new byte[0])); // the last part is what a driver holds back
        relay.beginAndWait(
                user,
                Request.of("POST", "/link/" + asked(app).request().channel().id())
                        .body(body));
    }

    @When("{actor} takes the approval")
    public void takes(Actor app) {
        exchanges.underTest(api(app, app).take(asked(app).request().channel()));
    }

    @When("{actor} acknowledges the approval")
    public void acknowledges(Actor app) {
        exchanges.underTest(api(app, app).acknowledge(asked(app).request().channel()));
    }

    /** The app has taken, read and acknowledged it, and acts for this user from now on. */
    @Given("{actor} has received the approval of {actor}")
    public void hasReceived(Actor app, Actor user) {
        AppRequest request = asked(app).request();
        Exchange taken = exchanges.arrange(api(app, app).take(request.channel()));
        Answer answer = read(request, taken);
        exchanges.arrange(api(app, app).acknowledge(request.channel()));
        answers.put(app, answer);
        cast.actFor(app, user);
        if (answer instanceof GrantGiven given) {
            app.hold(given.grant(), given.signed().text());
        }
    }

    @When("{actor} signs in with the approval")
    public void signsIn(Actor app) {
        byte[] token = answer(app).match(Answer.TokenGiven::bytes, grant -> {
            throw new IllegalStateException(app + " was given a grant (expected: an auth token)");
        });
        exchanges.underTest(app.accounts().signIn(token));
    }

    /** Instead of the grant in it, with an honest proof. */
    @When("{actor} exchanges the whole approval as a grant")
    public void exchangesWhole(Actor app) {
        GrantApproval approval = answer(app)
                .match(token -> Optional.<GrantApproval>empty(), GrantGiven::approval)
                .orElseThrow(() -> new IllegalStateException(app + " was given no signed approval"));
        String proof = cast.grants()
                .proof(homeserver.key(), approval.grant().id())
                .sign(app.clientKey())
                .text();
        exchanges.underTest(app.grants().exchange(approval.text(), proof));
    }

    /** What the app has just taken can be opened, is what it asked for, and gives so much. */
    @Then("{actor} has been approved {text}")
    public void hasBeenApproved(Actor app, String capabilities) {
        CapabilityList given = takenBy(app)
                .match(token -> CapabilityList.parse(token.token().capabilities()), grant -> grant.grant()
                        .capabilities());
        assertThat(given.text()).as(exchanges::transcript).isEqualTo(capabilities);
    }

    private Answer read(AppRequest request, Exchange taken) {
        try {
            return request.read(taken.body().bytes(), homeserver);
        } catch (DecodingException | UnaskedException e) {
            throw new Inconclusive("the approval did not arrive as it was sent: " + taken.transcript(), e);
        }
    }

    private Answer takenBy(Actor app) {
        byte[] message = exchanges.last().body().bytes();
        try {
            return asked(app).request().read(message, homeserver);
        } catch (DecodingException | UnaskedException e) {
            throw new AssertionError(app + " cannot read the approval: " + exchanges.transcript(), e);
        }
    }

    private void ask(Actor app, String path, BiFunction<CapabilityList, String, AppRequest> form, String capabilities) {
        AppRequest request = form.apply(CapabilityList.parse(capabilities), relay.urlOf(path));
        requests.put(app, new Asked(request, path));
        notes.keep(CHANNEL, request.channel().id());
    }

    private byte[] message(Actor user, Actor app) {
        DeepLink link = asked(app).link();
        if (link instanceof GrantLink grant) {
            return signer(user).grant(grant, grant.capabilities());
        }
        return signer(user).token((TokenLink) link);
    }

    private ApprovalSigner signer(Actor user) {
        return new ApprovalSigner(user.user().keyPair(), homeserver, random);
    }

    private Exchange post(Actor user, Actor app, byte[] message) {
        return api(user, app).post(asked(app).request().channel(), message);
    }

    private RelayApi api(Actor speaker, Actor app) {
        return relay.api(speaker, asked(app).path());
    }

    private Asked asked(Actor app) {
        return Optional.ofNullable(requests.get(app))
                .orElseThrow(() -> new IllegalStateException(app + " has asked for nothing (expected: a step before)"));
    }

    private Answer answer(Actor app) {
        return Optional.ofNullable(answers.get(app))
                .orElseThrow(() -> new IllegalStateException(app + " has received nothing (expected: a step before)"));
    }
}
