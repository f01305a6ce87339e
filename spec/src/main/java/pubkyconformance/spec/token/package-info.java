/**
 * The byte forms of signing up and signing in: auth token, session record, sign-up token.
 *
 * <p>Start reading at {@link AuthToken}.
 */
@NullMarked
package pubkyconformance.spec.token;

import org.jspecify.annotations.NullMarked;
