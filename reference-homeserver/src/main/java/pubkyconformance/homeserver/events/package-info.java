/**
 * The log of changes to users' files, and the two ways of reading it: page by page, and as a stream.
 *
 * <p>Start reading at {@link pubkyconformance.homeserver.events.EventLog}. Whoever follows the log reads it from the store by position each
 * time that something was committed; nothing is handed over past the store, so nothing can be lost or sent twice between history and now.
 */
@NullMarked
package pubkyconformance.homeserver.events;

import org.jspecify.annotations.NullMarked;
