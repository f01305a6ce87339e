/**
 * The operator's socket: sign-up tokens, users, figures and all events, behind a password.
 *
 * <p>Start reading at {@link pubkyconformance.homeserver.admin.AdminRoutes}.
 */
@NullMarked
package pubkyconformance.homeserver.admin;

import org.jspecify.annotations.NullMarked;
