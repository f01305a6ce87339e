package pubkyconformance.homeserver.http;

import com.linecorp.armeria.common.FlagsProvider;

/**
 * Settings of Armeria for the whole process.
 *
 * <p>Its cache of routes belongs to the process and keeps what a server has held in memory after the server was closed. Nothing is gained by
 * it here, where each server has a single route.
 */
public final class ArmeriaFlags implements FlagsProvider {
    @Override
    public int priority() {
        return 100;
    }

    @Override
    public String routeCacheSpec() {
        return "off";
    }
}
