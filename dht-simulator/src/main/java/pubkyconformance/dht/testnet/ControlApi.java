package pubkyconformance.dht.testnet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes orders for a testnet, on loopback only: {@code GET /} tells how it stands, {@code POST /parts/NAME/crash} and
 * {@code /parts/NAME/restart} stop and start a part, {@code POST /time/advance?by=PT1H} moves the clock, {@code POST /dht/partition?parts=NAME,NAME} cuts
 * their DHT nodes off, {@code /dht/silence} all nodes from each other, {@code /dht/heal} ends both. Web pages are not listened to.
 */
public final class ControlApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PART = Pattern.compile("/parts/([a-z0-9-]+)/(crash|restart)");

    /** Names of this machine: under any other, a page that somebody opens could give orders. */
    private static final Pattern OWN_NAME = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1\\])(:[0-9]+)?");

    private final Testnet testnet;
    private final Server server;

    private ControlApi(Testnet testnet, int port) {
        this.testnet = testnet;
        server = Server.builder()
                .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .gracefulShutdownTimeout(Duration.ZERO, Duration.ZERO)
                .disableServerHeader()
                .serviceUnder(
                        "/",
                        (context, request) ->
                                HttpResponse.of(() -> answer(context, request), context.blockingTaskExecutor()))
                .build();
        server.start().join();
    }

    /**
     * Listens.
     *
     * @param port 0 takes a free one
     * @throws PortInUseException if somebody has it
     */
    public static ControlApi start(Testnet testnet, int port) {
        Ports.requireFree(Transport.TCP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new ControlApi(testnet, port);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.activeLocalPort());
    }

    private HttpResponse answer(ServiceRequestContext context, HttpRequest request) {
        String host =
                request.headers().get(HttpHeaderNames.HOST, request.authority() == null ? "" : request.authority());
        if (request.headers().contains(HttpHeaderNames.ORIGIN)
                || !OWN_NAME.matcher(host).matches()) {
            return plain(HttpStatus.FORBIDDEN, "orders are taken from programs on this machine, not from web pages");
        }
        if (context.path().equals("/") && request.method() == HttpMethod.GET) {
            return report();
        }
        if (request.method() != HttpMethod.POST) {
            return plain(HttpStatus.METHOD_NOT_ALLOWED, "GET / tells how the testnet stands, orders come by POST");
        }
        Matcher order = PART.matcher(context.path());
        if (order.matches()) {
            return part(order.group(1), order.group(2));
        }
        return switch (context.path()) {
            case "/time/advance" -> advance(context.queryParams());
            case "/dht/partition" -> partition(context.queryParams());
            case "/dht/silence" -> {
                testnet.silenceDht();
                yield report();
            }
            case "/dht/heal" -> {
                testnet.healDht();
                yield report();
            }
            default -> plain(
                    HttpStatus.NOT_FOUND,
                    "known are /parts/NAME/crash, /parts/NAME/restart, /time/advance?by=PT1H, "
                            + "/dht/partition?parts=NAME,NAME, /dht/silence, /dht/heal");
        };
    }

    private HttpResponse partition(QueryParams query) {
        String parts = query.get("parts", "");
        if (parts.isEmpty()) {
            return plain(HttpStatus.BAD_REQUEST, "parts: expected names, with commas between them; GET / tells them");
        }
        try {
            testnet.cutOff(List.of(parts.split(",", -1)));
        } catch (IllegalArgumentException e) {
            return plain(HttpStatus.NOT_FOUND, e.getMessage() + "; GET / names the parts");
        }
        return report();
    }

    private HttpResponse part(String name, String order) {
        Optional<Part<?>> part = testnet.parts().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
        if (part.isEmpty()) {
            return plain(HttpStatus.NOT_FOUND, "there is no part " + name + "; GET / names them");
        }
        if (order.equals("crash")) {
            part.get().crash();
        } else {
            part.get().restart();
        }
        return report();
    }

    private HttpResponse advance(QueryParams query) {
        Duration by = duration(query.get("by"));
        if (by == null || by.isNegative()) {
            return plain(HttpStatus.BAD_REQUEST, "by: expected a duration such as PT1H30M or P2D");
        }
        try {
            testnet.advanceClock(by);
        } catch (IllegalStateException e) {
            return plain(HttpStatus.CONFLICT, e.getMessage() + "; start it with a topology that says clock: movable");
        }
        return report();
    }

    private static @Nullable Duration duration(@Nullable String text) {
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null; // the caller says what is expected
        }
    }

    private HttpResponse report() {
        try {
            return HttpResponse.of(
                    HttpStatus.OK,
                    MediaType.JSON_UTF_8,
                    JSON.writeValueAsString(TestnetReport.of(testnet, Optional.of(url()))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is always JSON", e);
        }
    }

    private static HttpResponse plain(HttpStatus status, String sentence) {
        return HttpResponse.of(status, MediaType.PLAIN_TEXT_UTF_8, sentence + "\n");
    }

    @Override
    public void close() {
        server.stop().join();
    }
}
