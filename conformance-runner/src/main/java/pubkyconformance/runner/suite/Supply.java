package pubkyconformance.runner.suite;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the person running the suite may have to supply, and may say that they cannot ({@code --without}). */
public enum Supply {
    ADMIN("give --admin-url and --admin-password-file, or say --without admin"),
    HOMESERVER_KEY("give --homeserver-key, or say --without homeserver-key"),
    HTTP("give the http:// address of the client API as target, or say --without http"),
    PUBKY_TLS("give --connect HOST:PORT and --homeserver-key, or say --without pubky-tls"),
    SIGNUP("give --signup-tokens, --signup-command or --admin-url, or say --without signup");

    private final String advice;

    Supply(String advice) {
        this.advice = advice;
    }

    /** The word used on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One sentence: what is missing and how to supply it. */
    public String wayOut() {
        return "no " + word().replace('-', ' ') + " was supplied: " + advice;
    }

    /** The supply of that word, if there is one. */
    public static Optional<Supply> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
