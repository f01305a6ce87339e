package pubkyconformance.homeserver;

import java.nio.file.Path;

/** A homeserver in a process of its own, which says its port and then serves until it is killed. */
public final class CrashServer {
    private CrashServer() {}

    /** Takes the data directory as its one argument. */
    public static void main(String[] arguments) throws InterruptedException {
        HomeserverApp app =
                HomeserverApp.builder().dataDirectory(Path.of(arguments[0])).start();
        System.out.println(app.clientPort());
        Thread.currentThread().join();
    }
}
