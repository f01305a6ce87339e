package pubkyconformance.spec.capability;

/** What a capability speaks about, in the order in which the letters are written. */
public enum Action {
    READ('r'),
    WRITE('w'),
    /** Keys of encrypted content; no access to storage by itself (CAP-041). */
    ENCRYPTION_KEYS('e');

    private final char letter;

    Action(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }
}
