package pubkyconformance.homeserver.http;

import com.linecorp.armeria.common.FlagsProvider;

/** Settings of Armeria for the whole process. Found as a service by Armeria. */
public final class ArmeriaFlags implements FlagsProvider {
    @Override
    public int priority() {
        return 10; // above the defaults, below system properties
    }

    /** A connection is closed as soon as its last answer is sent, instead of three seconds later. */
    @Override
    public Long defaultHttp1ConnectionCloseDelayMillis() {
        return 0L;
    }

    /**
     * None: Armeria's cache of routes belongs to the process and keeps what a server has held in memory after the server was closed. Nothing
     * is gained by it here, where each server has a single route.
     */
    @Override
    public String routeCacheSpec() {
        return "off";
    }
}
