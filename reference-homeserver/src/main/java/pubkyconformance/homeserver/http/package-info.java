/**
 * How requests reach the homeserver's routes: raw request targets, routing, tenants, CORS and the form of errors.
 *
 * <p>Start reading at {@link pubkyconformance.homeserver.http.Routes}, then {@link pubkyconformance.homeserver.http.RawTargetGate}. A route
 * always sees method and target exactly as they were sent; nothing in front of it normalises.
 */
@NullMarked
package pubkyconformance.homeserver.http;

import org.jspecify.annotations.NullMarked;
