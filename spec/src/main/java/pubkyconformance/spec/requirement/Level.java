package pubkyconformance.spec.requirement;

/** How binding a requirement is; the words in the files are the names here. */
public enum Level {
    /** Another implementation, a client or somebody's safety depends on it. */
    MUST,
    /** Users notice a difference, clients survive it. */
    SHOULD,
    /** Left open; recorded, never judged. */
    MAY
}
