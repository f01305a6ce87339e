package pubkyconformance.runner.mutants;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import pubkyconformance.dht.relay.HttpRelay;
import pubkyconformance.dht.relay.PkarrRelay;
import pubkyconformance.homeserver.HomeserverBuilder;
import pubkyconformance.runner.embedded.EmbeddedNetwork;

/** A fault of somebody beside a homeserver that has none. */
record NetworkFault(EmbeddedNetwork.Setup setup) implements Fault {
    /** Nobody errs, and the network is there. */
    static final NetworkFault NONE = new NetworkFault(EmbeddedNetwork.Setup.STANDARD);

    @Override
    public HomeserverBuilder into(HomeserverBuilder builder) {
        return builder;
    }

    @Override
    public Optional<EmbeddedNetwork.Setup> network() {
        return Optional.of(setup);
    }

    /** A fault of the homeserver, looked for in scenarios that need somebody beside it who has none. */
    static Fault seenBesideOthers(Fault homeserver) {
        return new Fault() {
            @Override
            public HomeserverBuilder into(HomeserverBuilder builder) {
                return homeserver.into(builder);
            }

            @Override
            public Optional<EmbeddedNetwork.Setup> network() {
                return NONE.network();
            }
        };
    }

    static NetworkFault ofHttpRelay(UnaryOperator<HttpRelay.Builder> change) {
        return new NetworkFault(EmbeddedNetwork.Setup.STANDARD.withHttpRelay(change));
    }

    static NetworkFault ofPkarrRelay(UnaryOperator<PkarrRelay.Builder> change) {
        return new NetworkFault(EmbeddedNetwork.Setup.STANDARD.withPkarrRelay(change));
    }

    /** What stands in front of a relay. */
    @FunctionalInterface
    interface Front {
        HttpResponse answer(HttpRequest request, Inner inner) throws Exception;
    }

    /** The relay behind it. */
    @FunctionalInterface
    interface Inner {
        HttpResponse serve(HttpRequest request) throws Exception;
    }

    /** Something in front of a relay's service; a changed request is a new one to it. */
    static UnaryOperator<HttpService> front(Front front) {
        return inner -> (context, request) -> front.answer(
                request,
                sent -> inner.serve(
                        sent.path().equals(request.path())
                                ? context
                                : ServiceRequestContext.builder(sent)
                                        .eventLoop(context.eventLoop())
                                        .build(),
                        sent));
    }

    /** Changes the heads of the answers to some requests. */
    static UnaryOperator<HttpService> heads(
            Predicate<HttpRequest> when, BiConsumer<ResponseHeaders, ResponseHeadersBuilder> change) {
        return front((request, inner) -> {
            HttpResponse response = inner.serve(request);
            return when.test(request)
                    ? response.mapHeaders(headers -> {
                        ResponseHeadersBuilder changed = headers.toBuilder();
                        change.accept(headers, changed);
                        return changed.build();
                    })
                    : response;
        });
    }

    /** Answers with another status where {@code from} would be answered. */
    static UnaryOperator<HttpService> status(Predicate<HttpRequest> when, int from, int to) {
        return heads(when, (headers, changed) -> {
            if (headers.status().code() == from) {
                changed.status(HttpStatus.valueOf(to));
            }
        });
    }

    /** Leaves one field out of the answers to some requests. */
    static UnaryOperator<HttpService> without(Predicate<HttpRequest> when, String name) {
        return heads(when, (headers, changed) -> changed.remove(name));
    }

    /** Changes the path of requests. */
    static UnaryOperator<HttpService> path(Predicate<HttpRequest> when, UnaryOperator<String> change) {
        return front((request, inner) -> inner.serve(
                when.test(request)
                        ? request.withHeaders(request.headers().toBuilder().path(change.apply(request.path())))
                        : request));
    }

    static Predicate<HttpRequest> requests(HttpMethod method, String pathPattern) {
        return request -> request.method() == method && request.path().matches(pathPattern);
    }
}
