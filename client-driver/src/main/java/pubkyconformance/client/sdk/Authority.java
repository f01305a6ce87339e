package pubkyconformance.client.sdk;

import java.util.Optional;
import pubkyconformance.client.api.Credential;
import pubkyconformance.spec.grant.StoredGrant;

/** What lets a session's requests through. */
interface Authority {
    /** What a request brings that is sent now. */
    Credential credential();

    /** Asks the homeserver. */
    boolean isAlive();

    void end();

    /** What an app keeps to go on with later; nothing for a user's own session. */
    Optional<StoredGrant> stored();

    /** Grant and custom proof as JSON; nothing for a user's own session. */
    Optional<String> customProof(String data);
}
