package pubkyconformance.runner.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.config.Setting;
import pubkyconformance.runner.config.Settings;
import pubkyconformance.runner.suite.Neighbours;
import pubkyconformance.runner.target.TargetAddress;

/** Whom the settings name beside the homeserver; addresses of other machines are refused unless they are allowed. */
final class NeighbourSettings {
    private final Settings settings;

    NeighbourSettings(Settings settings) {
        this.settings = settings;
    }

    Neighbours read() {
        return new Neighbours(
                settings.text(Setting.DHT_NODE).map(this::node), relay(Setting.RELAY), relay(Setting.HTTP_RELAY));
    }

    private Optional<URI> relay(Setting setting) {
        return settings.text(setting).map(text -> {
            TargetAddress address = TargetAddress.parse(text);
            address.requireAllowed(settings.flag(Setting.ALLOW_REMOTE));
            return address.uri();
        });
    }

    private InetSocketAddress node(String text) {
        int colon = text.lastIndexOf(':');
        InetAddress address = address(text.substring(0, colon));
        if (!address.isLoopbackAddress() && !settings.flag(Setting.ALLOW_REMOTE)) {
            throw CommandException.usage("the DHT node " + text
                    + " is not on this machine; if you may test it, say --allow-remote: items are stored there");
        }
        return new InetSocketAddress(address, Integer.parseInt(text.substring(colon + 1)));
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CommandException(ExitCode.TARGET, "the name " + host + " has no address; check --dht-node", e);
        }
    }
}
