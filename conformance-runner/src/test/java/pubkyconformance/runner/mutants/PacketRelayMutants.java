package pubkyconformance.runner.mutants;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Relays of signed packets that answer otherwise than they should. */
final class PacketRelayMutants {
    private PacketRelayMutants() {}

    static void addTo(Mutants mutants) {
        mutants.add("PKARR-PKT-001/last-byte-missing", bodies(body -> Arrays.copyOf(body, body.length - 1)));
        mutants.add("PKARR-PKT-001/later-byte-changed", bodies(body -> {
            byte[] other = body.clone();
            if (other.length > 150) {
                other[150] ^= 1;
            }
            return other;
        }));
        mutants.add("PKARR-PKT-002/body-without-signature", bodies(body -> Arrays.copyOfRange(body, 64, body.length)));
        mutants.add("PKARR-PKT-002/type-of-any-bytes", header("content-type", "application/octet-stream"));
        mutants.add("PKARR-PKT-004/refusal-is-204", status(400, 204));
        mutants.add("PKARR-PKT-004/refusal-is-403", status(400, 403));
        mutants.add("PKARR-PKT-005/refusal-is-413", status(400, 413));
        mutants.add("PKARR-PKT-007/refusal-is-422", status(400, 422));
        mutants.add("PKARR-PKT-009/older-packet-seems-accepted", status(409, 204));
        mutants.add("PKARR-PKT-009/acceptance-is-200", status(204, 200));
        mutants.add("PKARR-PKT-012/always-300-seconds", header("cache-control", "public, max-age=300"));
        mutants.add("PKARR-PKT-012/private-cache", header("cache-control", "private, max-age=300"));
        mutants.add("PKARR-KEY-001/no-key-is-404", status(400, 404));
        mutants.add("PKARR-DNS-006/refusal-is-204", status(400, 204));
        mutants.add("DISC-MIG-004/older-record-seems-accepted", status(409, 204));
    }

    private static Fault around(UnaryOperator<HttpService> fault) {
        return NetworkFault.ofPkarrRelay(builder -> builder.decorate(fault));
    }

    private static Fault status(int right, int wrong) {
        return around(inner -> (context, request) -> inner.serve(context, request)
                .mapHeaders(headers -> headers.status().code() == right
                        ? headers.toBuilder().status(wrong).build()
                        : headers));
    }

    private static Fault header(String name, String value) {
        return around(inner -> (context, request) -> inner.serve(context, request)
                .mapHeaders(headers -> headers.contains(name)
                        ? headers.toBuilder().set(name, value).build()
                        : headers));
    }

    private static Fault bodies(UnaryOperator<byte[]> fault) {
        return around(inner -> (context, request) ->
                HttpResponse.of(inner.serve(context, request).aggregate().thenApply(answer -> changed(answer, fault))));
    }

    private static HttpResponse changed(AggregatedHttpResponse answer, UnaryOperator<byte[]> fault) {
        if (answer.status().code() != 200) {
            return answer.toHttpResponse();
        }
        byte[] body = fault.apply(answer.content().array());
        return HttpResponse.of(
                ResponseHeaders.of(answer.headers()).toBuilder()
                        .contentLength(body.length)
                        .build(),
                HttpData.wrap(body));
    }
}
