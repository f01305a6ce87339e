package pubkyconformance.homeserver.metrics;

import java.util.function.Consumer;
import pubkyconformance.homeserver.auth.Authority;
import pubkyconformance.homeserver.http.Request;

/** Counts requests for a user's storage as they come. */
public final class StorageObserver implements Consumer<Request> {
    private final Metrics metrics;
    private final Authority authority;

    public StorageObserver(Metrics metrics, Authority authority) {
        this.metrics = metrics;
        this.authority = authority;
    }

    @Override
    public void accept(Request request) {
        request.tenant()
                .map(tenant -> StorageRequestKind.of(request, tenant, authority.sessionOf(request)))
                .ifPresent(metrics::storageRequested);
    }
}
