package pubkyconformance.dht.testnet;

import static java.util.Objects.requireNonNull;

/** A topology file that describes no testnet. The message is one sentence: file, line, column, what is wrong, and the way out. */
public final class TopologyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopologyException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    TopologyException(String sentence) {
        super(sentence);
    }

    /** The message, for people. */
    public String sentence() {
        return requireNonNull(getMessage());
    }
}
