package pubkyconformance.homeserver.auth;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.grant.Jws;

/** The body {@code {"grant":…,"pop":…}}; its two parts are split and not yet judged. */
record GrantRequestBody(Jws grant, Jws proof) {
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What {@code body} says, which must be there. */
    static GrantRequestBody parse(Request request, HttpData body) throws UnreadableBodyException {
        if (!isJson(request)) {
            throw new UnreadableBodyException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Expected Content-Type: application/json");
        }
        return parse(body);
    }

    /**
     * What {@code body} says, if there is one. An empty body is none, whatever type it has (BUG-034); one that is there must say that it is
     * JSON, so that nobody takes an ignored proof for a log-out.
     */
    static Optional<GrantRequestBody> parseIfAny(Request request, HttpData body) throws UnreadableBodyException {
        return body.isEmpty() ? Optional.empty() : Optional.of(parse(request, body));
    }

    private static boolean isJson(Request request) {
        MediaType type = request.headers().contentType();
        return type != null
                && type.type().equals("application")
                && (type.subtype().equals("json") || type.subtype().endsWith("+json"));
    }

    private static GrantRequestBody parse(HttpData body) throws UnreadableBodyException {
        JsonNode json;
        try {
            json = JSON.readTree(body.array());
        } catch (IOException e) {
            throw new UnreadableBodyException(HttpStatus.BAD_REQUEST, "The body is not JSON");
        }
        if (json.isMissingNode()) {
            throw new UnreadableBodyException(HttpStatus.BAD_REQUEST, "The body is not JSON");
        }
        return new GrantRequestBody(jws(json, "grant"), jws(json, "pop"));
    }

    private static Jws jws(JsonNode json, String name) throws UnreadableBodyException {
        @Nullable JsonNode member = json.get(name);
        if (member == null || !member.isTextual()) {
            throw new UnreadableBodyException(HttpStatus.UNPROCESSABLE_ENTITY, "Missing string: " + name);
        }
        try {
            return Jws.parse(member.textValue());
        } catch (DecodingException e) {
            throw new UnreadableBodyException(HttpStatus.UNPROCESSABLE_ENTITY, "Not a compact JWS: " + name);
        }
    }

    /** The body is not what it has to be; the message is for the client. */
    static final class UnreadableBodyException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient HttpStatus status;
        private final String text;

        private UnreadableBodyException(HttpStatus status, String text) {
            super(text, null, false, false);
            this.status = status;
            this.text = text;
        }

        HttpResponse reply() {
            return PlainReply.of(status, text);
        }
    }
}
