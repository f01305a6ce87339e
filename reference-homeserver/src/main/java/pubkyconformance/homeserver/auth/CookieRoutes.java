package pubkyconformance.homeserver.auth;

import static java.util.Objects.requireNonNull;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Tenant;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.token.SessionRecord;

/** Signing up, in and out by cookie. */
public final class CookieRoutes {
    private static final int MAX_TOKEN_BYTES = 2 * 1024 * 1024;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final CookieSessions sessions;
    private final Authority authority;
    private final InstantSource clock;
    private final SessionAnswers answers;

    CookieRoutes(CookieSessions sessions, Authority authority, InstantSource clock, SessionAnswers answers) {
        this.sessions = requireNonNull(sessions, "sessions");
        this.authority = requireNonNull(authority, "authority");
        this.clock = requireNonNull(clock, "clock");
        this.answers = requireNonNull(answers, "answers");
    }

    /** {@code POST /signup}. */
    public HttpResponse signUp(Request request) {
        String signupToken = request.query("signup_token").orElse(null);
        return begin(request, token -> sessions.signUp(token, signupToken));
    }

    /** {@code POST /session}. */
    public HttpResponse signIn(Request request) {
        return begin(request, sessions::signIn);
    }

    private HttpResponse begin(Request request, Function<byte[], Outcome<CookieSessions.Begun>> beginning) {
        if (request.authority().isEmpty()) {
            return hostMissing();
        }
        return request.withBody(
                MAX_TOKEN_BYTES,
                token -> beginning.apply(token.array()).match(begun -> welcome(request, begun), RefusalReply::of));
    }

    private HttpResponse welcome(Request request, CookieSessions.Begun begun) {
        String cookie = SessionCookie.set(request, begun.user(), begun.secret(), clock.instant());
        return record(
                begun.user(),
                begun.createdAtMicros(),
                begun.capabilities(),
                headers -> headers.add(HttpHeaderNames.SET_COOKIE, cookie));
    }

    /** {@code GET /session}: the session of the cookie; one of a bearer is asked for elsewhere (AUTH-COO-013). */
    public HttpResponse show(Request request) {
        Optional<Session> session = authority.sessionOf(request);
        if (session.isEmpty()) {
            return answers.noSession();
        }
        if (!session.get().isByCookie()) {
            return RefusalReply.of(Refusal.OTHER_KIND_OF_SESSION);
        }
        PublicKey user = session.get().user();
        return SessionCookie.secretIn(request, user)
                .flatMap(secret -> sessions.find(user, secret))
                .map(found -> record(
                        user,
                        found.createdAtMicros() / MICROS_PER_SECOND,
                        found.session().capabilities(),
                        answers::addCaching))
                .orElseGet(answers::noSession); // signed out between the two looks
    }

    /** {@code DELETE /session}: ends the session of the cookie, and is content if there is none (AUTH-COO-014). */
    public HttpResponse signOut(Request request) {
        if (request.authority().isEmpty()) {
            return hostMissing();
        }
        Optional<PublicKey> user = request.tenant().map(Tenant::owner);
        if (user.isEmpty()) {
            return answers.noTenant();
        }
        SessionCookie.secretIn(request, user.get()).ifPresent(secret -> sessions.signOut(user.get(), secret));
        ResponseHeaders headers = ResponseHeaders.of(
                HttpStatus.OK,
                HttpHeaderNames.CONTENT_LENGTH,
                "0",
                HttpHeaderNames.SET_COOKIE,
                SessionCookie.remove(request, user.get()));
        return HttpResponse.of(headers);
    }

    /** Without a host it is open how the cookie is to be protected (SOC-008). */
    private static HttpResponse hostMissing() {
        return PlainReply.of(HttpStatus.BAD_REQUEST, "Missing Host header");
    }

    private static HttpResponse record(
            PublicKey user, long createdAt, CapabilityList capabilities, Consumer<ResponseHeadersBuilder> completion) {
        ResponseHeadersBuilder headers = ResponseHeaders.builder(HttpStatus.OK).contentType(MediaType.OCTET_STREAM);
        completion.accept(headers);
        byte[] record = new SessionRecord(user, createdAt, capabilities).encode();
        return HttpResponse.of(headers.build(), HttpData.wrap(record));
    }
}
