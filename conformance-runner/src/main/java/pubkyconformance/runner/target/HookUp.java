package pubkyconformance.runner.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Failure;
import pubkyconformance.client.HeaderField;
import pubkyconformance.client.Request;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.client.tls.TlsOffer;
import pubkyconformance.report.RunFacts.Observation;
import pubkyconformance.report.Visible;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.suite.AdminAccess;
import pubkyconformance.runner.suite.ClientSockets;
import pubkyconformance.runner.suite.SignupSupply;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.requirement.Generation;
import pubkyconformance.spec.requirement.GenerationMarkers;
import pubkyconformance.spec.requirement.ProbeAnswer;
import pubkyconformance.spec.requirement.ProbeRequest;

/**
 * The check before a run: is there a homeserver, does its clock agree with ours, which generation is it, what does it
 * announce, how are users admitted. Takes less than five seconds whatever is at the other end.
 */
public final class HookUp {
    private static final Duration BUDGET = Duration.ofSeconds(4);
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(2);
    private static final String ROOT_TEXT = "Pubky Homeserver";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ClientSockets sockets;
    private final ServerAddress target;
    private final Supplies supplies;
    private final GenerationMarkers markers;
    private final InstantSource clock;
    private final ProbeClient client;
    private final List<Observation> observations = new ArrayList<>();

    /** @param listener is told every exchange, secrets included */
    public HookUp(
            ClientSockets sockets,
            Supplies supplies,
            GenerationMarkers markers,
            InstantSource clock,
            Consumer<Exchange> listener) {
        this.sockets = sockets;
        this.target = sockets.main();
        this.supplies = supplies;
        this.markers = markers;
        this.clock = clock;
        this.client = new ProbeClient(clock, BUDGET, listener);
    }

    /**
     * Checks.
     *
     * @param trySignUp whether an account may be made to see if sign-up is open
     * @throws CommandException if there is nothing that can be judged
     */
    public HookedUp check(boolean trySignUp) {
        Exchange root = client.send(target, Request.of("GET", "/"), Set.of());
        root.failure().ifPresent(failure -> {
            throw CommandException.target(refusal(failure));
        });
        Map<ProbeRequest, ProbeAnswer> answers = askProbes();
        Optional<Set<String>> announced = announced(answers);
        requireHomeserver(root, announced);
        requireSameTime(root);
        Generation generation = supplies.generation().orElseGet(() -> recognise(answers));
        Set<String> features = announced.orElse(Set.of());
        note("Announced features", features.isEmpty() ? "none" : String.join(", ", new TreeSet<>(features)));
        Optional<PublicKey> key = supplies.homeserverKey().or(() -> target.tls().flatMap(TlsOffer::pinned));
        if (supplies.admin().isPresent()) {
            PublicKey told = askOperator(supplies.admin().get());
            key = Optional.of(key.orElse(told));
        }
        SignupSupply signup = new SignupCheck(target, client, clock, supplies, this::note).supply(trySignUp);
        return new HookedUp(sockets, generation, features, supplies.admin(), key, signup, observations);
    }

    private Map<ProbeRequest, ProbeAnswer> askProbes() {
        Map<ProbeRequest, ProbeAnswer> answers = new LinkedHashMap<>();
        for (ProbeRequest probe : markers.requests()) {
            Request request = Request.of(probe.method(), probe.target());
            for (Map.Entry<String, String> field : probe.headers().entrySet()) {
                request = request.header(field.getKey(), field.getValue());
            }
            Exchange exchange = client.send(target, request, Set.of());
            String answer = exchange.failure().map(Failure::detail).orElse("status " + exchange.status());
            note(probe.method() + " " + probe.target(), Visible.line(answer));
            if (exchange.failure().isEmpty()) {
                answers.put(probe, answer(exchange));
            }
        }
        return answers;
    }

