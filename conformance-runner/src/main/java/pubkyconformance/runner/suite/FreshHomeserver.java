package pubkyconformance.runner.suite;

import java.time.Duration;
import pubkyconformance.spec.key.PublicKey;

/** A homeserver that belongs to one scenario. Its files are removed when it is closed. */
public interface FreshHomeserver extends AutoCloseable {
    /** Where it serves its client API; may change when it is restarted. */
    ClientSockets sockets();

    /** The operator's side; its address may change when it is restarted. */
    AdminAccess admin();

    PublicKey key();

    /** How a user of this homeserver is admitted. */
    SignupSupply signup();

    /** Moves its clock forward; what was due at that time has been done when this returns. */
    void advanceClock(Duration by);

    /** Stops it and starts it again on what it had stored. */
    void restart();

    @Override
    void close();
}
