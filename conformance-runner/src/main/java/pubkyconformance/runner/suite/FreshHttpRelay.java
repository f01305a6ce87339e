package pubkyconformance.runner.suite;

import java.net.URI;
import java.time.Duration;

/** An HTTP relay that belongs to one scenario. */
public interface FreshHttpRelay extends AutoCloseable {
    URI url();

    /** How many requests wait there. */
    int waiting();

    /** Moves its clock forward. */
    void advanceClock(Duration by);

    @Override
    void close();
}
