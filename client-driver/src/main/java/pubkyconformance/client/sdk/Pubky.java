package pubkyconformance.client.sdk;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import pubkyconformance.client.ExchangeLog;
import pubkyconformance.client.Headers;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Limits;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.client.Speaker;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.discovery.Endpoint;
import pubkyconformance.client.discovery.HomeserverDiscovery;
import pubkyconformance.client.discovery.RelayPackets;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/** The entrance: finds users and homeservers by their keys. Homeservers are spoken to over TLS with their key. */
public final class Pubky implements AutoCloseable {
    private static final int TESTNET_RELAY_PORT = 15411;

    private final List<HttpDriver> drivers = new ArrayList<>();
    private final InstantSource clock = InstantSource.system();
    private final RelayPackets packets;
    private final HomeserverDiscovery discovery;

    private Pubky(URI relay) {
        packets = new RelayPackets(driver(ServerAddress.http(relay)));
        discovery = new HomeserverDiscovery(packets, new Random());
    }

    /**
     * For a network of one's choice.
     *
     * @param relay the PKARR relay to ask, {@code http://host:port}
     */
    public static Pubky through(URI relay) {
        return new Pubky(relay);
    }

    /** For a testnet on this machine that has the ports everybody knows. */
    public static Pubky testnet() {
        return through(URI.create("http://127.0.0.1:" + TESTNET_RELAY_PORT));
    }

    /** Somebody who holds a key. */
    public Signer signer(KeyPair keys) {
        return new Signer(this, keys);
    }

    /** The homeserver that a user names, if there is such a record. */
    public Optional<PublicKey> homeserverOf(PublicKey user) {
        return discovery.homeserverOf(user);
    }

    /**
     * What everybody may read of a user.
     *
     * @throws RefusedException if the user's homeserver cannot be found
     */
    public Storage publicStorage(PublicKey owner) {
        PublicKey homeserver = homeserverOf(owner)
                .orElseThrow(() -> new RefusedException("no homeserver is known of " + owner.display()));
        return new Storage(driverTo(homeserver), owner, Credential.NONE);
    }

    RelayPackets packets() {
        return packets;
    }

    InstantSource clock() {
        return clock;
    }

    /** @throws RefusedException if the homeserver cannot be found */
    HttpDriver driverTo(PublicKey homeserver) {
        Endpoint endpoint = discovery.endpointsOf(homeserver).stream()
                .filter(each -> !each.addresses().isEmpty() && each.port().isPresent())
                .findFirst()
                .orElseThrow(() -> new RefusedException("no address is known of homeserver " + homeserver.display()));
        return driver(ServerAddress.pubkyTls(
                endpoint.identity(),
                endpoint.addresses().get(0).getHostAddress(),
                endpoint.port().getAsInt()));
    }

    private synchronized HttpDriver driver(ServerAddress address) {
        HttpDriver driver = new HttpDriver(
                address,
                Speaker.throwAway("sdk"),
                new ExchangeLog(exchange -> {}),
                Limits.DEFAULT,
                clock,
                Headers.NONE);
        drivers.add(driver);
        return driver;
    }

    @Override
    public synchronized void close() {
        drivers.forEach(HttpDriver::close);
        drivers.clear();
    }
}
