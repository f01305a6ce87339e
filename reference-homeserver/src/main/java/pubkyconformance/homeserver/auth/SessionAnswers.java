package pubkyconformance.homeserver.auth;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pubkyconformance.homeserver.http.PlainReply;

/** How {@code /session} answers where releases differ. */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
enum SessionAnswers {
    /** Up to 0.9: who is not known is not found, and who is may keep the answer (AUTH-COO-011-OLD, AUTH-COO-012). */
    V0_9(
            () -> PlainReply.of(HttpStatus.NOT_FOUND, "Not Found"),
            () -> PlainReply.of(HttpStatus.NOT_FOUND, "Pubky Host is missing"),
            headers -> headers.set(HttpHeaderNames.CACHE_CONTROL, "private, must-revalidate")
                    .add(HttpHeaderNames.VARY, "cookie, pubky-host")),
    /** From 0.10 (AUTH-COO-011a). */
    V0_10(
            () -> RefusalReply.of(Refusal.NO_SESSION),
            () -> PlainReply.of(HttpStatus.BAD_REQUEST, "Missing request tenant"),
            headers -> {});

    private final Supplier<HttpResponse> noSession;
    private final Supplier<HttpResponse> noTenant;
    private final Consumer<ResponseHeadersBuilder> caching;

    SessionAnswers(
            Supplier<HttpResponse> noSession,
            Supplier<HttpResponse> noTenant,
            Consumer<ResponseHeadersBuilder> caching) {
        this.noSession = noSession;
        this.noTenant = noTenant;
        this.caching = caching;
    }

    /** The answer to somebody who asks for a session and has none. */
    HttpResponse noSession() {
        return noSession.get();
    }

    /** The answer to a request that says nothing about whose session it is about. */
    HttpResponse noTenant() {
        return noTenant.get();
    }

    /** Adds to a session that is shown how long it may be kept. */
    void addCaching(ResponseHeadersBuilder headers) {
        caching.accept(headers);
    }
}
