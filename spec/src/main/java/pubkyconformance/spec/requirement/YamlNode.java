package pubkyconformance.spec.requirement;

import java.util.List;
import java.util.Map;

/** A piece of YAML that knows its line, counted from 1. */
sealed interface YamlNode {
    int line();

    /** What people call it. */
    String kind();

    record Mapping(int line, Map<String, YamlNode> entries) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A single value.
     *
     * @param isText false for numbers, booleans and null, which YAML makes of unquoted words
     */
    record Scalar(int line, String text, boolean isText) implements YamlNode {
        @Override
        public String kind() {
            return isText ? "a text" : "the bare word " + text;
        }
    }
}
