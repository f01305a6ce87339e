package pubkyconformance.runner.cli;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.config.Setting;
import pubkyconformance.runner.config.Settings;
import pubkyconformance.runner.config.Transport;
import pubkyconformance.runner.suite.ClientSockets;
import pubkyconformance.runner.target.PublishedSockets;
import pubkyconformance.runner.target.RecordSearch;
import pubkyconformance.runner.target.TargetAddress;
import pubkyconformance.runner.target.TargetKey;
import pubkyconformance.spec.key.PublicKey;

/** Which sockets of a target the settings name; addresses of other machines are refused unless they are allowed. */
final class SocketSettings {
    private final Settings settings;

    SocketSettings(Settings settings) {
        this.settings = settings;
    }

    /**
     * A target's sockets.
     *
     * @param key the target's, if the settings tell it
     * @param story how they were found, for a reader; nothing if they were simply named
     */
    record Named(ClientSockets sockets, Optional<PublicKey> key, Optional<String> story) {}

    /** Whether Pubky TLS was asked for. */
    boolean prefersTls() {
        return prefers(Transport.PUBKY_TLS);
    }

    /**
     * The sockets of {@code target}, which is an http URL or a homeserver's key.
     *
     * @param listener is told every exchange of a search for records
     * @throws CommandException if they cannot be told from the settings, with the way out
     */
    Named of(String target, Consumer<Exchange> listener) {
        Optional<PublicKey> key = TargetKey.parse(target);
        if (key.isPresent()) {
            return ofKey(key.get(), listener);
        }
        if (settings.text(Setting.BOOTSTRAP).isPresent()) {
            throw CommandException.usage(
                    "--bootstrap says where a key is looked up, but the target is an address; leave one of them out");
        }
        return ofUrl(allowed(target).uri());
    }

    private Named ofUrl(URI url) {
        Optional<PublicKey> key = settings.text(Setting.HOMESERVER_KEY).map(PublicKey::parse);
        Optional<ServerAddress> tls = key.flatMap(this::connect);
        if (tls.isEmpty() && settings.text(Setting.CONNECT).isPresent()) {
            throw CommandException.usage(
                    "--connect names a socket for Pubky TLS, but not whose; give --homeserver-key");
        }
        if (tls.isEmpty() && prefersTls()) {
            throw CommandException.usage("nobody says where the target serves Pubky TLS; give --connect HOST:PORT");
        }
        ClientSockets sockets = tls.isPresent() ? ClientSockets.both(url, tls.get()) : ClientSockets.http(url);
        return new Named(prefersTls() ? sockets.overTls() : sockets, key, Optional.empty());
    }

    private Named ofKey(PublicKey key, Consumer<Exchange> listener) {
        Optional<ServerAddress> tls = connect(key);
        if (tls.isPresent()) {
            if (settings.text(Setting.BOOTSTRAP).isPresent()) {
                throw CommandException.usage("--connect says where the target is, --bootstrap where to look it up;"
                        + " leave one of them out");
            }
            return asked(new Named(ClientSockets.pubkyTls(tls.get()), Optional.of(key), Optional.empty()));
        }
        PublishedSockets found = PublishedSockets.find(key, search(listener), settings.flag(Setting.ALLOW_REMOTE));
        return asked(new Named(found.sockets(), Optional.of(found.identity()), Optional.of(found.story())));
    }

    private RecordSearch search(Consumer<Exchange> listener) {
        NeighbourSettings neighbours = new NeighbourSettings(settings);
        if (settings.text(Setting.BOOTSTRAP).isEmpty()
                && settings.text(Setting.RELAY).isEmpty()) {
            throw CommandException.usage("the target is a key, and nobody says where it is served; give --connect"
                    + " HOST:PORT, its socket for Pubky TLS, or where its record is: --bootstrap HOST:PORT, a DHT node,"
                    + " or --relay URL");
        }
        return new RecordSearch(
                neighbours.node(Setting.BOOTSTRAP), neighbours.relay(Setting.RELAY), InstantSource.system(), listener);
    }

    /** The same with the transport being the main one that was asked for, if one was. */
    private Named asked(Named named) {
        ClientSockets sockets = named.sockets();
        if (prefersTls() && sockets.pubkyTls().isEmpty()) {
            throw CommandException.usage("the target's record names no socket for Pubky TLS; leave --transport out, or"
                    + " give --connect HOST:PORT");
        }
        if (!prefers(Transport.HTTP)) {
            return named;
        }
        ServerAddress http = sockets.http()
                .orElseThrow(() -> CommandException.usage("nobody says where the target serves plain HTTP; leave"
                        + " --transport out, or give its http:// address"));
        return new Named(new ClientSockets(http, sockets.http(), sockets.pubkyTls()), named.key(), named.story());
    }

    private boolean prefers(Transport transport) {
        return settings.text(Setting.TRANSPORT).filter(transport.word()::equals).isPresent();
    }

    private Optional<ServerAddress> connect(PublicKey key) {
        return settings.text(Setting.CONNECT).map(socket -> {
            URI place = allowed("http://" + socket).uri();
            return ServerAddress.pubkyTls(key, place.getHost(), place.getPort());
        });
    }

    private TargetAddress allowed(String url) {
        TargetAddress address = TargetAddress.parse(url);
        address.requireAllowed(settings.flag(Setting.ALLOW_REMOTE));
        return address;
    }
}
