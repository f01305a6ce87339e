package pubkyconformance.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;

/** One file that a run is told in. */
interface ReportFile {
    /** The file's name in the folder of the run. */
    String name();

    /** The whole content. */
    String render(RunReport report, EvidenceFile evidence);

    /** Indented JSON with a line feed at its end. */
    static String json(JsonNode node) {
        try {
            return Json.indented().writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
