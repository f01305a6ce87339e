/**
 * Who a request comes from and what it may do: auth tokens, cookie sessions, grants, sign-up, and the rule by which capabilities cover
 * paths.
 *
 * <p>Start reading at {@link pubkyconformance.homeserver.auth.Authority}. Whatever a client may choose, such as the id of a grant, is looked
 * up together with the user it belongs to, and every check that a change rests on is made again in the transaction that makes it.
 */
@NullMarked
package pubkyconformance.homeserver.auth;

import org.jspecify.annotations.NullMarked;
