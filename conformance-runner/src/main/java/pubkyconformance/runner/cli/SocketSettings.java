package pubkyconformance.runner.cli;

import java.net.URI;
import java.util.Optional;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.config.Setting;
import pubkyconformance.runner.config.Settings;
import pubkyconformance.runner.config.Transport;
import pubkyconformance.runner.suite.ClientSockets;
import pubkyconformance.runner.target.TargetAddress;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;

/** Which sockets of a target the settings name; addresses of other machines are refused unless they are allowed. */
final class SocketSettings {
    private final Settings settings;

    SocketSettings(Settings settings) {
        this.settings = settings;
    }

    /** Whether Pubky TLS was asked for. */
    boolean prefersTls() {
        return settings.text(Setting.TRANSPORT)
                .filter(Transport.PUBKY_TLS.word()::equals)
                .isPresent();
    }

    /**
     * The sockets of {@code target}, which is an http URL or a homeserver's key.
     *
     * @throws CommandException if they cannot be told from the settings, with the way out
     */
    ClientSockets of(String target) {
        Optional<PublicKey> key = key(target);
        if (key.isPresent()) {
            ServerAddress tls = connect(key.get())
                    .orElseThrow(() -> CommandException.usage("the target is a key, and nobody says where it is served;"
                            + " give --connect HOST:PORT, the socket for Pubky TLS"));
            return ClientSockets.pubkyTls(tls);
        }
        URI url = allowed(target).uri();
        Optional<ServerAddress> tls =
                settings.text(Setting.HOMESERVER_KEY).map(PublicKey::parse).flatMap(this::connect);
        if (tls.isEmpty() && settings.text(Setting.CONNECT).isPresent()) {
            throw CommandException.usage(
                    "--connect names a socket for Pubky TLS, but not whose; give --homeserver-key");
        }
        if (tls.isEmpty() && prefersTls()) {
            throw CommandException.usage("nobody says where the target serves Pubky TLS; give --connect HOST:PORT");
        }
        ClientSockets sockets = tls.isPresent() ? ClientSockets.both(url, tls.get()) : ClientSockets.http(url);
        return prefersTls() ? sockets.overTls() : sockets;
    }

    private static Optional<PublicKey> key(String target) {
        try {
            return Optional.of(PublicKey.parseDisplay(target));
        } catch (DecodingException e) {
            return Optional.empty(); // a URL, then
        }
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
