package pubkyconformance.homeserver.storage;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pubkyconformance.homeserver.http.PageQuery;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.http.Tenant;
import pubkyconformance.homeserver.path.PathRefusedException;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;

/** {@code GET} and {@code HEAD} of files and directories. Ranges are not served: the answer is the whole file. */
public final class ReadRoute implements Route {
    private static final String REVALIDATE = "private, must-revalidate";
    private static final String VARY_BY_HOST = "pubky-host";

    private final StorageAccess access;
    private final FileService files;
    private final Listing listing;
    private final StorageRules rules;

    public ReadRoute(StorageAccess access, FileService files, Listing listing, StorageRules rules) {
        this.access = access;
        this.files = files;
        this.listing = listing;
        this.rules = rules;
    }

    @Override
    public HttpResponse handle(Request request) {
        return access.toRead(
                request, (target, page) -> read(request, request.tenant().orElseThrow(), target, page));
    }

    private HttpResponse read(Request request, Tenant tenant, TenantPath target, PageQuery page) {
        if (request.isHead()) {
            return target.path().isDirectory() ? StorageReply.notFound() : head(tenant, target);
        }
        return target.path().isDirectory() ? list(tenant, target, page) : get(request, tenant, target);
    }

    private HttpResponse head(Tenant tenant, TenantPath target) {
        return files.describe(target)
                .map(file -> HttpResponse.of(varying(tenant, FileHeaders.ok(file, REVALIDATE))))
                .orElseGet(StorageReply::notFound);
    }

    private HttpResponse get(Request request, Tenant tenant, TenantPath target) {
        Optional<FileDescription> known =
                files.describe(target).filter(file -> FileHeaders.isKnownToClient(file, request.headers()));
        if (known.isPresent()) {
            return HttpResponse.of(varying(tenant, FileHeaders.notModified(known.get(), REVALIDATE)));
        }
        return files.open(target)
                .map(file -> FileDownload.of(
                        varying(tenant, FileHeaders.ok(file.description(), REVALIDATE)),
                        file.body(),
                        request.context().blockingTaskExecutor()))
                .orElseGet(StorageReply::notFound);
    }

    private HttpResponse list(Tenant tenant, TenantPath directory, PageQuery page) {
        Optional<List<StoragePath>> lines;
        try {
            lines = listing.list(
                    directory,
                    new ListingRequest(
                            page.shallow(),
                            page.reverse(),
                            page.limit(),
                            page.cursor().map(this::cursor)));
        } catch (BadCursorException e) {
            boolean exists = listing.list(directory, new ListingRequest(false, false, 0, Optional.empty()))
                    .isPresent();
            return exists ? StorageReply.badRequest(e) : directoryNotFound();
        }
        return lines.map(paths -> HttpResponse.of(listingHeaders(tenant), text(directory.tenant(), paths)))
                .orElseGet(ReadRoute::directoryNotFound);
    }

    private static HttpResponse directoryNotFound() {
        return PlainReply.of(HttpStatus.NOT_FOUND, "Directory Not Found");
    }

    private ResponseHeaders listingHeaders(Tenant tenant) {
        ResponseHeadersBuilder headers =
                ResponseHeaders.builder(HttpStatus.OK).set(HttpHeaderNames.CONTENT_TYPE, "text/plain");
        return rules.listingsVary() ? varying(tenant, headers) : headers.build();
    }

    private static HttpData text(PublicKey owner, List<StoragePath> paths) {
        return HttpData.ofUtf8(
                paths.stream().map(path -> new TenantPath(owner, path).url()).collect(Collectors.joining("\n")));
    }

    /** The path in a cursor of the form {@code <key>/<path>}; whose key it is does not matter. */
    private StoragePath cursor(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new BadCursorException();
        }
        try {
            PublicKey.parse(text.substring(0, slash));
            return rules.paths().ofCursor(text.substring(slash));
        } catch (DecodingException | PathRefusedException e) {
            throw new BadCursorException();
        }
    }

    private static ResponseHeaders varying(Tenant tenant, ResponseHeadersBuilder headers) {
        if (tenant.isByHost()) {
            headers.add(HttpHeaderNames.VARY, VARY_BY_HOST);
        }
        return headers.build();
    }

    private static final class BadCursorException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadCursorException() {
            super("Invalid cursor");
        }
    }
}
