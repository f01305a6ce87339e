package pubkyconformance.spec.requirement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** What an answer to a probe has to show. */
public sealed interface Condition {
    boolean holds(ProbeAnswer answer);

    /** Says in a few words what is expected, for a report. */
    String describe();

    /** The status is exactly this one. */
    record StatusIs(int status) implements Condition {
        @Override
        public boolean holds(ProbeAnswer answer) {
            return answer.status() == status;
        }

        @Override
        public String describe() {
            return "status " + status;
        }
    }

    /**
     * A header field is there, once, with exactly this value.
     *
     * @param name in any case
     */
    record HeaderIs(String name, String value) implements Condition {
        @Override
        public boolean holds(ProbeAnswer answer) {
            return answer.header(name).equals(List.of(value));
        }

        @Override
        public String describe() {
            return name + ": " + value;
        }
    }

    /** The whole body is this text. */
    record BodyIs(String body) implements Condition {
        @Override
        public boolean holds(ProbeAnswer answer) {
            return answer.body().equals(body);
        }

        @Override
        public String describe() {
            return "body \"" + body + "\"";
        }
    }

    /** The body is a JSON object whose member {@code member} is an array that holds the text {@code value}. */
    record JsonArrayHolds(String member, String value) implements Condition {
        private static final ObjectMapper MAPPER = new ObjectMapper();

        @Override
        public boolean holds(ProbeAnswer answer) {
            JsonNode array;
            try {
                array = MAPPER.readTree(answer.body()).path(member);
            } catch (JsonProcessingException e) {
                return false; // the body is no JSON, so it holds nothing
            }
            if (array.isArray()) {
                for (JsonNode entry : array) {
                    if (entry.isTextual() && entry.textValue().equals(value)) {
                        return true;
                    }
                }
            }
            return false;
        }

        @Override
        public String describe() {
            return member + " holds " + value;
        }
    }
}
