package pubkyconformance.homeserver.http;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of everything a socket answers, and the search in it.
 *
 * <p>A request is looked up by its path as sent. What no line with a fixed path takes belongs to the storage, in whose reserved namespace a
 * path that names no object is refused before anything else is asked (PAD-005).
 */
public final class Routes implements Route {
    private final List<Line> fixed;
    private final List<Line> byPath;
    private final List<Line> byHost;
    private final Consumer<Request> storageObserver;
    private final BiFunction<Request, HttpResponse, HttpResponse> misuse;

    private Routes(Builder builder) {
        fixed = List.copyOf(builder.fixed);
        byPath = List.copyOf(builder.byPath);
        byHost = List.copyOf(builder.byHost);
        storageObserver = builder.storageObserver;
        misuse = builder.misuse;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Whether a line with a fixed path takes {@code rawPath}, by whatever method. */
    public boolean hasPath(String rawPath) {
        return fixed.stream()
                .anyMatch(line -> requireNonNull(line.pattern()).match(rawPath).isPresent());
    }

    @Override
    public HttpResponse handle(Request request) {
        if (!request.rawPath().startsWith("/")) {
            return PlainReply.of(HttpStatus.BAD_REQUEST, "Invalid request target");
        }
        if (!byPath.isEmpty() && Tenants.isPathAddressed(request)) {
            return handlePathAddressed(request);
        }
        Request addressed = request.withTenant(Tenants.byHost(request).orElse(null));
        List<Line> sharingPath = new ArrayList<>();
        for (Line line : fixed) {
            Optional<Map<String, String>> captures =
                    requireNonNull(line.pattern()).match(request.rawPath());
            if (captures.isPresent()) {
                if (line.takes(request.method())) {
                    return line.route().handle(addressed.withCaptures(captures.get()));
                }
                sharingPath.add(line);
            }
        }
        if (!sharingPath.isEmpty()) {
            return methodNotAllowed(sharingPath);
        }
        return byHost.isEmpty()
                ? PlainReply.of(HttpStatus.NOT_FOUND, "Not Found")
                : handleStorage(addressed, byHost, misuse);
    }

    private HttpResponse handlePathAddressed(Request request) {
        try {
            return handleStorage(
                    request.withTenant(Tenants.byPath(request)), byPath, (tenantRequest, refused) -> refused);
        } catch (Tenants.MalformedAddressException e) {
            return PlainReply.of(HttpStatus.BAD_REQUEST, requireNonNull(e.getMessage()));
        }
    }

    private HttpResponse handleStorage(
            Request request, List<Line> lines, BiFunction<Request, HttpResponse, HttpResponse> misuse) {
        if (request.tenant().isPresent()) {
            storageObserver.accept(request);
        }
        for (Line line : lines) {
            if (line.takes(request.method())) {
                return line.route().handle(request);
            }
        }
        return misuse.apply(request, methodNotAllowed(lines));
    }

    private static HttpResponse methodNotAllowed(List<Line> lines) {
        String allowed = String.join(
                ", ", lines.stream().flatMap(line -> line.methods().stream()).toList());
        return HttpResponse.of(
                ResponseHeaders.of(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        HttpHeaderNames.ALLOW,
                        allowed,
                        HttpHeaderNames.CONTENT_LENGTH,
                        "0"),
                HttpData.empty());
    }

    private record Line(String name, List<String> methods, @Nullable PathPattern pattern, Route route) {
        boolean takes(String method) {
            return methods.contains(method);
        }
    }

    /** Collects the lines; the order of lines for one path is the order of methods in {@code Allow}. */
    public static final class Builder {
        private final List<Line> fixed = new ArrayList<>();
        private final List<Line> byPath = new ArrayList<>();
        private final List<Line> byHost = new ArrayList<>();
        private BiFunction<Request, HttpResponse, HttpResponse> misuse = (request, refused) -> refused;
        private Function<String, UnaryOperator<Route>> decoration = name -> UnaryOperator.identity();
        private Consumer<Request> storageObserver = request -> {};

        private Builder() {}

        /** A route for GET and HEAD on {@code path}; see {@link PathPattern} for its form. */
        public Builder get(String name, String path, Route route) {
            return fixed(name, List.of("GET", "HEAD"), path, route);
        }

        /** A route for one method alone on {@code path}. */
        public Builder on(String name, String method, String path, Route route) {
            return fixed(name, List.of(method), path, route);
        }

        /** A route for every object, under both forms of address. */
        public Builder storage(String name, String method, Route route) {
            pathAddressed(name, method, route);
            return hostAddressed(name, method, route);
        }

        /** A route for every object, under {@code /<path>} alone. */
        public Builder hostAddressed(String name, String method, Route route) {
            byHost.add(line(name, List.of(method), null, route));
            return this;
        }

        /** A route for every object, under {@code /storage/<owner>/<path>} alone. */
        public Builder pathAddressed(String name, String method, Route route) {
            byPath.add(line(name, List.of(method), null, route));
            return this;
        }

        /** Is told of each request that is about a user's storage, whatever its method, before it is answered. */
        public Builder observeStorage(Consumer<Request> observer) {
            storageObserver = requireNonNull(observer, "observer");
            return this;
        }

        /**
         * Answers a method that no route takes for objects under {@code /<path>}.
         *
         * @param answer takes the request and the answer that it gets otherwise
         */
        public Builder misuse(BiFunction<Request, HttpResponse, HttpResponse> answer) {
            misuse = requireNonNull(answer, "answer");
            return this;
        }

        /** Wraps the routes of all lines added from here on; the function is asked for each line's name. */
        public Builder decorate(Function<String, UnaryOperator<Route>> byName) {
            decoration = requireNonNull(byName, "byName");
            return this;
        }

        /** A route for {@code methods} on {@code path}. */
        public Builder on(String name, List<String> methods, String path, Route route) {
            return fixed(name, methods, path, route);
        }

        private Builder fixed(String name, List<String> methods, String path, Route route) {
            fixed.add(line(name, methods, new PathPattern(path), route));
            return this;
        }

        private Line line(String name, List<String> methods, @Nullable PathPattern pattern, Route route) {
            return new Line(name, methods, pattern, decoration.apply(name).apply(requireNonNull(route, "route")));
        }

        /** The names of the lines so far. */
        public Set<String> names() {
            return Stream.of(fixed, byPath, byHost)
                    .flatMap(List::stream)
                    .map(Line::name)
                    .collect(toCollection(LinkedHashSet::new));
        }

        public Routes build() {
            return new Routes(this);
        }
    }
}
