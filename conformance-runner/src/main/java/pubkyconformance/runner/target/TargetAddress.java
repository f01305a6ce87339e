package pubkyconformance.runner.target;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;

/**
 * The address of a target's client API.
 *
 * @param uri {@code http://host:port}, without path
 */
public record TargetAddress(URI uri) {
    private static final int LARGEST_PORT = 65_535;

    /**
     * Reads an address as somebody typed it.
     *
     * @throws CommandException if it is none, with the way out
     */
    public static TargetAddress parse(String typed) {
        if (!typed.contains("://")) {
            throw CommandException.usage("the target \"" + typed + "\" has no scheme; write http://" + typed
                    + ", a homeserver's key of 52 symbols, or the name of a .yaml file that describes it");
        }
        URI uri;
        try {
            uri = new URI(typed);
        } catch (URISyntaxException e) {
            throw CommandException.usage("the target \"" + typed + "\" is no URL: " + e.getReason());
        }
        if (!"http".equals(uri.getScheme())) {
            throw CommandException.usage("the target \"" + typed
                    + "\" is not reached over plain HTTP; give the http:// address of its client API");
        }
        if (uri.getHost() == null || uri.getPort() > LARGEST_PORT || uri.getPort() == 0) {
            throw CommandException.usage("the target \"" + typed + "\" names no host and port; write http://host:port");
        }
        boolean bare = isBlank(uri.getUserInfo()) && isBlank(uri.getQuery()) && isBlank(uri.getFragment());
        if (!bare || !List.of("", "/").contains(uri.getPath())) {
            throw CommandException.usage("the target \"" + typed
                    + "\" has more than host and port; a homeserver is served at the root: write http://"
                    + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
        }
        return new TargetAddress(
                URI.create("http://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())));
    }

    /** Whether every address that the name stands for is this machine's own. */
    public boolean isLoopback() {
        return isLoopback(uri.getHost());
    }

    /**
     * Whether every address that the name stands for is this machine's own. The resolver's answer is kept for the life
     * of the process (see {@code PubkyConformance}), so the addresses judged are those connected to later.
     */
    public static boolean isLoopback(String host) {
        return Arrays.stream(addresses(host)).allMatch(InetAddress::isLoopbackAddress);
    }

    /** Refuses machines of others unless the person running the suite has allowed them. */
    public void requireAllowed(boolean remoteAllowed) {
        if (!remoteAllowed && !isLoopback()) {
            throw CommandException.usage(
                    uri + " is not on this machine (" + addresses(uri.getHost())[0].getHostAddress()
                            + "); if you may test it, say --allow-remote: accounts and files are made there");
        }
    }

    private static InetAddress[] addresses(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new CommandException(
                    ExitCode.TARGET, "the name " + host + " has no address; check the target's URL", e);
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
