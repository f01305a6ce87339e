package pubkyconformance.runner.config;

/**
 * Where a value came from.
 *
 * @param text for people, such as {@code pubky-conformance.yaml:3}
 */
public record Origin(String text) {
    static final Origin DEFAULT = new Origin("default");
    static final Origin COMMAND_LINE = new Origin("command line");

    static Origin variable(Setting setting) {
        return new Origin("environment " + setting.variable());
    }

    static Origin file(String name, int line) {
        return new Origin(name + ":" + line);
    }

    @Override
    public String toString() {
        return text;
    }
}
