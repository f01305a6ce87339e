package pubkyconformance.homeserver.storage;

/** Why a write changed nothing. */
public enum WriteRefusal {
    /** What gave the writer the right to write was taken back meanwhile. */
    SESSION_ENDED,
    /** There is no account of the user whose file it is. */
    UNKNOWN_USER,
    /** That user's account is disabled. */
    USER_DISABLED,
    /** The user's files would count for more than they may. */
    QUOTA_EXCEEDED,
    /** There is a lock on the file, and its token was not shown. */
    LOCKED,
    /** A token was shown, but there is no live lock that it belongs to, or none any more. */
    LOCK_NOT_HELD,
    /** The operator keeps the user from writing here. */
    PATH_NOT_ALLOWED,
    /** A file would lie below another file. */
    COLLISION,
    /** There is no file to delete. */
    NO_SUCH_FILE
}
