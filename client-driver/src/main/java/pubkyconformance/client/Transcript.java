package pubkyconformance.client;

import java.util.HexFormat;

/** An exchange as text for people. Bytes from outside cannot move the cursor or forge lines. */
final class Transcript {
    private static final int SHOWN_BODY_BYTES = 2_000;

    private final StringBuilder text = new StringBuilder();

    private Transcript() {}

    static String of(Exchange exchange) {
        Transcript transcript = new Transcript();
        transcript.line("#" + exchange.number() + " " + exchange.actor() + ": " + visible(exchange.label()));
        exchange.tls().ifPresent(facts -> transcript.line("(" + facts + ")"));
        transcript.request(exchange.request());
        exchange.response().ifPresent(transcript::response);
        exchange.failure().ifPresent(failure -> transcript.line("! " + failure.kind() + ": " + failure.detail()));
        transcript.line("(" + exchange.duration().toMillis() + " ms)");
        return transcript.text.toString();
    }

    private void request(SentRequest request) {
        if (!request.raw()) {
            line("> " + visible(request.method()) + " " + visible(request.target()));
            request.headers().fields().forEach(field -> line("> " + visible(field.toString())));
        }
        body("> ", request.body());
    }

    private void response(ReceivedResponse response) {
        response.interim().forEach(status -> line("< (" + status + ")"));
        String status = response.status() == Exchange.NO_STATUS ? "" : response.status() + " "; // datagrams have none
        line("< " + status + visible(response.reason()));
        response.headers().fields().forEach(field -> line("< " + visible(field.toString())));
        body("< ", response.body());
        response.trailers().fields().forEach(field -> line("< (trailer) " + visible(field.toString())));
    }

    private void body(String prefix, KeptBody body) {
        if (body.length() == 0) {
            return;
        }
        line(prefix);
        byte[] bytes = body.bytes();
        String shown = body.text();
        if (shown.indexOf('\uFFFD') >= 0) {
            line(prefix + "hex " + HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, SHOWN_BODY_BYTES / 4)));
        } else {
            String head = shown.substring(0, Math.min(shown.length(), SHOWN_BODY_BYTES));
            head.lines().forEach(part -> line(prefix + visible(part)));
        }
        if (bytes.length < body.length() || shown.length() > SHOWN_BODY_BYTES) {
            line(prefix + "(" + body + " in all)");
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String visible(String raw) {
        StringBuilder shown = new StringBuilder(raw.length());
        raw.codePoints().forEach(code -> {
            if (Character.isISOControl(code) || Character.getType(code) == Character.FORMAT) {
                shown.append(String.format("\\u{%x}", code));
            } else {
                shown.appendCodePoint(code);
            }
        });
        return shown.toString();
    }
}
