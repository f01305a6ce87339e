package pubkyconformance.runner.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import pubkyconformance.report.EvidenceEntry;
import pubkyconformance.report.EvidenceEntry.Field;

/**
 * Lines for a shell that show a finding again: {@code curl} where plain requests do it, else the command that performs
 * the scenario again, since tokens and proofs are good for one use.
 */
final class Reproduction {
    /** Fields that curl or the connection makes by itself. */
    private static final Set<String> FRAMING =
            Set.of("user-agent", "content-length", "connection", "transfer-encoding", "expect");

    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "x-admin-password");

    private final List<String> addresses;
    private final boolean lasting;

    /**
     * Lines about a target.
     *
     * @param addresses of the target, that of its client API over plain HTTP first
     * @param lasting whether the target is still there after the run
     */
    Reproduction(List<String> addresses, boolean lasting) {
        this.addresses = addresses;
        this.lasting = lasting;
    }

    List<String> lines(String scenarioId, Path run, List<EvidenceEntry> exchanges) {
        if (lasting && !exchanges.isEmpty() && exchanges.stream().allMatch(Reproduction::isPlain)) {
            return exchanges.stream().map(this::curl).toList();
        }
        return List.of("./pubky-conformance replay " + quoted(run.toString()) + " " + quoted(scenarioId));
    }

    /** Whether curl can send the same again and mean the same. */
    private static boolean isPlain(EvidenceEntry exchange) {
        EvidenceEntry.Request request = exchange.request();
        boolean sendable =
                request.target().matches("/[!-~]*") && request.method().matches("[A-Z]+");
        boolean anonymous = request.headers().stream()
                .noneMatch(field -> CREDENTIALS.contains(field.name().toLowerCase(Locale.ROOT)));
        boolean makesSession = request.target().matches("/(signup|session|auth)\\b.*")
                && !request.method().equals("GET");
        EvidenceEntry.Body body = request.body();
        boolean whole = body.length() == 0
                || (body.text() != null && body.text().indexOf('\0') < 0 && bytes(body.text()) == body.length());
        return exchange.tls() == null
                && sendable
                && anonymous
                && !makesSession
                && whole
                && exchange.request().headers().stream()
                        .anyMatch(field -> field.name().equalsIgnoreCase("host"));
    }

    private static long bytes(String text) {
        return text.getBytes(UTF_8).length;
    }

    private String curl(EvidenceEntry exchange) {
        EvidenceEntry.Request request = exchange.request();
        List<String> words = new ArrayList<>(
                List.of("curl", "-i", "--max-time", "10", "--path-as-is", "--globoff", "-H", "'Accept:'"));
        words.addAll(request.method().equals("HEAD") ? List.of("--head") : List.of("-X", quoted(request.method())));
        String address = address(request);
        for (Field field : request.headers()) {
            boolean usual = field.name().equalsIgnoreCase("host") && address.equals("http://" + field.value());
            if (!usual && !FRAMING.contains(field.name().toLowerCase(Locale.ROOT))) {
                words.add("-H");
                words.add(quoted(field.value().isEmpty() ? field.name() + ";" : field.name() + ": " + field.value()));
            }
        }
        String body = request.body().text();
        if (request.body().length() > 0 && body != null) {
            boolean typed =
                    request.headers().stream().anyMatch(field -> field.name().equalsIgnoreCase("content-type"));
            if (!typed) {
                words.addAll(List.of("-H", "'Content-Type:'"));
            }
            words.addAll(List.of("--data-raw", quoted(body)));
        }
        words.add(quoted(address + request.target()));
        return String.join(" ", words);
    }

    /** Requests with a Host of their own went to the client API. */
    private String address(EvidenceEntry.Request request) {
        return request.headers().stream()
                .filter(field -> field.name().equalsIgnoreCase("host"))
                .map(field -> "http://" + field.value())
                .filter(addresses::contains)
                .findFirst()
                .orElse(addresses.get(0));
    }

    /** A text as one word of a shell. */
    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:=@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
