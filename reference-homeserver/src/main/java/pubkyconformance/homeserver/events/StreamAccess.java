package pubkyconformance.homeserver.events;

import com.linecorp.armeria.common.HttpResponse;
import java.util.Optional;
import java.util.function.Function;
import pubkyconformance.homeserver.auth.Session;
import pubkyconformance.homeserver.http.Request;

/** Lets requests through that may have the event stream they ask for; the others it answers itself. */
@FunctionalInterface
interface StreamAccess {
    /** Up to 0.9: everybody may have everything, since there is nothing private. */
    StreamAccess OPEN = (request, query, next) -> next.apply(Optional.empty());

    /**
     * Lets {@code request} have what {@code query} says.
     *
     * @param next takes the session with whose end the right to the events ends, if it hangs on one
     */
    HttpResponse check(Request request, StreamQuery query, Function<Optional<Session>, HttpResponse> next);
}
