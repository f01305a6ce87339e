package pubkyconformance.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows exchanges as text, as long as the page has room. */
final class Exchanges {
    private static final int PER_SCENARIO = 12;
    private static final int BODY_LIMIT = 1_200;
    private static final int FIELD_LIMIT = 300;

    private final EvidenceFile evidence;
    private int room;

    /**
     * @param transcripts the last exchanges of a scenario, as text
     * @param leftOut how many earlier ones, or how many in all, found no room
     */
    record Shown(List<String> transcripts, int leftOut) {
        static final Shown NONE = new Shown(List.of(), 0);
    }

    Exchanges(EvidenceFile evidence, int room) {
        this.evidence = evidence;
        this.room = room;
    }

    /** The last exchanges of a scenario: a finding comes from them far more often than from the first. */
    Shown of(String scenario) {
        List<EvidenceEntry> all = evidence.of(scenario);
        List<String> shown = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0 && shown.size() < PER_SCENARIO; i--) {
            String transcript = transcript(all.get(i));
            if (transcript.length() > room) {
                break;
            }
            room -= transcript.length();
            shown.add(0, transcript);
        }
        return new Shown(List.copyOf(shown), all.size() - shown.size());
    }

    private static String transcript(EvidenceEntry entry) {
        StringBuilder text = new StringBuilder();
        text.append('#').append(entry.number()).append("  ").append(Visible.line(entry.actor(), FIELD_LIMIT));
        if (!entry.label().isEmpty()) {
            text.append(" – ").append(Visible.line(entry.label(), FIELD_LIMIT));
        }
        text.append("  (").append(entry.durationMillis()).append(" ms)\n");
        if (entry.tls() != null) {
            text.append("(").append(Visible.line(entry.tls(), FIELD_LIMIT)).append(")\n");
        }
        EvidenceEntry.Request request = entry.request();
        text.append("> ")
                .append(Visible.line(request.method() + " " + request.target(), BODY_LIMIT))
                .append('\n');
        fields(text, "> ", request.headers());
        body(text, request.body());
        EvidenceEntry.Response response = entry.response();
        if (response == null) {
            text.append("< no answer: ").append(Visible.line(failure(entry.failure()), FIELD_LIMIT));
            return text.toString();
        }
        text.append("< ").append(response.status() == 0 ? "" : response.status() + " "); // a datagram has none
        text.append(Visible.line(response.reason(), FIELD_LIMIT));
        text.append('\n');
        fields(text, "< ", response.headers());
        body(text, response.body());
        fields(text, "< (trailer) ", response.trailers());
        return text.toString();
    }

    private static String failure(@Nullable String failure) {
        return failure == null ? "unknown" : failure;
    }

    private static void fields(StringBuilder text, String prefix, List<EvidenceEntry.Field> fields) {
        for (EvidenceEntry.Field field : fields) {
            text.append(prefix)
                    .append(Visible.line(field.name() + ": " + field.value(), FIELD_LIMIT))
                    .append('\n');
        }
    }

    private static void body(StringBuilder text, EvidenceEntry.Body body) {
        if (body.length() == 0) {
            return;
        }
        if (body.text() != null) {
            text.append('\n').append(Visible.line(body.text(), BODY_LIMIT)).append("\n\n");
        } else {
            text.append("\n(").append(body.length()).append(" bytes, not text)\n\n");
        }
    }
}
