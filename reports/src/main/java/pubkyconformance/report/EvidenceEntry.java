package pubkyconformance.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One exchange as evidence, its secrets masked already. One line of {@code evidence.ndjson}.
 *
 * @param scenario the id of the scenario
 * @param number its place among the exchanges of the scenario
 * @param actor who sent the request
 * @param label what the actor was doing
 * @param sentAt when the first byte was sent, ISO 8601
 * @param durationMillis until the last byte of the answer, or until it failed
 * @param request what was sent
 * @param response what came; null if nothing did
 * @param failure what came instead of an answer; null if one came
 * @param tls what the TLS handshake brought about; null without TLS
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvidenceEntry(
        String scenario,
        int number,
        String actor,
        String label,
        String sentAt,
        long durationMillis,
        Request request,
        @Nullable Response response,
        @Nullable String failure,
        @Nullable String tls) {

    /**
     * What was sent.
     *
     * @param method as sent
     * @param target the raw request target, as sent
     */
    public record Request(String method, String target, List<Field> headers, Body body) {}

    /**
     * What came.
     *
     * @param reason the reason phrase, as it came
     */
    public record Response(int status, String reason, List<Field> headers, Body body, List<Field> trailers) {}

    /** A header field as it stood on the wire. */
    public record Field(String name, String value) {}

    /**
     * What stood behind the head.
     *
     * @param text the bytes kept, if they are readable text; else null
     * @param base64 the bytes kept, if they are not; else null
     * @param length how many bytes there were, kept or not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Body(@Nullable String text, @Nullable String base64, long length) {
        public static final Body EMPTY = new Body(null, null, 0);
    }
}
