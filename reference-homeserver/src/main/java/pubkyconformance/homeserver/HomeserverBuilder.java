package pubkyconformance.homeserver;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.auth.AuthRules;
import pubkyconformance.homeserver.discovery.PublicAddresses;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.storage.StorageAccounts;
import pubkyconformance.homeserver.storage.UserAccounts;
import pubkyconformance.homeserver.store.Bodies;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.tls.TlsRules;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.requirement.Generation;

/** Settings of a homeserver; what is not set has the value of a server for one's own machine that forgets everything when it stops. */
public final class HomeserverBuilder {
    InetAddress bindAddress = InetAddress.getLoopbackAddress();
    int port;

    @Nullable
    InetAddress tlsAddress;

    @Nullable
    InetAddress adminAddress;

    @Nullable
    InetAddress metricsAddress;

    int adminPort;

    @Nullable
    String adminPassword;

    @Nullable
    Integer tlsPort;

    @Nullable
    Integer metricsPort;

    @Nullable
    KeyPair keyPair;

    @Nullable
    PkarrNetwork pkarrNetwork;

    UnaryOperator<PkarrNetwork> networkView = UnaryOperator.identity();
    BiFunction<SignedPacket, KeyPair, SignedPacket> ownRecordView = (right, keys) -> right;
    PublicAddresses publicAddresses = PublicAddresses.ofLoopback();
    Optional<Duration> republishUsersEvery = Optional.of(Duration.ofHours(4));

    Supplier<Persistence> persistence = Persistence::inMemory;
    StorageAccounts accounts = new UserAccounts();
    UnaryOperator<KeyValueStore> storeView = UnaryOperator.identity();
    Duration streamSilence = Duration.ofSeconds(15);
    Duration streamPatience = Duration.ofSeconds(5);
    InstantSource clock = InstantSource.system();
    RandomGenerator random = new SecureRandom();
    SignupMode signupMode = SignupMode.OPEN;
    Generation generation = Generation.newest();

    @Nullable
    AuthRules authRules;

    TlsRules tlsRules = TlsRules.DEFAULT;
    Duration stallTimeout = Duration.ofSeconds(30);
    final Map<String, List<UnaryOperator<Route>>> decorations = new LinkedHashMap<>();

    HomeserverBuilder() {}

    /** The address to listen on, by every socket that has none of its own; loopback by default. */
    public HomeserverBuilder bindAddress(InetAddress address) {
        bindAddress = requireNonNull(address, "address");
        return this;
    }

    /** The address of TLS, if it is another one. */
    public HomeserverBuilder pubkyTlsAddress(InetAddress address) {
        tlsAddress = requireNonNull(address, "address");
        return this;
    }

    /** The address of the operator's socket, if it is another one. */
    public HomeserverBuilder adminAddress(InetAddress address) {
        adminAddress = requireNonNull(address, "address");
        return this;
    }

    /** The address of the socket that monitoring reads, if it is another one. */
    public HomeserverBuilder metricsAddress(InetAddress address) {
        metricsAddress = requireNonNull(address, "address");
        return this;
    }

    /** The port of the client API over plain HTTP; 0, the default, takes a free one. */
    public HomeserverBuilder port(int number) {
        port = number;
        return this;
    }

    /**
     * Opens the operator's socket, too; there is none by default.
     *
     * @param number 0 takes a free port
     * @param password what {@code X-Admin-Password} has to say
     */
    public HomeserverBuilder admin(int number, String password) {
        adminPort = number;
        adminPassword = requireNonNull(password, "password");
        return this;
    }

    /**
     * Serves the client API over TLS with the homeserver's key as raw public key, too; there is no such socket by default.
     *
     * @param number 0 takes a free port
     */
    public HomeserverBuilder pubkyTls(int number) {
        tlsPort = number;
        return this;
    }

    /**
     * Opens a socket for monitoring, which tells how often what has happened, to anybody; there is none by default.
     *
     * @param number 0 takes a free port
     */
    public HomeserverBuilder metrics(int number) {
        metricsPort = number;
        return this;
    }

    /** Who the homeserver is; a new key pair by default. */
    public HomeserverBuilder keyPair(KeyPair pair) {
        keyPair = requireNonNull(pair, "pair");
        return this;
    }

    /**
     * Where state is kept, in memory by default.
     *
     * @param store closed when the homeserver closes
     * @param bodies the bodies that its entries refer to
     */
    public HomeserverBuilder store(KeyValueStore store, Bodies bodies) {
        Persistence given = Persistence.of(requireNonNull(store, "store"), requireNonNull(bodies, "bodies"));
        persistence = () -> given;
        return this;
    }

    /** The directory in which state is kept, so that it outlives the homeserver; made if there is none. */
    public HomeserverBuilder dataDirectory(Path path) {
        requireNonNull(path, "path");
        persistence = () -> Persistence.at(path, random);
        return this;
    }

