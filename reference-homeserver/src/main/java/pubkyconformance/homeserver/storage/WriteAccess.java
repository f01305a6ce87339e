package pubkyconformance.homeserver.storage;

import com.linecorp.armeria.common.HttpResponse;
import java.util.Optional;
import java.util.function.BiFunction;
import pubkyconformance.homeserver.auth.Access;
import pubkyconformance.homeserver.auth.Authority;
import pubkyconformance.homeserver.auth.Session;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Tenant;
import pubkyconformance.homeserver.path.PathRefusedException;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;

/** Lets requests through that may change the file they address; the others it answers itself, in this order: session, form, right. */
final class WriteAccess {
    private final Authority authority;

    WriteAccess(Authority authority) {
        this.authority = authority;
    }

    HttpResponse check(Request request, BiFunction<Session, TenantPath, HttpResponse> next) {
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
            path = StoragePath.ofUrl(tenant.get().rawPath());
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

    /** The writer that {@code request} makes of whoever sent it. */
    Writer writer(Request request, Session session) {
        return new Writer(transaction -> authority.stillHolds(transaction, session), LockRoute.tokens(request));
    }
}
