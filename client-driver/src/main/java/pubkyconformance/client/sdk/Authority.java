package pubkyconformance.client.sdk;

import pubkyconformance.client.api.Credential;

/** What lets a session's requests through. */
interface Authority {
    /** What a request brings that is sent now. */
    Credential credential();

    /** Asks the homeserver. */
    boolean isAlive();

    void end();
}
