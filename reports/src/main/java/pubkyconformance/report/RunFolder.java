package pubkyconformance.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The folder that a run leaves behind. */
public final class RunFolder {
    private static final String LATEST = "latest";

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /** Makes the folder if need be and sees that files can be written in it. */
    public static RunFolder create(Path path) throws IOException {
        Files.createDirectories(path);
        Path probe = Files.createTempFile(path, ".writable", "");
        Files.delete(probe);
        return new RunFolder(path);
    }

    public Path path() {
        return path;
    }

    /** Lets {@code latest} beside the folder lead to it. Left as it is where the file system knows no links. */
    public void linkAsLatest() throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            return;
        }
        Path link = parent.resolve(LATEST);
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            return; // somebody's own file or folder
        }
        try {
            Path fresh = parent.resolve("." + LATEST + "-" + path.getFileName());
            Files.deleteIfExists(fresh);
            Files.createSymbolicLink(fresh, path.getFileName());
            Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (UnsupportedOperationException e) {
            return; // the folder itself is what counts
        }
    }

    /** Writes every report file; each replaces an older one whole or not at all. */
    public void write(RunReport report, EvidenceFile evidence) throws IOException {
        List<ReportFile> files = List.of(new RunJson(), new VerdictsJson(), new JUnitXml(), new HtmlReport());
        for (ReportFile file : files) {
            Path unfinished = path.resolve("." + file.name() + ".part");
            Files.writeString(unfinished, file.render(report, evidence), UTF_8);
            Files.move(unfinished, path.resolve(file.name()), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
