package pubkyconformance.client.sdk;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.ExchangeLog;
import pubkyconformance.client.Headers;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Limits;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.client.Speaker;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.GrantApi;
import pubkyconformance.client.api.Grants;
import pubkyconformance.client.approval.Answer.GrantGiven;
import pubkyconformance.client.approval.AppRequest;
import pubkyconformance.client.discovery.HomeserverDiscovery;
import pubkyconformance.client.relay.RelayApi;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.grant.StoredGrant;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.recovery.RecoveryFile;

/** The way in: knows where records are found, makes signers and reads what is public. Safe for several threads; close it at the end. */
public final class Pubky implements AutoCloseable {
    private static final int TESTNET_DHT_PORT = 6881;
    private static final String TESTNET_RELAY = "http://127.0.0.1:15411";
    private static final String TESTNET_HTTP_RELAY = "http://127.0.0.1:15412/inbox";
    private static final int SEED_BYTES = 32;

    /** The longest body that is held in memory. */
    private static final int LARGEST_BODY_BYTES = 256 << 20;

    private static final Limits LIMITS =
            Limits.DEFAULT.withKeptBodyBytes(LARGEST_BODY_BYTES).withBodyBytes(LARGEST_BODY_BYTES);

    private final InstantSource clock;
    private final Random random;
    private final Map<ServerAddress, HttpDriver> drivers = new LinkedHashMap<>();
    private final Map<ServerAddress, HttpDriver> relayDrivers = new LinkedHashMap<>();
    private final Records records;
    private final HomeserverDiscovery discovery;
    private final Endpoints endpoints;
    private final Optional<URI> httpRelay;

    private Pubky(Builder builder) {
        this.clock = builder.clock;
        this.random = builder.random;
        this.httpRelay = Optional.ofNullable(builder.httpRelay);
        this.records = new Records(
                builder.relays.stream()
                        .map(url -> driver(ServerAddress.http(url)))
                        .toList(),
                builder.dhtNodes,
                builder.clock,
                builder.random);
        this.discovery = new HomeserverDiscovery(records::find, random);
        this.endpoints = new Endpoints(discovery, builder.thisMachineOnly, clock);
    }

    /** For a testnet on this machine with the usual ports. */
    public static Pubky testnet() {
        return builder()
                .relay(URI.create(TESTNET_RELAY))
                .dhtNode(new InetSocketAddress(InetAddress.getLoopbackAddress(), TESTNET_DHT_PORT))
                .httpRelay(URI.create(TESTNET_HTTP_RELAY))
                .thisMachineOnly()
                .build();
    }

    /** For other addresses; without any, only homeservers at known addresses can be spoken to. */
    public static Builder builder() {
        return new Builder();
    }

    /** Settings. */
    public static final class Builder {
        private final List<URI> relays = new ArrayList<>();
        private final List<InetSocketAddress> dhtNodes = new ArrayList<>();
        private @Nullable URI httpRelay;
        private boolean thisMachineOnly;
        private InstantSource clock = InstantSource.system();
        private Random random = new SecureRandom();

        private Builder() {}

        /** A relay of signed packets, {@code http://host:port}; the first that knows a packet is believed, since the key has signed it. */
        public Builder relay(URI url) {
            relays.add(url);
            return this;
        }

        /** A node of the DHT to begin with; the DHT is asked where no relay knows a packet. */
        public Builder dhtNode(InetSocketAddress address) {
            dhtNodes.add(address);
            return this;
        }

        /** Where signers answer this client's links, {@code http://host:port/inbox}; signers themselves find it in the link. */
        public Builder httpRelay(URI url) {
            httpRelay = url;
            return this;
        }

        /** Never goes where a record says if that is another machine. */
        public Builder thisMachineOnly() {
            thisMachineOnly = true;
            return this;
        }

        /** The time in what is signed; the system's by default. */
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /** Where keys come from; anything but a {@link SecureRandom}, the default, is for tests. */
        public Builder random(Random source) {
            random = source;
            return this;
        }

        public Pubky build() {
            return new Pubky(this);
        }
    }

    /** A new user. */
    public Signer signer() {
        return signer(newKeys());
    }

    /** The user with this key. */
    public Signer signer(KeyPair keys) {
        return new Signer(this, keys);
    }

    /**
     * The user whose key is in a recovery file.
     *
     * @throws pubkyconformance.spec.DecodingException if it is none, or the passphrase is another one
     */
    public Signer signer(byte[] recoveryFile, String passphrase) {
        return signer(RecoveryFile.parse(recoveryFile).open(passphrase));
    }

    /** Asks a user for a token, which every generation of signers can give, and signs in with it. */
    public AuthFlow startAuthFlow(CapabilityList capabilities, AuthFlowKind kind) {
        String relay = ownRelay();
        AppRequest request = AppRequest.forToken(capabilities, relay, kind.signupPlace(), random);
        return new AuthFlow(this, request, kind, newKeys(), relay(relay));
    }

