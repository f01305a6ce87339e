package pubkyconformance.runner.steps;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Homeserver;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.spec.token.AuthTokenBuilder;

/** Steps about auth tokens, honest and odd. */
public final class AuthTokenSteps {
    private final Cast cast;
    private final Exchanges exchanges;
    private final Homeserver homeserver;
    private final Notes notes;
    private final Tables tables;
    private final Map<Actor, byte[]> tokens = new HashMap<>();

    public AuthTokenSteps(Cast cast, Exchanges exchanges, Homeserver homeserver, Notes notes, Tables tables) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.homeserver = homeserver;
        this.notes = notes;
        this.tables = tables;
    }

    @Given("{actor} has signed an auth token for {text}")
    public void hasSigned(Actor actor, String capabilities) {
        tokens.put(actor, actor.user().authTokens().token(capabilities));
    }

    /**
     * Rows of a name and a value, each a deviation from a token for everything signed now: {@code capabilities}, {@code
     * seconds off}, {@code micros} (a timestamp), {@code unit} ({@code seconds} or {@code milliseconds} in the place of
     * microseconds), {@code version}, {@code namespace}, {@code signed from} (offset), {@code key} (hexadecimal),
     * {@code timestamp} ({@code varint} or {@code little-endian}), {@code signature} ({@code right}, {@code wrong} or {@code prehashed}), {@code append} (hexadecimal), {@code length} (bytes kept).
     */
    @Given("{actor} has signed an auth token with:")
    public void hasSignedWith(Actor actor, DataTable deviations) {
        tokens.put(actor, odd(actor, tables.pairs(deviations)));
    }

    /** {@code {name}} in later steps: a timestamp that several tokens can bear. */
    @Given("the present moment in microseconds is kept as {text}")
    public void keepsMoment(String name) {
        Instant now = homeserver.instant();
        notes.keep(name, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, now)));
    }

    /** The token that was signed last, its bytes used again. */
    @When("{actor} signs in with that token")
    public void signsIn(Actor actor) {
        exchanges.underTest(actor.accounts().signIn(tokenOf(actor)));
    }

    @When("{actor} signs up with that token")
    public void signsUp(Actor actor) {
        exchanges.underTest(
                actor.accounts().signUp(tokenOf(actor), homeserver.signup().next()));
    }

    @When("{actor} signs up with that token and the sign-up token {text}")
    public void signsUpWith(Actor actor, String signupToken) {
        exchanges.underTest(actor.accounts().signUp(tokenOf(actor), Optional.of(signupToken)));
    }

    @Given("{actor} has signed in with that token")
    public void hasSignedIn(Actor actor) {
        exchanges.arrange(cast.member(actor).accounts().signIn(tokenOf(actor)));
    }

    @Given("{actor} has signed up with that token")
    public void hasSignedUp(Actor actor) {
        var opened = exchanges.arrange(
                actor.accounts().signUp(tokenOf(actor), homeserver.signup().next()));
        actor.user().opened(Cast.sessionIn(opened, actor.user()));
        actor.use(actor.user().root());
    }

    /** A precondition that has to be refused in this way. */
    @Given("{actor}'s token has failed to sign in with {int}")
    public void hasFailedToSignIn(Actor actor, int status) {
        exchanges.arrangeRefusal(actor.accounts().signIn(tokenOf(actor)), status);
    }

    @Given("{actor}'s token has failed to sign up with {int}")
    public void hasFailedToSignUp(Actor actor, int status) {
        exchanges.arrangeRefusal(
                actor.accounts().signUp(tokenOf(actor), homeserver.signup().next()), status);
    }

    private byte[] tokenOf(Actor actor) {
        byte[] token = tokens.get(actor);
        if (token == null) {
            throw new IllegalStateException(actor + " has signed no token yet");
        }
        return token;
    }

    private static byte[] odd(Actor actor, Map<String, String> deviations) {
        Map<String, String> rest = new HashMap<>(deviations);
        long micros = actor.user().authTokens().nextMicros();
        if (rest.containsKey("micros")) {
            micros = Long.parseUnsignedLong(rest.remove("micros"));
        }
        micros += 1_000_000 * Long.parseLong(removeOr(rest, "seconds off", "0"));
        String timestamp = removeOr(rest, "timestamp", "");
        if (timestamp.equals("little-endian")) {
            micros = Long.reverseBytes(micros);
        }
        micros = switch (removeOr(rest, "unit", "microseconds")) {
            case "seconds" -> micros / 1_000_000;
            case "milliseconds" -> micros / 1_000;
            default -> micros;
        };
        AuthTokenBuilder builder =
                AuthTokenBuilder.of(actor.user().keyPair(), micros, removeOr(rest, "capabilities", Cast.EVERYTHING));
        if (rest.containsKey("version")) {
            builder.version(Integer.parseInt(rest.remove("version")));
        }
        if (rest.containsKey("namespace")) {
            builder.namespace(rest.remove("namespace"));
        }
        if (rest.containsKey("signed from")) {
            builder.signedFrom(Integer.parseInt(rest.remove("signed from")));
        }
        if (rest.containsKey("key")) {
            builder.publicKey(StorageSteps.bytes(rest.remove("key")));
        }
        if (timestamp.equals("varint")) {
            builder.timestampAsVarint();
        }
        if (rest.remove("signature", "prehashed")) {
            builder.signedPrehashed();
        }
        return cut(builder.build(), rest);
    }

    /** What is done to the finished token. */
    private static byte[] cut(byte[] token, Map<String, String> rest) {
        byte[] odd = token;
        if (removeOr(rest, "signature", "right").equals("wrong")) {
            odd[0] ^= 1;
        }
        if (rest.containsKey("append")) {
            byte[] more = StorageSteps.bytes(rest.remove("append"));
            odd = Arrays.copyOf(token, token.length + more.length);
            System.arraycopy(more, 0, odd, token.length, more.length);
        }
        if (rest.containsKey("length")) {
            odd = Arrays.copyOf(odd, Integer.parseInt(rest.remove("length")));
        }
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("deviations of an auth token: " + rest.keySet());
        }
        return odd;
    }

    private static String removeOr(Map<String, String> map, String name, String standard) {
        String value = map.remove(name);
        return value == null ? standard : value;
    }
}