    private static ProbeAnswer answer(Exchange exchange) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HeaderField field : exchange.headers().fields()) {
            headers.computeIfAbsent(field.name(), ignored -> new ArrayList<>()).add(field.value());
        }
        return new ProbeAnswer(exchange.status(), headers, exchange.body().text());
    }

    /** What {@code /info} lists; empty if it is not there or not what it has to be. */
    private static Optional<Set<String>> announced(Map<ProbeRequest, ProbeAnswer> answers) {
        return answers.entrySet().stream()
                .filter(each -> each.getKey().target().equals("/info"))
                .filter(each -> each.getValue().status() == 200)
                .map(each -> json(each.getValue().body()))
                .filter(info -> info != null && info.path("features").isArray())
                .findFirst()
                .map(info -> {
                    Set<String> names = new TreeSet<>();
                    info.path("features").forEach(name -> names.add(Visible.line(name.asText(), 100)));
                    return names;
                });
    }

    private static @Nullable JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return null; // no JSON, so nothing is announced
        }
    }

    /** One violated requirement does not make a homeserver something else: one of two signs is enough. */
    private void requireHomeserver(Exchange root, Optional<Set<String>> announced) {
        boolean named = root.body().text().strip().equals(ROOT_TEXT);
        if (!named && announced.isEmpty()) {
            throw CommandException.target(target + " answers, but not like a homeserver: GET / brought status "
                    + root.status() + " with " + root.body().length()
                    + " bytes, and GET /info no list of features; check that this is the port of the client API");
        }
        note(
                "First answer",
                "status " + root.status() + ", \"" + Visible.line(root.body().text(), 60) + "\"");
    }

    private void requireSameTime(Exchange root) {
        Optional<String> date = root.headers().first("Date");
        if (date.isEmpty()) {
            note("Clock", "no Date header, so its skew is unknown");
            return;
        }
        Duration skew;
        try {
            ZonedDateTime there = ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME);
            skew = Duration.between(root.receivedAt(), there.toInstant());
        } catch (DateTimeParseException e) {
            note(
                    "Clock",
                    "Date header \"" + Visible.line(date.get(), 60) + "\" cannot be read, so its skew is unknown");
            return;
        }
        if (skew.abs().compareTo(LARGEST_SKEW) > 0) {
            throw CommandException.target(
                    "the clock of " + target + " is " + skew.abs().toSeconds() + " s "
                            + (skew.isNegative() ? "behind" : "ahead of")
                            + " this machine's, so it would refuse every auth token; set one of the two clocks");
        }
        note("Clock", "agrees within " + (skew.abs().toSeconds() + 1) + " s");
    }

    private Generation recognise(Map<ProbeRequest, ProbeAnswer> answers) {
        Generation generation = markers.recognise(answers)
                .orElseThrow(() -> CommandException.usage("the generation of " + target
                        + " cannot be told from its answers; say which one to judge, such as --generation "
                        + Generation.newest()));
        note("Generation", generation + ", the newest whose probes all hold");
        return generation;
    }

    private PublicKey askOperator(AdminAccess admin) {
        Request request = Request.of("GET", "/info").header("X-Admin-Password", admin.password());
        Exchange info = client.send(admin.url(), request, Set.of(admin.password()));
        if (info.status() == 401) {
            throw CommandException.target(
                    "the operator's side at " + admin.url() + " refuses the password; check the admin password file");
        }
        JsonNode told = info.isSuccess() ? json(info.body().text()) : null;
        if (told == null) {
            throw CommandException.target("the operator's side at " + admin.url() + " does not answer GET /info ("
                    + info.failure().map(Failure::detail).orElse("status " + info.status())
                    + "); check --admin-url, or leave it out");
        }
        note("Operator's side", "answers");
        try {
            return PublicKey.parse(told.path("public_key").asText());
        } catch (DecodingException e) {
            throw CommandException.target("the operator's side at " + admin.url()
                    + " tells no public key in GET /info; give --homeserver-key");
        }
    }

    private void note(String question, String answer) {
        observations.add(new Observation(question, answer));
    }

    private String refusal(Failure failure) {
        return switch (failure.kind()) {
            case REFUSED -> "nothing listens at " + target + "; start the homeserver, or check the port";
            case TIMED_OUT -> target
                    + " accepted the connection but sent no whole answer in time; check that this is an HTTP port";
            case TLS -> "no Pubky TLS with " + target + ": " + failure.detail() + "; check key and port";
            case TOO_LARGE -> target + " sends an answer without end; this is not a homeserver";
            case MALFORMED -> target + " does not speak HTTP/1.1; check that this is the port of the client API";
            case CLOSED, RESET, ABANDONED -> target
                    + " closed the connection without a whole answer; check that this is an HTTP port";
        };
    }
}
