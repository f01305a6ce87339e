package pubkyconformance.dht.relay;

import com.linecorp.armeria.server.HttpService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/** A running HTTP relay: hands messages from whoever posts them on a channel to whoever knows the channel's id. Keeps them in memory only. */
public final class HttpRelay implements AutoCloseable {
    private final ChannelService service;
    private final RelaySocket socket;

    private HttpRelay(ChannelService service, RelaySocket socket) {
        this.service = service;
        this.socket = socket;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Settings; what is not set is as in a testnet, on a free port of loopback. */
    public static final class Builder {
        private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        private RelayRules rules = RelayRules.DEFAULT;
        private InstantSource clock = InstantSource.system();
        private boolean cors = true;
        private UnaryOperator<HttpService> decoration = UnaryOperator.identity();

        private Builder() {}

        /** Where to listen; port 0 takes a free port. */
        public Builder address(InetSocketAddress where) {
            address = where;
            return this;
        }

        public Builder rules(RelayRules figures) {
            rules = figures;
            return this;
        }

        /** The time that messages and patience end by. If it jumps, {@link HttpRelay#clockJumped} has to be told. */
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /** Whether web pages of any origin may use the relay; yes by default. */
        public Builder cors(boolean allowed) {
            cors = allowed;
            return this;
        }

        /** Puts something around everything that is answered, CORS included; for tests that need a relay with a fault. */
        public Builder decorate(UnaryOperator<HttpService> outer) {
            decoration = outer;
            return this;
        }

        /** Starts the relay; it answers when this returns. */
        public HttpRelay start() {
            ChannelService service = new ChannelService(rules, clock);
            HttpService open = cors ? new Cors(service, List.of()) : service;
            return new HttpRelay(service, RelaySocket.open(address, decoration.apply(open)));
        }
    }

    public int port() {
        return socket.port();
    }

    /** The relay's address on this machine, without path. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** How many requests wait for a message or an acknowledgement. */
    public int waiting() {
        return service.waiting();
    }

    /** Looks at the clock again, which runs otherwise than the machine's. */
    public void clockJumped() {
        service.tick();
    }

    @Override
    public void close() {
        socket.close();
    }
}
