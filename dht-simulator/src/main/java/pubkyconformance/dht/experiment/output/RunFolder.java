package pubkyconformance.dht.experiment.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import pubkyconformance.dht.experiment.Expectation;
import pubkyconformance.dht.experiment.RunResult;

/** The folder of a run. */
public final class RunFolder {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path path;
    private final String build;
    private final String repeat;

    /**
     * Writes nothing yet.
     *
     * @param build names the build of the program
     * @param repeat the command that runs the same again
     */
    public RunFolder(Path path, String build, String repeat) {
        this.path = path;
        this.build = build;
        this.repeat = repeat;
    }

    /**
     * Writes all files, the manifest last.
     *
     * @return the page to look at
     */
    public Path write(RunResult result) throws IOException {
        Files.createDirectories(path);
        String scenarioHash = sha256(result.scenario().text());
        String runKey = sha256(String.join(
                "\n",
                scenarioHash,
                String.valueOf(result.scenario().nodes()),
                String.valueOf(result.scenario().seed()),
                build));
        ObjectNode files = JSON.createObjectNode();
        List<Table<?>> tables = Tables.of(result, runKey);
        for (Table<?> table : tables) {
            put(files, table.file(), table.csv());
        }
        put(files, "columns.json", columns(tables));
        put(files, "report.html", new ReportPage().render(result, repeat));
        put(JSON.createObjectNode(), "run.json", manifest(result, runKey, scenarioHash, files));
        return path.resolve("report.html");
    }

    /** How the run went, in a few words. */
    public static String headline(RunResult result) {
        return ReportPage.headline(result);
    }

    private void put(ObjectNode hashes, String name, String content) throws IOException {
        Files.writeString(path.resolve(name), content);
        hashes.put(name, sha256(content));
    }

    private static String columns(List<Table<?>> tables) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        for (Table<?> table : tables) {
            ObjectNode columns = root.putObject(table.file());
            for (Column<?> each : table.columns()) {
                columns.putObject(each.name())
                        .put("type", each.type())
                        .put("unit", each.unit())
                        .put("meaning", each.meaning());
            }
        }
        return JSON.writeValueAsString(root);
    }

    private String manifest(RunResult result, String runKey, String scenarioHash, ObjectNode files) throws IOException {
        Runtime machine = Runtime.getRuntime();
        ObjectNode root = JSON.createObjectNode();
        root.put("runKey", runKey)
                .put("status", result.complete() ? "done" : "stopped")
                .put("headline", headline(result))
                .put("repeat", repeat)
                .put("build", build)
                .put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"))
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .put("cores", machine.availableProcessors())
                .put("maxHeapBytes", machine.maxMemory())
                .put("seed", result.scenario().seed())
                .put("nodes", result.scenario().nodes())
                .put("fidelity", "full")
                .put("traceHash", result.trace());
        result.scenario().assumptions().forEach(root.putArray("assumptions")::add);
        result.scenario().population().forEach(each -> root.withArray("population")
                .addObject()
                .put("name", each.name())
                .put("count", each.count())
                .put("profile", each.profile().name())
                .put("session", each.session().text()));
        for (Expectation.Outcome each : result.outcomes()) {
            root.withArray("expectations")
                    .addObject()
                    .put("subject", each.expectation().subject())
                    .put("band", each.expectation().band())
                    .put("value", Double.isNaN(each.value()) ? null : each.value())
                    .put("verdict", Tables.verdict(each));
        }
        root.set("sha256", files);
        root.put("scenarioSha256", scenarioHash)
                .put("scenario", result.scenario().text());
        return JSON.writeValueAsString(root) + "\n";
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
