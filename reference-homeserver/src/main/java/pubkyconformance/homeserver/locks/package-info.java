/**
 * Locks on files: whoever holds the token of a path's lock is the only one who may start to change the file.
 *
 * <p>Start reading at {@link pubkyconformance.homeserver.locks.LockService}; {@link pubkyconformance.homeserver.locks.LockTable} is what a
 * write asks inside its own transaction. A lock belongs to no session, and survives a restart.
 */
@NullMarked
package pubkyconformance.homeserver.locks;

import org.jspecify.annotations.NullMarked;
