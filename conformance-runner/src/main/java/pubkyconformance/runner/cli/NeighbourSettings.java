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
        return new Neighbours(node(Setting.DHT_NODE), relay(Setting.RELAY), relay(Setting.HTTP_RELAY));
    }

    /** The relay that a setting names, if it names one. */
    Optional<URI> relay(Setting setting) {
        return settings.text(setting).map(text -> {
            TargetAddress address = TargetAddress.parse(text);
            address.requireAllowed(settings.flag(Setting.ALLOW_REMOTE));
            return address.uri();
        });
    }

    /** The DHT node that a setting names, if it names one. */
    Optional<InetSocketAddress> node(Setting setting) {
        return settings.text(setting).map(text -> node(setting, text));
    }

    private InetSocketAddress node(Setting setting, String text) {
        int colon = text.lastIndexOf(':');
        InetAddress address = address(setting, text.substring(0, colon));
        if (!address.isLoopbackAddress() && !settings.flag(Setting.ALLOW_REMOTE)) {
            throw CommandException.usage("the DHT node " + text
                    + " is not on this machine; if you may "
                    + (setting == Setting.BOOTSTRAP
                            ? "ask it, say --allow-remote"
                            : "test it, say --allow-remote: items are stored there"));
        }
        return new InetSocketAddress(address, Integer.parseInt(text.substring(colon + 1)));
    }

    private static InetAddress address(Setting setting, String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CommandException(
                    ExitCode.TARGET, "the name " + host + " has no address; check --" + setting.key(), e);
        }
    }
}
