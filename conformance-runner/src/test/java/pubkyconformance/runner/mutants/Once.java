package pubkyconformance.runner.mutants;

import com.linecorp.armeria.common.HttpResponse;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import pubkyconformance.homeserver.http.Request;

/** Faults of streams that depend on what was asked before. */
final class Once {
    private Once() {}

    /** The first request about each user. */
    static Predicate<Request> perUser() {
        Set<String> users = ConcurrentHashMap.newKeySet();
        return request -> users.add(request.query("user").orElse(""));
    }

    /** Ends every open stream when a request of this route was answered. */
    static Fault streamsEndWith(String route) {
        return builder -> {
            Collection<HttpResponse> streams = new ConcurrentLinkedQueue<>();
            return Faults.around("events-stream", () -> (request, inner) -> {
                        HttpResponse stream = inner.handle(request);
                        streams.add(stream);
                        return stream;
                    })
                    .and(Faults.around(route, () -> (request, inner) -> {
                        HttpResponse answer = inner.handle(request);
                        streams.forEach(HttpResponse::abort);
                        return answer;
                    }))
                    .into(builder);
        };
    }
}
