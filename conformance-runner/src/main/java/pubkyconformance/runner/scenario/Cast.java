package pubkyconformance.runner.scenario;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Headers;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Limits;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.client.Speaker;
import pubkyconformance.client.api.AccountApi;
import pubkyconformance.client.api.Addressing;
import pubkyconformance.client.api.AdminApi;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.GrantApi;
import pubkyconformance.client.api.Grants;
import pubkyconformance.runner.suite.ActiveSuite;
import pubkyconformance.runner.suite.AdminAccess;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.runner.suite.Suite;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.key.KeyPair;

/** Everyone in this scenario. An actor is there as soon as it is named; its keys come from seed and scenario. */
public final class Cast {
    /** The actor that has no key, account or session. */
    public static final String ANYONE = "Anyone";

    /** What a user may do whose rights the scenario does not mention. */
    public static final String EVERYTHING = "/:rw";

    /** How long the grants of a scenario last that does not mention it. */
    public static final Duration GRANT_LIFETIME = Duration.ofHours(24);

    private static final Headers STANDING = Headers.NONE.plus("User-Agent", "pubky-conformance");

    private static final Pattern ACTOR_PLACE = Pattern.compile("\\{([A-Z][A-Za-z]*)}");

    private final Suite suite = ActiveSuite.current();
    private final ScenarioIdentity scenario;
    private final Homeserver homeserver;
    private final Exchanges exchanges;
    private final Notes notes;
    private final Map<String, Actor> actors = new LinkedHashMap<>();
    private final Map<Line, HttpDriver> drivers = new HashMap<>();

    /** Who speaks to which socket, and how the handshake begins there. */
    private record Line(String speaker, ServerAddress socket) {}

    private final Grants grants;
    private Addressing addressing = Addressing.PUBKY_HOST;

    public Cast(ScenarioIdentity scenario, Homeserver homeserver, Exchanges exchanges, Notes notes) {
        this.scenario = scenario;
        this.homeserver = homeserver;
        this.exchanges = exchanges;
        this.notes = notes;
        this.grants = new Grants(homeserver, new SecureRandom());
    }

    /** The actor of this name, with a key but perhaps without account. */
    public Actor actor(String name) {
        Actor known = actors.get(name);
        if (known != null) {
            return known;
        }
        Actor actor = new Actor(name, new User(suite.seed().keyFor(scenario.id(), name), homeserver), this);
        actors.put(name, actor);
        notes.keep(name, actor.user().key().z32());
        return actor;
    }

    /** Makes {@code actor} act for the user of another actor: one of its sessions or apps. */
    public void actFor(Actor actor, Actor owner) {
        actor.belongTo(member(owner).user());
        notes.keep(actor.name(), actor.user().key().z32());
    }

    /** {@code text} with the keys of actors and what was kept filled in, where it says {@code {Name}}. */
    public String fill(String text) {
        ACTOR_PLACE.matcher(text).results().forEach(place -> actor(place.group(1)));
        return notes.fill(text);
    }

    /** Somebody without session at the homeserver where {@code owner} is. */
    public Actor onlookerOf(Actor owner) {
        if (!owner.isAtSecond()) {
            return actor(ANYONE);
        }
        Actor onlooker = actor("Onlooker");
        onlooker.staysStranger();
        onlooker.goToSecond(true);
        return onlooker;
    }

    /**
     * The actor, who has an account now: if the scenario did not say otherwise, one with a session for everything is
     * made at the first act.
     */
    public Actor member(Actor actor) {
        if (actor.isUnmentioned() && !actor.name().equals(ANYONE)) {
            open(actor, EVERYTHING);
        }
        return actor;
    }

    /** Makes an account as a precondition, or signs in where the account is there from an earlier run. */
    public void open(Actor actor, String capabilities) {
        User user = actor.user();
        Exchange signedUp = actor.accounts()
                .signUp(
                        user.authTokens().token(capabilities),
                        homeserver.signup().next());
        Exchange opened = signedUp.status() == 409
                ? actor.accounts().signIn(user.authTokens().token(capabilities))
                : signedUp;
        Credential session = sessionIn(exchanges.arrange(opened), user);
        user.opened(session);
        actor.use(session);
    }

    /** A further cookie session of the actor's user, as a precondition. */
    public void signIn(Actor actor, String capabilities) {
        User user = actor.user();
        Exchange signedIn = actor.accounts().signIn(user.authTokens().token(capabilities));
        actor.use(sessionIn(exchanges.arrange(signedIn), user));
    }

    /** A grant of the actor's user, exchanged for a bearer token, as a precondition. */
    public void exchangeGrant(Actor app, String capabilities) {
        Grant grant = grants.grant(
                app.user().keyPair(),
                app.clientKey(),
                "app.example",
                CapabilityList.parse(capabilities),
                GRANT_LIFETIME);
        app.hold(grant, grant.sign(app.user().keyPair()).text());
        String proof =
                grants.proof(homeserver.key(), grant.id()).sign(app.clientKey()).text();
        Exchange exchanged = exchanges.arrange(app.grants().exchange(app.signedGrant(), proof));
        app.use(GrantApi.tokenIn(exchanged)
                .map(Credential::bearer)
                .orElseThrow(() -> new Inconclusive("no bearer token came: " + exchanged.transcript())));
    }

    /** The credential that a sign-up or sign-in brought; without one the scenario cannot go on. */
    public static Credential sessionIn(Exchange opened, User user) {
        return AccountApi.cookieIn(opened, user.key())
                .map(secret -> Credential.cookie(user.key().z32(), secret))
                .orElseThrow(() -> new Inconclusive("no session cookie came: " + opened.transcript()));
    }

    /** Writes grants and proofs on the homeserver's clock. */
    public Grants grants() {
        return grants;
    }

    public KeyPair clientKeyOf(String name) {
        return suite.seed().keyFor(scenario.id(), "client " + name);
    }

    public Addressing addressing() {
        return addressing;
    }

    /** From now on requests name the user in this way. */
    public void address(Addressing other) {
        addressing = other;
    }

    /** What the operator may do; the scenario ends here if nobody supplied access. */
    public AdminApi operator() {
        AdminAccess access = homeserver.admin();
        HttpDriver driver = drivers.computeIfAbsent(
                new Line("operator", ServerAddress.http(access.url())),
                key -> new HttpDriver(
                        access.url(),
                        Speaker.real("Operator").hiding(Set.of(access.password())),
                        exchanges.log(),
                        Limits.DEFAULT,
                        homeserver,
                        STANDING));
        return new AdminApi(driver, access.password());
    }

    /** All actors so far, in the order of their appearance. */
    public List<Actor> actors() {
        return List.copyOf(actors.values());
    }

    /** Closes what the actors have open. */
    public void leave() {
        drivers.values().forEach(HttpDriver::close);
        drivers.clear();
    }

    HttpDriver driverOf(Actor actor) {
        return driverOf(
                actor, actor.isAtSecond() ? homeserver.second().sockets().main() : homeserver.client());
    }

    /** The actor's connections to one socket of the homeserver, or to somebody beside it such as a relay. */
    public HttpDriver driverOf(Actor actor, ServerAddress socket) {
        return drivers.computeIfAbsent(
                new Line(actor.name(), socket),
                key -> new HttpDriver(
                        socket,
                        Speaker.throwAway(actor.name()),
                        exchanges.log(),
                        Limits.DEFAULT,
                        homeserver,
                        STANDING));
    }
}
