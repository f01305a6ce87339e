package pubkyconformance.dht.testnet;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who has a port, as Linux tells it. On other systems, and of other users' processes, nothing can be told. */
final class PortHolder {
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENING = "0A";
    private static final String UNCONNECTED = "07";

    private PortHolder() {}

    /** The process by name and number, such as {@code node (process 4711)}. */
    static Optional<String> find(Transport transport, int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of(transport.table(), transport.table6())) {
            sockets.addAll(socketsAt(Path.of(table), port));
        }
        return sockets.isEmpty() ? Optional.empty() : processWith(sockets);
    }

    private static Set<String> socketsAt(Path table, int port) {
        Set<String> links = new HashSet<>();
        try {
            for (String line : Files.readAllLines(table)) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns.length > INODE
                        && columns[LOCAL_ADDRESS].endsWith(String.format(":%04X", port))
                        && (columns[STATE].equals(LISTENING) || columns[STATE].equals(UNCONNECTED))) {
                    links.add("socket:[" + columns[INODE] + "]");
                }
            }
        } catch (IOException e) {
            return Set.of(); // no such table here
        }
        return links;
    }

    private static Optional<String> processWith(Set<String> sockets) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    String name = Files.readString(process.resolve("comm")).strip();
                    return Optional.of(name + " (process " + process.getFileName() + ")");
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // it ended meanwhile
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> handles = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path handle : handles) {
                if (sockets.contains(target(handle))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // somebody else's process, or one that has ended
        }
    }

    private static String target(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }
}
