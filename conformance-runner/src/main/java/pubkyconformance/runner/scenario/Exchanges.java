package pubkyconformance.runner.scenario;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.ExchangeLog;
import pubkyconformance.runner.suite.ActiveSuite;
import pubkyconformance.runner.suite.EvidenceSink;
import pubkyconformance.runner.suite.Inconclusive;

/** What this scenario sent and received, and which of it is being judged. */
public final class Exchanges {
    private final ExchangeLog log;
    private final List<Exchange> judged = new ArrayList<>();
    private @Nullable Exchange last;

    public Exchanges(ScenarioIdentity scenario) {
        EvidenceSink evidence = ActiveSuite.current().evidence();
        this.log = new ExchangeLog(exchange -> evidence.record(scenario.id(), exchange));
    }

    ExchangeLog log() {
        return log;
    }

    /** A precondition: unless it succeeded, the scenario cannot judge anything. */
    public Exchange arrange(Exchange exchange) {
        if (!exchange.isSuccess()) {
            throw new Inconclusive("a precondition did not come off: " + exchange.transcript());
        }
        return exchange;
    }

    /** A precondition that is refused: unless it was refused with this status, the scenario cannot judge anything. */
    public Exchange arrangeRefusal(Exchange exchange, int status) {
        if (exchange.status() != status) {
            throw new Inconclusive("a precondition was not refused with " + status + ": " + exchange.transcript());
        }
        return exchange;
    }

    /** The stimulus: what the following assertions are about. */
    public Exchange underTest(Exchange exchange) {
        last = exchange;
        judged.add(exchange);
        return exchange;
    }

    /** The latest exchange under test. */
    public Exchange last() {
        if (last == null) {
            throw new IllegalStateException("nothing has been sent yet (expected: a When before the Then)");
        }
        return last;
    }

    /** All exchanges under test, in their order. */
    public List<Exchange> judged() {
        return List.copyOf(judged);
    }

    /** Everything that was sent so far, arrangements and observations as well. */
    public List<Exchange> all() {
        return log.all();
    }

    /** The latest exchange under test for a message: read only when an assertion has failed. */
    public String transcript() {
        return last().transcript();
    }
}
