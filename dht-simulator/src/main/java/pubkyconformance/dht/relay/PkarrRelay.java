package pubkyconformance.dht.relay;

import static java.util.Objects.requireNonNull;

import com.linecorp.armeria.server.HttpService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.pkarr.CachingResolver;
import pubkyconformance.dht.pkarr.PacketCache;
import pubkyconformance.spec.pkarr.PkarrNetwork;

/** A running PKARR relay: lets those who speak HTTP only publish and find signed packets. Its cache is in memory. */
public final class PkarrRelay implements AutoCloseable {
    private final RelaySocket socket;

    private PkarrRelay(RelaySocket socket) {
        this.socket = socket;
    }

    /** Settings of a relay whose packets go to and come from {@code network}. */
    public static Builder builder(PkarrNetwork network) {
        return new Builder(network);
    }

    /** Settings; what is not set is as in a testnet, on a free port of loopback. */
    public static final class Builder {
        private final PkarrNetwork network;
        private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        private InstantSource clock = InstantSource.system();
        private int cacheCapacity = 100_000;
        private @Nullable Quota quota;
        private UnaryOperator<HttpService> decoration = UnaryOperator.identity();

        private Builder(PkarrNetwork network) {
            this.network = requireNonNull(network, "network");
        }

        /** Where to listen; port 0 takes a free port. */
        public Builder address(InetSocketAddress where) {
            address = where;
            return this;
        }

        /** The time by which packets are seen and expire. */
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /** How many packets are kept. */
        public Builder cacheCapacity(int packets) {
            cacheCapacity = packets;
            return this;
        }

        /** How many requests each address may send in a second, and at once; without limit by default (PKARR-REL-016). */
        public Builder requestsPerSecond(int limit) {
            quota = new Quota(limit);
            return this;
        }

        /** Puts something around everything that is answered, CORS included; for tests that need a relay with a fault. */
        public Builder decorate(UnaryOperator<HttpService> outer) {
            decoration = outer;
            return this;
        }

        /** Starts the relay; it answers when this returns. */
        public PkarrRelay start() {
            CachingResolver resolver = new CachingResolver(network, new PacketCache(cacheCapacity), clock);
            HttpService service = new Cors(
                    new PkarrService(resolver, clock, quota),
                    List.of(PkarrService.STORED_NODES, PkarrService.INVALID_PACKET_SEQ));
            return new PkarrRelay(RelaySocket.open(address, decoration.apply(service)));
        }
    }

    public int port() {
        return socket.port();
    }

    /** The relay's address on this machine, without path. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        socket.close();
    }
}
