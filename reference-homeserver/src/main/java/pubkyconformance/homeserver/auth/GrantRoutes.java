package pubkyconformance.homeserver.auth;

import static java.util.Objects.requireNonNull;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pubkyconformance.homeserver.http.JsonReply;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.spec.key.PublicKey;

/** Signing up, in and out by grant, and looking after one's grants. */
public final class GrantRoutes {
    private final Grants grants;
    private final GrantSignup signup;
    private final Authority authority;
    private final AuthForms forms;
    private final PublicKey homeserver;

    GrantRoutes(Grants grants, GrantSignup signup, Authority authority, AuthForms forms, PublicKey homeserver) {
        this.grants = requireNonNull(grants, "grants");
        this.signup = requireNonNull(signup, "signup");
        this.authority = requireNonNull(authority, "authority");
        this.forms = requireNonNull(forms, "forms");
        this.homeserver = requireNonNull(homeserver, "homeserver");
    }

    /** {@code POST /auth/grant/signup}. */
    public HttpResponse signUp(Request request) {
        String signupToken = request.query("signup_token").orElse(null);
        return withBody(request, body -> signup.signUp(body.grant(), body.proof(), signupToken)
                .map(RefusalReply::of)
                .orElseGet(() -> PlainReply.empty(HttpStatus.NO_CONTENT)));
    }

    /** {@code POST /auth/grant/session}. */
    public HttpResponse exchange(Request request) {
        return withBody(request, body -> grants.exchange(body.grant(), body.proof())
                .match(
                        issued -> {
                            Map<String, Object> answer = new LinkedHashMap<>();
                            answer.put("token", issued.bearer());
                            answer.put("session", json(issued.live()));
                            return JsonReply.of(answer);
                        },
                        RefusalReply::of));
    }

    private static HttpResponse withBody(Request request, Function<GrantRequestBody, HttpResponse> handling) {
        return request.withBody(GrantRequestBody.MAX_BYTES, body -> {
            try {
                return handling.apply(GrantRequestBody.parse(request, body));
            } catch (GrantRequestBody.UnreadableBodyException e) {
                return e.reply();
            }
        });
    }

    /** {@code GET /auth/grant/session}: the session of the bearer. */
    public HttpResponse show(Request request) {
        return liveOf(request)
                .map(live -> JsonReply.of(json(live)))
                .orElseGet(() -> RefusalReply.of(
                        authority.sessionOf(request).isPresent() ? Refusal.OTHER_KIND_OF_SESSION : Refusal.NO_SESSION));
    }

    /** {@code DELETE /auth/grant/session}: revokes the grant of the proof in the body, else that of the bearer, else nothing. */
    public HttpResponse signOut(Request request) {
        if (!forms.logoutByProof()) {
            return signOut(request, Optional.empty());
        }
        return request.withBody(GrantRequestBody.MAX_BYTES, body -> {
            try {
                return signOut(request, GrantRequestBody.parseIfAny(request, body));
            } catch (GrantRequestBody.UnreadableBodyException e) {
                return e.reply();
            }
        });
    }

    private HttpResponse signOut(Request request, Optional<GrantRequestBody> body) {
        Optional<Refusal> refusal = body.isPresent()
                ? grants.revokeByProof(body.get().grant(), body.get().proof())
                : liveOf(request).flatMap(live -> grants.revoke(live.user(), live.grantId()));
        return refusal.map(RefusalReply::of).orElseGet(() -> PlainReply.empty(HttpStatus.OK));
    }

    /** {@code GET /auth/grant/sessions}: the grants of the session's user. */
    public HttpResponse list(Request request) {
        return asRoot(
                request,
                session -> JsonReply.of(grants.active(session.user()).entrySet().stream()
                        .map(grant -> listed(grant.getKey(), grant.getValue()))
                        .toList()));
    }

    /** {@code DELETE /auth/grant/session/{gid}}: revokes one of them. */
    public HttpResponse revoke(Request request) {
        return asRoot(request, session -> grants.revoke(session.user(), request.capture("gid"))
                .map(RefusalReply::of)
                .orElseGet(() -> PlainReply.empty(HttpStatus.OK)));
    }

    private HttpResponse asRoot(Request request, Function<Session, HttpResponse> handling) {
        Optional<Session> session = authority.sessionOf(request);
        if (session.isEmpty()) {
            return RefusalReply.of(Refusal.NO_SESSION);
        }
        return session.get().isRoot() ? handling.apply(session.get()) : RefusalReply.of(Refusal.NOT_ROOT);
    }

    private Optional<Grants.Live> liveOf(Request request) {
        return request.header(HttpHeaderNames.AUTHORIZATION)
                .flatMap(Bearer::parse)
                .flatMap(grants::findByBearer);
    }

    private Map<String, Object> json(Grants.Live live) {
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("homeserver", homeserver.z32());
        session.put("pubky", live.user().z32());
        session.put("client_id", live.grant().clientId());
        session.put("capabilities", live.grant().capabilityList().texts());
        session.put("grant_id", live.grantId());
        session.put("token_expires_at", unsigned(live.bearerExpiresAt()));
        session.put("grant_expires_at", unsigned(live.grant().expiresAt()));
        session.put("created_at", unsigned(live.grant().createdAt()));
        return session;
    }

    /** Capabilities are one string here, unlike in a session (AUTH-GRS-007). */
    private static Map<String, Object> listed(String id, StoredGrant grant) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("grant_id", id);
        entry.put("client_id", grant.clientId());
        entry.put("capabilities", grant.capabilities());
        entry.put("issued_at", unsigned(grant.issuedAt()));
        entry.put("expires_at", unsigned(grant.expiresAt()));
        return entry;
    }

    private static BigInteger unsigned(long seconds) {
        return new BigInteger(Long.toUnsignedString(seconds));
    }
}
