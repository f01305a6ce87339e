package pubkyconformance.homeserver.store;

/** The key spaces of a homeserver's store; each comment says what a key and its value are. */
public enum Table {
    /** Public key (32 bytes) → user: when signed up, disabled or not, bytes used. */
    USERS,
    /** Sign-up token text → when made, who used it. */
    SIGNUP_TOKENS,
    /** SHA-256 of a cookie's secret → cookie session. */
    COOKIE_SESSIONS,
    /** Public key + grant id → grant as first exchanged, whether revoked. Never the id alone: an id is chosen by clients. */
    GRANTS,
    /** SHA-256 of a bearer → owner, grant id, expiry. */
    BEARERS,
    /** Grant id + zero byte + public key → nothing: who has a grant of this id. Tells refusals apart, and never finds a grant. */
    GRANT_OWNERS,
    /** SHA-256 of what may be used once, a proof's nonce or a token's key and time → when it may be forgotten. */
    NONCES,
    /** Public key + path (UTF-8) → object: length, hash, type, when, where its body is. */
    OBJECTS,
    /** Event id (8 bytes, big-endian) → event. */
    EVENTS,
    /** Public key + event id → nothing: one user's events. */
    USER_EVENTS,
    /** Public key + path → lock: token, expiry. */
    LOCKS,
    /** Name → value: schema version, last event id. */
    META
}
