package pubkyconformance.runner.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Headers;
import pubkyconformance.client.KeptBody;
import pubkyconformance.client.SentRequest;
import pubkyconformance.client.tls.TlsFacts;
import pubkyconformance.report.EvidenceEntry;
import pubkyconformance.report.EvidenceEntry.Body;
import pubkyconformance.report.EvidenceEntry.Field;
import pubkyconformance.report.EvidenceEntry.Request;
import pubkyconformance.report.EvidenceEntry.Response;

/** Writes down an exchange as evidence: masked, and long bodies shortened. */
final class EvidenceConversion {
    private static final int BODY_BYTES = 32_768;

    private EvidenceConversion() {}

    static EvidenceEntry entry(String scenarioId, Exchange exchange) {
        Exchange masked = exchange.masked();
        SentRequest request = masked.request();
        return new EvidenceEntry(
                scenarioId,
                masked.number(),
                masked.actor(),
                masked.label(),
                masked.sentAt().toString(),
                masked.duration().toMillis(),
                new Request(request.method(), request.target(), fields(request.headers()), body(request.body())),
                masked.response()
                        .map(response -> new Response(
                                response.status(),
                                response.reason(),
                                fields(response.headers()),
                                body(response.body()),
                                fields(response.trailers())))
                        .orElse(null),
                masked.failure()
                        .map(failure -> failure.kind() + ": " + failure.detail())
                        .orElse(null),
                masked.tls().map(TlsFacts::toString).orElse(null));
    }

    private static List<Field> fields(Headers headers) {
        return headers.fields().stream()
                .map(field -> new Field(field.name(), field.value()))
                .toList();
    }

    private static Body body(KeptBody body) {
        if (body.length() == 0) {
            return Body.EMPTY;
        }
        byte[] bytes = body.bytes();
        byte[] kept = bytes.length > BODY_BYTES ? Arrays.copyOf(bytes, BODY_BYTES) : bytes;
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(kept)).toString();
            return new Body(text, null, body.length());
        } catch (CharacterCodingException e) {
            return new Body(null, Base64.getEncoder().encodeToString(kept), body.length()); // not text, then
        }
    }
}
