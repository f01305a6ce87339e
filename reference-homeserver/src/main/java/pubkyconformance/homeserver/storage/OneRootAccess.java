package pubkyconformance.homeserver.storage;

import static java.util.Objects.requireNonNull;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import pubkyconformance.homeserver.auth.Access;
import pubkyconformance.homeserver.auth.Authority;
import pubkyconformance.homeserver.auth.Session;
import pubkyconformance.homeserver.http.PageQuery;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Tenant;
import pubkyconformance.homeserver.path.PathRefusedException;
import pubkyconformance.homeserver.path.PathRules;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;

/**
 * Up to 0.9: public storage alone. Whatever the method, a request is asked for a user, then for its root; a write for a cookie, its right
 * and the form of its path, in this order (AUT-017). The root is asked of the path as sent and once more of the normalised one.
 */
final class OneRootAccess implements StorageAccess {
    private static final String ROOT = "/pub/";

    private final Authority authority;
    private final PathRules paths;

    OneRootAccess(Authority authority, PathRules paths) {
        this.authority = requireNonNull(authority, "authority");
        this.paths = requireNonNull(paths, "paths");
    }

    @Override
    public HttpResponse toRead(Request request, BiFunction<TenantPath, PageQuery, HttpResponse> next) {
        return withinRoot(request, tenant -> {
            PageQuery page;
            StoragePath path;
            try {
                path = publicPath(tenant);
                page = PageQuery.of(request);
            } catch (PathRefusedException e) {
                return StorageReply.refused(e);
            } catch (PageQuery.BadParameterException e) {
                return StorageReply.badRequest(e);
            }
            return next.apply(new TenantPath(tenant.owner(), path), page);
        });
    }

    @Override
    public HttpResponse toWrite(Request request, BiFunction<Session, TenantPath, HttpResponse> next) {
        return withRight(request, (session, tenant) -> {
            StoragePath path;
            try {
                path = publicPath(tenant);
            } catch (PathRefusedException e) {
                return StorageReply.refused(e);
            }
            return path.isDirectory()
                    ? StorageReply.notAFile(tenant)
                    : next.apply(session, new TenantPath(tenant.owner(), path));
        });
    }

    /** Only somebody who may write learns which methods there are. */
    @Override
    public HttpResponse toMisuse(Request request, HttpResponse refused) {
        return withRight(request, (session, tenant) -> refused);
    }

    private HttpResponse withRight(Request request, BiFunction<Session, Tenant, HttpResponse> next) {
        return withinRoot(request, tenant -> {
            Optional<Session> session = authority.cookieSessionOf(request, tenant.owner());
            if (session.isEmpty()) {
                return authority.ofCookie(request, tenant.owner()).refusal().orElseGet(Access::noSession);
            }
            return authority
                    .toWrite(session.get(), tenant.owner(), pathToJudge(tenant))
                    .refusal()
                    .orElseGet(() -> next.apply(session.get(), tenant));
        });
    }

    private static HttpResponse withinRoot(Request request, Function<Tenant, HttpResponse> next) {
        Optional<Tenant> tenant = request.tenant();
        if (tenant.isEmpty()) {
            return PlainReply.of(HttpStatus.NOT_FOUND, "Pubky Host is missing");
        }
        return tenant.get().rawPath().startsWith(ROOT)
                ? next.apply(tenant.get())
                : Access.OUTSIDE_PUBLIC_ROOT.refusal().orElseThrow();
    }

    private StoragePath publicPath(Tenant tenant) {
        StoragePath path = paths.ofUrl(tenant.rawPath());
        if (!path.isPublic()) {
            throw PathRefusedException.because("path is not below " + ROOT);
        }
        return path;
    }

    /** The path that a capability has to cover: what will be written, or, if that is nothing, what was sent. */
    private StoragePath pathToJudge(Tenant tenant) {
        try {
            return publicPath(tenant);
        } catch (PathRefusedException e) {
            return StoragePath.trusted(tenant.rawPath());
        }
    }
}
