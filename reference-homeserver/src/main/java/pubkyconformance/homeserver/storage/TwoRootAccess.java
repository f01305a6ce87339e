package pubkyconformance.homeserver.storage;

import static java.util.Objects.requireNonNull;

import com.linecorp.armeria.common.HttpResponse;
import java.util.Optional;
import java.util.function.BiFunction;
import pubkyconformance.homeserver.auth.Access;
import pubkyconformance.homeserver.auth.Authority;
import pubkyconformance.homeserver.auth.Session;
import pubkyconformance.homeserver.http.PageQuery;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Tenant;
import pubkyconformance.homeserver.path.PathRefusedException;
import pubkyconformance.homeserver.path.PathRules;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;

/** From 0.10: public and private storage. A write is asked for session, form and right, in this order (AUT-018). */
final class TwoRootAccess implements StorageAccess {
    private final Authority authority;
    private final PathRules paths;

    TwoRootAccess(Authority authority, PathRules paths) {
        this.authority = requireNonNull(authority, "authority");
        this.paths = requireNonNull(paths, "paths");
    }

    @Override
    public HttpResponse toRead(Request request, BiFunction<TenantPath, PageQuery, HttpResponse> next) {
        Optional<Tenant> tenant = request.tenant();
        if (tenant.isEmpty()) {
            return StorageReply.missingTenant();
        }
        TenantPath target;
        PageQuery page;
        try {
            target = new TenantPath(
                    tenant.get().owner(), paths.ofUrl(tenant.get().rawPath()));
            page = PageQuery.of(request);
        } catch (PathRefusedException e) {
            return StorageReply.refused(e);
        } catch (PageQuery.BadParameterException e) {
            return StorageReply.badRequest(e);
        }
        Optional<Session> session = target.path().isPrivate() ? authority.sessionOf(request) : Optional.empty();
        return authority
                .toRead(session, target.tenant(), target.path())
                .refusal()
                .orElseGet(() -> next.apply(target, page));
    }

    @Override
    public HttpResponse toWrite(Request request, BiFunction<Session, TenantPath, HttpResponse> next) {
        Optional<Session> session = authority.sessionOf(request);
        if (session.isEmpty()) {
            return Access.noSession();
        }
        Optional<Tenant> tenant = request.tenant();
        if (tenant.isEmpty()) {
            return StorageReply.missingTenant();
        }
        StoragePath path;
        try {
            path = paths.ofUrl(tenant.get().rawPath());
        } catch (PathRefusedException e) {
            return StorageReply.refused(e);
        }
        if (path.isDirectory()) {
            return StorageReply.notAFile(tenant.get());
        }
        TenantPath file = new TenantPath(tenant.get().owner(), path);
        return authority
                .toWrite(session.get(), file.tenant(), path)
                .refusal()
                .orElseGet(() -> next.apply(session.get(), file));
    }

    /** Nothing is asked of it (RTE-007). */
    @Override
    public HttpResponse toMisuse(Request request, HttpResponse refused) {
        return refused;
    }
}
