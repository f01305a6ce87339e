package pubkyconformance.runner.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names the folders of runs. */
final class RunFolders {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

    private RunFolders() {}

    /** A folder that is not there yet, named after the time. */
    static Path fresh(Path parent, InstantSource clock) {
        String name = NAME.format(clock.instant());
        Path folder = parent.resolve(name);
        for (int i = 2; Files.exists(folder, LinkOption.NOFOLLOW_LINKS); i++) {
            folder = parent.resolve(name + "-" + i);
        }
        return folder;
    }
}