    /**
     * Publishes where the homeserver is to be found, and its users' records again and again; by default nothing is published.
     *
     * @param network where to
     * @param addresses what the record says; ports that it leaves open are those listened on
     */
    public HomeserverBuilder discovery(PkarrNetwork network, PublicAddresses addresses) {
        return discovery(network).publicAddresses(addresses);
    }

    /** As {@link #discovery(PkarrNetwork, PublicAddresses)} with the addresses set so far, which are those of one's own machine. */
    public HomeserverBuilder discovery(PkarrNetwork network) {
        pkarrNetwork = requireNonNull(network, "network");
        return this;
    }

    /** Where the record says that the homeserver is, if it publishes one. */
    public HomeserverBuilder publicAddresses(PublicAddresses addresses) {
        publicAddresses = requireNonNull(addresses, "addresses");
        return this;
    }

    /** How often users' records are published again, every four hours by default; empty is never. */
    public HomeserverBuilder republishUsersEvery(Optional<Duration> interval) {
        republishUsersEvery = requireNonNull(interval, "interval");
        return this;
    }

    /** What is known of users' quotas and of the paths they may write; by default what the operator has set. */
    public HomeserverBuilder accounts(StorageAccounts known) {
        accounts = requireNonNull(known, "known");
        return this;
    }

    /** How long a reader of an event stream who has fallen behind may take nothing before the stream ends; 5 seconds by default. */
    public HomeserverBuilder streamPatience(Duration patience) {
        streamPatience = requireNonNull(patience, "patience");
        return this;
    }

    /** After how much silence an event stream says that it is still there; 15 seconds by default. */
    public HomeserverBuilder streamSilence(Duration silence) {
        streamSilence = requireNonNull(silence, "silence");
        return this;
    }

    /** The time that tokens, proofs, sessions and locks are judged by. */
    public HomeserverBuilder clock(InstantSource source) {
        clock = requireNonNull(source, "source");
        return this;
    }

    /** Where secrets come from: anything but a {@link SecureRandom} is for tests. */
    public HomeserverBuilder random(RandomGenerator generator) {
        random = requireNonNull(generator, "generator");
        return this;
    }

    public HomeserverBuilder signupMode(SignupMode mode) {
        signupMode = requireNonNull(mode, "mode");
        return this;
    }

    /** Which generation's protocol is spoken, the newest by default. State that another generation left in a directory is read as it is. */
    public HomeserverBuilder generation(Generation spoken) {
        generation = requireNonNull(spoken, "spoken");
        return this;
    }

    /** The figures and rules by which tokens, grants and capabilities are judged; anything but the generation's own is for tests. */
    public HomeserverBuilder authRules(AuthRules rules) {
        authRules = requireNonNull(rules, "rules");
        return this;
    }

    /** What a client has to bring to a TLS handshake; anything but the default is for tests. */
    public HomeserverBuilder tlsRules(TlsRules rules) {
        tlsRules = requireNonNull(rules, "rules");
        return this;
    }

    /** How long a client may make the server wait for its next bytes, or for room to send; 30 seconds by default. */
    public HomeserverBuilder stallTimeout(Duration timeout) {
        stallTimeout = requireNonNull(timeout, "timeout");
        return this;
    }

    /** Puts something around the network that records are published to, for tests that need a homeserver with a fault. */
    public HomeserverBuilder decorateNetwork(UnaryOperator<PkarrNetwork> view) {
        networkView = requireNonNull(view, "view");
        return this;
    }

    /** Publishes something else than the record that says where the homeserver is, for tests that need a homeserver with a fault. */
    public HomeserverBuilder decorateOwnRecord(BiFunction<SignedPacket, KeyPair, SignedPacket> change) {
        ownRecordView = requireNonNull(change, "change");
        return this;
    }

    /** Puts something around the store, wherever that is, for tests that need to see or change what passes. */
    public HomeserverBuilder decorateStore(UnaryOperator<KeyValueStore> view) {
        storeView = requireNonNull(view, "view");
        return this;
    }

    /**
     * Puts something around a route, for tests that need a server with a fault.
     *
     * @param routeName a name in the table of {@link ClientTable}, or {@code *} for everything the client sockets answer, CORS included,
     *     or {@code pubky-tls} for everything that is answered over TLS only, or {@code admin} for everything the operator's socket answers
     */
    public HomeserverBuilder decorate(String routeName, UnaryOperator<Route> decoration) {
        decorations.computeIfAbsent(routeName, name -> new ArrayList<>()).add(requireNonNull(decoration, "decoration"));
        return this;
    }

    /** {@code route} with everything around it that was put around the route of this name. */
    Route decorated(String routeName, Route route) {
        Route decorated = route;
        for (UnaryOperator<Route> decoration : decorations.getOrDefault(routeName, List.of())) {
            decorated = decoration.apply(decorated);
        }
        return decorated;
    }

    /**
     * Starts the homeserver; it answers when this returns.
     *
     * @throws IllegalArgumentException if a decorated route does not exist
     * @throws pubkyconformance.homeserver.discovery.DiscoveryException if the homeserver's record could not be published
     */
    public HomeserverApp start() {
        return new HomeserverApp(this);
    }
}
