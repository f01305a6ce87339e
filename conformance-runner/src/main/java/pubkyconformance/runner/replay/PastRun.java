package pubkyconformance.runner.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import pubkyconformance.report.EvidenceEntry;
import pubkyconformance.report.EvidenceFile;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.config.Setting;
import pubkyconformance.runner.config.Settings;

/** What an earlier run left: its settings, its verdicts and its evidence. */
public final class PastRun {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What a second run chooses for itself. */
    private static final Set<Setting> NOT_REPEATED =
            EnumSet.of(Setting.OUT, Setting.SEED, Setting.AREA, Setting.REQUIREMENT, Setting.LEVEL, Setting.EXCLUDE);

    private final Path folder;
    private final JsonNode run;
    private final Map<String, String> verdicts = new TreeMap<>();

    private PastRun(Path folder, JsonNode run) {
        this.folder = folder;
        this.run = run;
        for (Map.Entry<String, JsonNode> scenario : run.path("scenarios").properties()) {
            verdicts.put(scenario.getKey(), scenario.getValue().path("verdict").asText());
        }
    }

    /**
     * Reads the folder of a run.
     *
     * @throws CommandException if it is none
     */
    public static PastRun read(Path folder) {
        Path file = folder.resolve("run.json");
        try {
            JsonNode run = MAPPER.readTree(Files.readString(file));
            if (!run.path("scenarios").isObject() || !run.path("settings").isObject()) {
                throw CommandException.usage(
                        file + " is not the record of a run; give the folder of one, such as runs/latest");
            }
            return new PastRun(folder, run);
        } catch (IOException e) {
            throw CommandException.usage(
                    "there is no run in " + folder + "; give the folder of one, such as runs/latest");
        }
    }

    /** The scenarios that ended so, sorted. */
    public Set<String> scenarios(ScenarioVerdict verdict) {
        Set<String> ids = new TreeSet<>();
        verdicts.forEach((id, word) -> {
            if (word.equals(verdict.word())) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** The verdict word of a scenario, if the run knew it. */
    public Optional<String> verdict(String scenario) {
        return Optional.ofNullable(verdicts.get(scenario));
    }

    public Set<String> scenarios() {
        return Set.copyOf(verdicts.keySet());
    }

    /** The settings for the same target and generation; what is given now wins. */
    public Settings settings(Map<Setting, String> given) {
        Map<Setting, String> all = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            JsonNode value = run.path("settings").path(setting.key());
            if (value.isTextual() && !NOT_REPEATED.contains(setting)) {
                all.put(setting, value.asText());
            }
        }
        all.put(Setting.GENERATION, run.path("generation").asText());
        all.putAll(given);
        return Settings.resolve(all, Map.of(), Path.of(""));
    }

    /** The exchanges of a scenario, in the order in which they ended. */
    public List<EvidenceEntry> exchanges(String scenario) {
        Path file = folder.resolve(EvidenceFile.NAME);
        try (Stream<String> lines = Files.lines(file)) {
            List<String> own = lines.filter(line -> line.startsWith("{\"scenario\":\"" + scenario + "\""))
                    .toList();
            List<EvidenceEntry> entries = new ArrayList<>();
            for (String line : own) {
                entries.add(EvidenceFile.parse(line));
            }
            return entries;
        } catch (IOException e) {
            throw CommandException.usage(file + " cannot be read: " + e.getMessage());
        }
    }
}
