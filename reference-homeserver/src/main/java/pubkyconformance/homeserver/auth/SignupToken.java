package pubkyconformance.homeserver.auth;

import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.CrockfordBase32;

/**
 * An operator's permission for one sign-up, as stored under its text.
 *
 * @param createdAtMicros in microseconds since 1970
 * @param usedBy the account it was used for in z32, null while it is good
 * @param usedAtMicros in microseconds since 1970, null while it is good
 * @param limits what the account it is used for gets
 */
record SignupToken(long createdAtMicros, @Nullable String usedBy, @Nullable Long usedAtMicros, UserLimits limits) {
    private static final int LENGTH = 14;

    SignupToken usedBy(String user, long nowMicros) {
        return new SignupToken(createdAtMicros, user, nowMicros, limits);
    }

    /** Whether {@code text} could be a token; where the hyphens stand does not matter (AUTH-SUP-002a). */
    static boolean isWellFormed(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        try {
            CrockfordBase32.decode(text.replace("-", ""));
            return true;
        } catch (DecodingException e) {
            return false;
        }
    }
}
