package pubkyconformance.runner.scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Headers;
import pubkyconformance.client.Request;

/** What a scenario stored and nobody removed again, found in its exchanges. */
public final class Leftovers {
    /** Header fields that say whose storage is meant. */
    private static final List<String> ADDRESSING_FIELDS = List.of("pubky-host", "Host");

    private final Cast cast;
    private final Exchanges exchanges;

    public Leftovers(Cast cast, Exchanges exchanges) {
        this.cast = cast;
        this.exchanges = exchanges;
    }

    /** Deletes every stored file once, as its owner. A refusal stays in the evidence. */
    public void remove() {
        Set<String> seen = new LinkedHashSet<>();
        for (Exchange exchange : exchanges.all()) {
            if (exchange.method().equals("PUT")
                    && exchange.isSuccess()
                    && !exchange.request().raw()) {
                cast.actors().stream()
                        .filter(actor -> actor.user().hasAccount() && concerns(exchange, actor.user()))
                        .findFirst()
                        .filter(owner -> seen.add(owner.user().key() + exchange.target()))
                        .ifPresent(owner -> owner.driver().send(removal(exchange, owner.user())));
            }
        }
    }

    private static boolean concerns(Exchange exchange, User user) {
        String key = user.key().z32();
        return exchange.target().contains(key)
                || ADDRESSING_FIELDS.stream().anyMatch(name -> exchange.request().headers().values(name).stream()
                        .anyMatch(value -> value.contains(key)));
    }

    private static Request removal(Exchange stored, User owner) {
        Headers addressing = new Headers(stored.request().headers().fields().stream()
                .filter(field -> ADDRESSING_FIELDS.stream().anyMatch(field::isNamed))
                .toList());
        return Request.ofRawTarget("DELETE", stored.target())
                .headers(addressing)
                .headers(owner.root().fields())
                .labelled("clean up " + stored.target());
    }
}
