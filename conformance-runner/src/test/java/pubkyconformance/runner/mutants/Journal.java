package pubkyconformance.runner.mutants;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.path.PathRefusedException;
import pubkyconformance.homeserver.path.StoragePath;

/** What a homeserver has stored and deleted since its start, for faults that depend on it. */
final class Journal {
    private final NavigableSet<String> stored = new ConcurrentSkipListSet<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    private Journal() {}

    /** The fault that {@code making} makes of a journal. */
    static Fault kept(Function<Journal, Fault> making) {
        return builder -> {
            Journal journal = new Journal();
            return making.apply(journal)
                    .into(builder.decorate("storage-put", noting(HttpStatus.CREATED, journal::put))
                            .decorate("storage-delete", noting(HttpStatus.NO_CONTENT, journal::delete)));
        };
    }

    private static UnaryOperator<Route> noting(HttpStatus success, Consumer<String> note) {
        return inner -> request -> {
            HttpResponse response = inner.handle(request);
            return response.mapHeaders(headers -> {
                if (headers.status().equals(success)) {
                    note.accept(file(request));
                }
                return headers;
            });
        };
    }

    /** The user's key and the path that a request addresses. */
    static String file(Request request) {
        return request.tenant()
                .map(tenant -> tenant.owner().z32() + path(tenant.rawPath()))
                .orElse("");
    }

    private static String path(String rawPath) {
        try {
            return StoragePath.ofUrl(rawPath).text();
        } catch (PathRefusedException e) {
            return rawPath;
        }
    }

    private void put(String file) {
        stored.add(file);
        deleted.remove(file);
    }

    private void delete(String file) {
        stored.remove(file);
        deleted.add(file);
    }

    /** Whether nothing was written since the start. */
    boolean isEmpty() {
        return stored.isEmpty() && deleted.isEmpty();
    }

    boolean isStored(Request request) {
        return stored.contains(file(request));
    }

    /** Whether the newest that happened to this file is that it was deleted. */
    boolean isDeleted(Request request) {
        return deleted.contains(file(request));
    }

    /** The same, for a key and path. */
    boolean isDeleted(String file) {
        return deleted.contains(file);
    }

    /** Whether the directory of the addressed file has a file. */
    boolean hasSibling(Request request) {
        String file = file(request);
        String directory = file.substring(0, file.lastIndexOf('/') + 1);
        String next = stored.ceiling(directory);
        return next != null && next.startsWith(directory);
    }

    /** Whether there is a stored file whose key and path begin with what the request addresses and this. */
    boolean isStoredBelow(Request request, String more) {
        String start = file(request) + more;
        String next = stored.ceiling(start);
        return next != null && next.startsWith(start);
    }

    /** Whether there is a deleted file whose key and path begin with what the request addresses and this. */
    boolean isDeletedBelow(Request request, String more) {
        String start = file(request) + more;
        return deleted.stream().anyMatch(file -> file.startsWith(start));
    }

    /** Whether a file that the addressed one would lie in is deleted. */
    boolean isParentDeleted(Request request) {
        String file = file(request);
        return deleted.contains(file.substring(0, file.lastIndexOf('/')));
    }

    /** Whether some other user has a file at a path above the one that the request addresses. */
    boolean isStoredAboveByOthers(Request request) {
        String file = file(request);
        String owner = file.substring(0, file.indexOf('/'));
        String path = file.substring(owner.length());
        return stored.stream()
                .filter(each -> !each.startsWith(owner))
                .anyMatch(each -> path.startsWith(each.substring(each.indexOf('/')) + "/"));
    }
}
