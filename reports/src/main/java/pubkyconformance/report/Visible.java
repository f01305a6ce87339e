package pubkyconformance.report;

/** Makes text that a target sent safe to look at: no control character reaches a terminal, a page or an XML file. */
public final class Visible {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE_PICTURE = 0x2421;

    private Visible() {}

    /** The text on one line: line ends and tabs become pictures as well. */
    public static String line(String text) {
        return show(text, false);
    }

    /** The text with its line ends and tabs kept. */
    public static String block(String text) {
        return show(text, true);
    }

    /** The text on one line, cut after {@code limit} characters with a mark that says so. */
    public static String line(String text, int limit) {
        if (text.length() <= limit) {
            return line(text);
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return line(text.substring(0, end)) + "… (" + text.length() + " characters)";
    }

    private static String show(String text, boolean layout) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (layout && (point == '\n' || point == '\t')) {
                shown.append((char) point);
            } else if (point < ' ') {
                shown.append((char) (CONTROL_PICTURES + point));
            } else if (point == 0x7f) {
                shown.append((char) DELETE_PICTURE);
            } else if (isDeceiving(point)) {
                shown.append(String.format("\\u{%x}", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    /** Characters that change what is seen around them, or that no XML file may hold. */
    private static boolean isDeceiving(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> point == 0xfffe || point == 0xffff;
        };
    }
}
