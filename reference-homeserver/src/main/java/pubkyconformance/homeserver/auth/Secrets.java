package pubkyconformance.homeserver.auth;

import java.util.random.RandomGenerator;
import pubkyconformance.spec.key.Base64Url;
import pubkyconformance.spec.key.CrockfordBase32;

/** Makes the secrets that the homeserver hands out. */
public final class Secrets {
    private static final int COOKIE_BYTES = 16;
    private static final int BEARER_BYTES = 32;
    private static final int SIGNUP_TOKEN_BYTES = 7;

    private final RandomGenerator random;

    /** @param random a {@link java.security.SecureRandom} outside tests */
    public Secrets(RandomGenerator random) {
        this.random = random;
    }

    /** 26 characters (AUTH-COO-005). */
    String newCookie() {
        return CrockfordBase32.encode(bytes(COOKIE_BYTES));
    }

    /** 43 characters (AUTH-GRS-002). */
    String newBearer() {
        return Base64Url.encode(bytes(BEARER_BYTES));
    }

    /** {@code XXXX-XXXX-XXXX} (AUTH-SUP-002). */
    String newSignupToken() {
        String symbols = CrockfordBase32.encode(bytes(SIGNUP_TOKEN_BYTES));
        return symbols.substring(0, 4) + "-" + symbols.substring(4, 8) + "-" + symbols.substring(8);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
