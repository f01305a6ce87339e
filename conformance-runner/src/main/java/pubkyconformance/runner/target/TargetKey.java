package pubkyconformance.runner.target;

import java.util.Optional;
import pubkyconformance.runner.CommandException;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;

/** A homeserver's key as somebody typed it: 52 symbols, as they are or behind {@code pubky} or {@code pk:} (PKARR-KEY-004). */
public final class TargetKey {
    private static final String SCHEME = "pk:";

    private TargetKey() {}

    /**
     * Reads it.
     *
     * @return nothing if it is something else, an address for example
     * @throws CommandException if it says that it is a key and is none
     */
    public static Optional<PublicKey> parse(String typed) {
        boolean schemed = typed.startsWith(SCHEME);
        try {
            return Optional.of(PublicKey.parseDisplay(schemed ? typed.substring(SCHEME.length()) : typed));
        } catch (DecodingException e) {
            if (schemed) {
                throw CommandException.usage(typed + " is no public key: " + e.getMessage());
            }
            return Optional.empty();
        }
    }
}
