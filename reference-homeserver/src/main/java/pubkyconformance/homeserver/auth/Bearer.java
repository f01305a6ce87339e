package pubkyconformance.homeserver.auth;

import java.util.Optional;
import pubkyconformance.spec.key.Base64Url;

/** The form in which a bearer is presented (AUTH-GRS-003). */
final class Bearer {
    private static final String SCHEME = "Bearer ";
    private static final int LENGTH = 43;

    private Bearer() {}

    /** The bearer in an {@code Authorization} field; whatever is not spelled exactly so is no bearer. */
    static Optional<String> parse(String authorization) {
        if (!authorization.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String text = authorization.substring(SCHEME.length());
        return text.length() == LENGTH && Base64Url.isAlphabetic(text) ? Optional.of(text) : Optional.empty();
    }
}
