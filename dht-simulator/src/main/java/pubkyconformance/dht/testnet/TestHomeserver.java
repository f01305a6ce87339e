package pubkyconformance.dht.testnet;

import java.net.InetAddress;
import java.net.URI;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.spec.key.PublicKey;

/** A homeserver of a testnet. Its addresses and its key stay the same when it crashes and is started again. */
public final class TestHomeserver {
    private final HomeserverPlan plan;
    private final InetAddress host;
    private final Part<HomeserverApp> part;

    TestHomeserver(HomeserverPlan plan, InetAddress host, Part<HomeserverApp> part) {
        this.plan = plan;
        this.host = host;
        this.part = part;
    }

    public String name() {
        return plan.name();
    }

    public PublicKey key() {
        return plan.keys().publicKey();
    }

    /** The client API over plain HTTP. */
    public URI url() {
        return Addresses.http(host, part.last().clientPort());
    }

    /** The port of the client API over raw-key TLS. */
    public int tlsPort() {
        return part.last().tlsPort().orElseThrow();
    }

    /** The operator's side. */
    public URI adminUrl() {
        return Addresses.http(host, part.last().adminPort().orElseThrow());
    }

    /** What its monitoring reads. */
    public URI metricsUrl() {
        return Addresses.http(host, part.last().metricsPort().orElseThrow()).resolve("/metrics");
    }

    public String adminPassword() {
        return plan.adminPassword();
    }

    /** Stops it at once; one that keeps its state in memory has lost it. */
    public void crash() {
        part.crash();
    }

    /** Starts it again at the same addresses. */
    public void restart() {
        part.restart();
    }

    public boolean isRunning() {
        return part.isRunning();
    }

    Part<HomeserverApp> part() {
        return part;
    }

    @Override
    public String toString() {
        return name() + " " + key() + " at " + url();
    }

    /** Where it listens. */
    record PortNumbers(int http, int tls, int admin, int metrics) {
        static final PortNumbers FREE = new PortNumbers(0, 0, 0, 0);
        static final PortNumbers FIXED =
                new PortNumbers(FixedPorts.HOMESERVER, FixedPorts.HOMESERVER_TLS, FixedPorts.ADMIN, FixedPorts.METRICS);

        /** Those that {@code app} had. */
        static PortNumbers of(HomeserverApp app) {
            return new PortNumbers(
                    app.clientPort(),
                    app.tlsPort().orElseThrow(),
                    app.adminPort().orElseThrow(),
                    app.metricsPort().orElseThrow());
        }
    }
}
