package pubkyconformance.homeserver.storage;

import com.linecorp.armeria.common.HttpResponse;
import java.util.function.BiFunction;
import pubkyconformance.homeserver.auth.Session;
import pubkyconformance.homeserver.http.PageQuery;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.path.TenantPath;

/** Lets requests through that may do what they ask for; the others it answers itself. Releases differ in what they ask first, and how. */
public interface StorageAccess {
    /** Lets {@code request} read what it addresses, be there something or not. */
    HttpResponse toRead(Request request, BiFunction<TenantPath, PageQuery, HttpResponse> next);

    /** Lets {@code request} change the file that it addresses. */
    HttpResponse toWrite(Request request, BiFunction<Session, TenantPath, HttpResponse> next);

    /**
     * Lets {@code request}, whose method no route of the storage takes, be told so.
     *
     * @param refused that answer
     */
    HttpResponse toMisuse(Request request, HttpResponse refused);
}
