package pubkyconformance.runner.steps;

import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Given;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Homeserver;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.spec.key.PublicKey;

/** Steps that keep a key in another form than its z32; {@code {Alice}} is there without any step. */
public final class KeySteps {
    private static final String SYMBOLS = "ybndrfg8ejkmcpqxot1uwisza345h769";

    private final Homeserver homeserver;
    private final Notes notes;

    public KeySteps(Homeserver homeserver, Notes notes) {
        this.homeserver = homeserver;
        this.notes = notes;
    }

    /** A way to write a key; another spelling differs in the last symbol alone and has the same 32 bytes. */
    @ParameterType("lower case|upper case|another spelling|hexadecimal|base64url")
    public Function<PublicKey, String> keyForm(String words) {
        return switch (words) {
            case "lower case" -> PublicKey::z32;
            case "upper case" -> key -> key.z32().toUpperCase(Locale.ROOT);
            case "another spelling" -> KeySteps::respelled;
            case "hexadecimal" -> key -> HexFormat.of().formatHex(key.bytes());
            default -> key -> Base64.getUrlEncoder().withoutPadding().encodeToString(key.bytes());
        };
    }

    @Given("{actor}'s key is kept in {keyForm} as {text}")
    public void keepsKey(Actor actor, Function<PublicKey, String> form, String name) {
        notes.keep(name, form.apply(actor.user().key()));
    }

    @Given("{actor}'s client key is kept in {keyForm} as {text}")
    public void keepsClientKey(Actor app, Function<PublicKey, String> form, String name) {
        notes.keep(name, form.apply(app.clientKey().publicKey()));
    }

    @Given("the homeserver's key is kept as {text}")
    public void keepsHomeserverKey(String name) {
        notes.keep(name, homeserver.key().z32());
    }

    private static String respelled(PublicKey key) {
        String z32 = key.z32();
        int last = z32.length() - 1;
        return z32.substring(0, last) + SYMBOLS.charAt(SYMBOLS.indexOf(z32.charAt(last)) + 1);
    }
}
