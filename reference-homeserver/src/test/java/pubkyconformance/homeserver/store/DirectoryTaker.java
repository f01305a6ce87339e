package pubkyconformance.homeserver.store;

import java.nio.file.Path;

/** Opens the data directory that its argument names, says what came of it, and keeps it to the end of its input. */
final class DirectoryTaker {
    private DirectoryTaker() {}

    public static void main(String[] arguments) throws Exception {
        try (DataDirectory directory = DataDirectory.open(Path.of(arguments[0]))) {
            System.out.println("opened " + directory);
            System.in.read();
        } catch (StorageUnavailableException e) {
            System.out.println(e.getMessage());
        }
    }
}
