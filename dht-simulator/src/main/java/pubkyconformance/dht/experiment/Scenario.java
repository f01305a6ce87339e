package pubkyconformance.dht.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import pubkyconformance.dht.net.LinkProfile;

/**
 * What is simulated: who is there, what they do, what is looked at, and what must come out.
 *
 * @param about one sentence for lists and reports
 * @param assumptions what the scenario takes for granted, one sentence each
 * @param until when it ends, in virtual time
 * @param observeEvery how often the network is looked at
 * @param observeLookups how many packets an observer asks the network for each time
 * @param text the file that it came from
 */
public record Scenario(
        String name,
        String about,
        List<String> assumptions,
        long seed,
        Duration until,
        List<Population> population,
        LinkProfile links,
        List<Actor> workload,
        Duration observeEvery,
        int observeLookups,
        List<Expectation> expectations,
        String text) {
    /** No run is longer, in virtual time. */
    static final Duration LONGEST = Duration.ofDays(30);

    /** What one machine holds. */
    public static final int MOST_NODES = 200_000;

    private static final List<String> SHIPPED = List.of("lookup-latency", "record-survival", "migration");

    public Scenario {
        assumptions = List.copyOf(assumptions);
        population = List.copyOf(population);
        workload = List.copyOf(workload);
        expectations = List.copyOf(expectations);
    }

    /** The names of the scenarios that come with the program. */
    public static List<String> shipped() {
        return SHIPPED;
    }

    /**
     * One of those that come with the program.
     *
     * @throws ScenarioException if there is none of that name
     */
    public static Scenario named(String name) {
        if (!SHIPPED.contains(name)) {
            throw new ScenarioException(
                    "scenario", name + " is unknown", "Known: " + String.join(", ", SHIPPED) + "; or give a file");
        }
        String resource = "scenarios/" + name + ".yaml";
        try (InputStream in = Scenario.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + resource);
            }
            return parse(name + ".yaml", new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws ScenarioException with file, line, column and the way out
     */
    public static Scenario read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ScenarioException(file.toString(), "there is no such file", "Give a file or one of " + SHIPPED);
        } catch (IOException e) {
            throw new ScenarioException(file.toString(), "it could not be read: " + e.getMessage(), "Check the file");
        }
    }

    /**
     * Reads the content of a file.
     *
     * @param file its name, for refusals
     */
    public static Scenario parse(String file, String content) {
        return new ScenarioFile(file, content).read();
    }

    public Scenario withSeed(long newSeed) {
        return copy(newSeed, until, population, expectations);
    }

    public Scenario withUntil(Duration newUntil) {
        return copy(seed, newUntil, population, expectations);
    }

    public Scenario withExpectations(List<Expectation> newExpectations) {
        return copy(seed, until, population, newExpectations);
    }

    /** So many nodes in all, the groups in the same proportion. */
    public Scenario withNodes(int nodes) {
        int before = nodes();
        return copy(
                seed,
                until,
                population.stream()
                        .map(each -> each.withCount((int) Math.max(1, (long) each.count() * nodes / before)))
                        .toList(),
                expectations);
    }

    /** How many nodes there are at any time, those of the actors not counted. */
    public int nodes() {
        return population.stream().mapToInt(Population::count).sum();
    }

    private Scenario copy(long newSeed, Duration newUntil, List<Population> groups, List<Expectation> expected) {
        return new Scenario(
                name,
                about,
                assumptions,
                newSeed,
                newUntil,
                groups,
                links,
                workload,
                observeEvery,
                observeLookups,
                expected,
                text);
    }
}
