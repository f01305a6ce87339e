/**
 * The client driver with the face of an SDK: keys, sessions, files and events by their names, and nothing about requests.
 *
 * <p>Start reading at {@link pubkyconformance.client.sdk.Pubky}. What always holds: what does not come off ends in a
 * {@link pubkyconformance.client.sdk.PubkyException}, nothing is judged, and nothing is tried twice but to ask a
 * relay for a message. Users' own sessions are those of auth tokens and cookies, which every generation of homeservers knows; apps get theirs
 * by a user's approval.
 */
@NullMarked
package pubkyconformance.client.sdk;

import org.jspecify.annotations.NullMarked;