    /**
     * Asks a user for a grant and, for capabilities with the action {@code e}, for content keys.
     *
     * @param clientId the name of the app, such as {@code myapp.example}
     */
    public AuthFlow startGrantAuthFlow(CapabilityList capabilities, AuthFlowKind kind, String clientId) {
        String relay = ownRelay();
        KeyPair client = newKeys();
        AppRequest request = AppRequest.forApproval(capabilities, relay, kind.signupPlace(), clientId, client, random);
        return new AuthFlow(this, request, kind, client, relay(relay));
    }

    /** As {@link #startGrantAuthFlow}, in the form that signers knew first; it cannot ask for content keys. */
    public AuthFlow startBareGrantAuthFlow(CapabilityList capabilities, AuthFlowKind kind, String clientId) {
        String relay = ownRelay();
        KeyPair client = newKeys();
        AppRequest request = AppRequest.forGrant(capabilities, relay, kind.signupPlace(), clientId, client, random);
        return new AuthFlow(this, request, kind, client, relay(relay));
    }

    /**
     * Goes on with what an app has kept of its session.
     *
     * @param exported what {@link Session#export} gave
     * @throws pubkyconformance.spec.DecodingException if it is something else
     * @throws RefusedException if the grant has ended or was revoked
     */
    public Session restoreSession(String exported) {
        StoredGrant stored = StoredGrant.parse(exported);
        return signIn(GrantGiven.of(stored), stored.client(), stored.homeserver());
    }

    /** What everybody may read. */
    public PublicStorage publicStorage() {
        return new PublicStorage(this);
    }

    /** What happens to a user's public files, as the homeserver tells it where the user lives now. */
    public EventQuery events(PublicKey user) {
        return new EventQuery(homeServing(user).driver(), user, Credential.NONE);
    }

    /** The homeserver that a user's record names; nothing if there is no record, or it names none. */
    public Optional<PublicKey> homeserverOf(PublicKey user) {
        return discovery.homeserverOf(user);
    }

    /**
     * The homeserver with this key, found by its record.
     *
     * @throws UnresolvedException if there is no record, or it names no place that this client can speak to
     */
    public Homeserver homeserver(PublicKey key) {
        return at(endpoints.addressOf(key));
    }

    /**
     * The homeserver at this address.
     *
     * @param url {@code http://host:port}
     */
    public Homeserver homeserverAt(URI url) {
        return at(ServerAddress.http(url));
    }

    /** Closes all connections and ends all streams. */
    @Override
    public void close() {
        synchronized (drivers) {
            drivers.values().forEach(HttpDriver::close);
            drivers.clear();
            relayDrivers.values().forEach(HttpDriver::close);
            relayDrivers.clear();
        }
        records.close();
    }

    Homeserver homeServing(PublicKey user) {
        return homeserver(homeserverOf(user)
                .orElseThrow(() -> new UnresolvedException("there is no record of where " + user + " lives")));
    }

    Records records() {
        return records;
    }

    InstantSource clock() {
        return clock;
    }

    Session signIn(GrantGiven given, KeyPair client, PublicKey homeserverKey) {
        Homeserver homeserver = homeserver(homeserverKey);
        GrantAuthority authority = new GrantAuthority(
                new GrantApi(homeserver.driver()), homeserverKey, given, client, new Grants(clock, random), clock);
        authority.exchange();
        return Session.of(homeserver, given.user(), authority, given.contentKeys());
    }

    Random random() {
        return random;
    }

    /** The HTTP relay at this URL of a link. */
    RelayApi relay(String base) {
        ServerAddress address;
        try {
            address = ServerAddress.http(URI.create(base));
        } catch (IllegalArgumentException e) {
            throw new UnresolvedException(
                    "the relay " + base + " is not at http://host:port, where this client could speak to it");
        }
        synchronized (drivers) {
            return new RelayApi(relayDrivers.computeIfAbsent(address, each -> driver(each, RelayApi.LIMITS)), base);
        }
    }

    byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private Homeserver at(ServerAddress address) {
        return new Homeserver(address, driver(address));
    }

    private HttpDriver driver(ServerAddress address) {
        synchronized (drivers) {
            return drivers.computeIfAbsent(address, each -> driver(each, LIMITS));
        }
    }

    private HttpDriver driver(ServerAddress address, Limits limits) {
        return new HttpDriver(address, Speaker.real("app"), ExchangeLog.forgetting(), limits, clock, Headers.NONE);
    }

    private KeyPair newKeys() {
        return KeyPair.ofSeed(randomBytes(SEED_BYTES));
    }

    private String ownRelay() {
        return httpRelay
                .orElseThrow(() -> new IllegalStateException("httpRelay: none (expected: one given to the builder)"))
                .toString();
    }
}
