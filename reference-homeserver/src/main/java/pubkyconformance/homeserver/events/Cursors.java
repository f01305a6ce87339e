package pubkyconformance.homeserver.events;

import java.util.OptionalLong;

/** Reads the positions that clients send back. */
final class Cursors {
    private Cursors() {}

    /**
     * The position that {@code text}, an unsigned number of 64 bits, stands for; empty if it is none. Ids stay below half of that range, so
     * a position in the upper half comes after them all, as the last of the lower half does (BUG-047).
     */
    static OptionalLong parse(String text) {
        if (!text.matches("\\+?[0-9]+")) { // the JDK reads the digits of other scripts as well
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseUnsignedLong(text);
            return OptionalLong.of(number < 0 ? Long.MAX_VALUE : number);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
