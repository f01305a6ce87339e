package pubkyconformance.dht.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.net.LinkProfile;
import pubkyconformance.dht.node.ClientProfile;

/** Reads scenario files. What they may hold is also in {@code scenario.schema.json}, for editors. */
final class ScenarioFile {
    private static final int MOST_ACTORS = 1_000_000;

    private final String file;
    private final String content;

    ScenarioFile(String file, String content) {
        this.file = file;
        this.content = content;
    }

    Scenario read() {
        Section top = Section.of(
                SourceNode.read(file, content),
                "scenario",
                "about",
                "assumptions",
                "seed",
                "clock",
                "fidelity",
                "population",
                "network",
                "workload",
                "observe",
                "expect");
        if (top.has("fidelity") && !top.text("fidelity").equals("full")) {
            throw top.required("fidelity")
                    .refusal("`fidelity` " + top.text("fidelity") + " is not there yet", "Write full");
        }
        Section clock = Section.of(top.required("clock"), "until");
        Section observe = Section.of(top.required("observe"), "every", "lookups");
        Duration until = clock.duration("until");
        List<Population> population = population(top);
        List<Actor> workload = new ArrayList<>();
        for (SourceNode each : top.list("workload")) {
            workload.add(actor(each, until, population));
        }
        if (workload.stream().anyMatch(Actor.Readers.class::isInstance) && !publishes(workload)) {
            throw top.required("workload").refusal("readers have nothing to read", "Add {actor: publishers, …}");
        }
        return new Scenario(
                top.text("scenario"),
                top.has("about") ? top.text("about") : top.text("scenario"),
                top.has("assumptions") ? texts(top.list("assumptions")) : List.of(),
                top.has("seed") ? top.seed("seed") : 1,
                until,
                population,
                top.has("network")
                        ? links(Section.of(top.required("network"), "latency", "loss"))
                        : LinkProfile.LOSSLESS,
                workload,
                observe.duration("every"),
                observe.has("lookups") ? observe.count("lookups", 0, MOST_ACTORS) : 0,
                top.has("expect") ? expectations(top.list("expect")) : List.of(),
                content);
    }

    private static boolean publishes(List<Actor> workload) {
        return workload.stream().anyMatch(Actor.Publishers.class::isInstance);
    }

    private static List<String> texts(List<SourceNode> nodes) {
        return nodes.stream()
                .map(each -> {
                    String text = each.text();
                    if (text == null) {
                        throw each.refusal("a sentence is expected, not " + each.kind(), "Write one text per entry");
                    }
                    return text;
                })
                .toList();
    }

    private static List<Population> population(Section top) {
        List<Population> groups = new ArrayList<>();
        long sum = 0;
        for (SourceNode node : top.list("population")) {
            Section group = Section.of(node, "name", "count", "profile", "session", "item-life");
            ClientProfile profile = group.oneOf("profile", ClientProfile.all().stream(), ClientProfile::name);
            if (group.has("item-life")) {
                profile = profile.withItemLife(group.duration("item-life"));
            }
            Population next = new Population(
                    group.text("name"),
                    group.count("count", 1, Scenario.MOST_NODES),
                    profile,
                    session(group.required("session")));
            sum += next.count();
            groups.add(next);
        }
        if (sum < 2 || sum > Scenario.MOST_NODES) {
            throw top.required("population")
                    .refusal(sum + " nodes in all", "Let the counts add up to 2 to " + Scenario.MOST_NODES);
        }
        return groups;
    }

    private static SessionLaw session(SourceNode node) {
        if ("always".equals(node.text())) {
            return new SessionLaw.Always();
        }
        if (node.entries() == null) {
            throw node.refusal(
                    "`session` is " + node.kind(),
                    "Write always, {exponential: 6h} or {weibull: {scale: 4h, shape: 0.5}}");
        }
        Section law = Section.of(node, "weibull", "exponential");
        if (law.has("exponential") == law.has("weibull")) {
            throw law.refusal(
                    "`session` has to be one law", "Write {exponential: 6h} or {weibull: {scale: 4h, shape: 0.5}}");
        }
        if (law.has("exponential")) {
            return new SessionLaw.Exponential(law.duration("exponential"));
        }
        Section weibull = Section.of(law.required("weibull"), "scale", "shape");
        return new SessionLaw.Weibull(weibull.duration("scale"), weibull.number("shape", 0.2, 5));
    }

    private static LinkProfile links(Section network) {
        LinkProfile links = LinkProfile.LOSSLESS;
        if (network.has("latency")) {
            Section latency = Section.of(network.required("latency"), "lognormal");
            Section law = Section.of(latency.required("lognormal"), "median", "sigma");
            links = new LinkProfile(law.duration("median"), law.number("sigma", 0, 3), 0, 0);
        }
        return network.has("loss") ? links.withLossRate(network.number("loss", 0, 1)) : links;
    }

    private static Actor actor(SourceNode node, Duration until, List<Population> population) {
        Section all = Section.of(
                node, "actor", "keys", "copies", "start", "republish", "move", "count", "every", "cache", "within");
        String kind = all.oneOf("actor", Stream.of("publishers", "readers", "lookups"), name -> name);
        return switch (kind) {
            case "publishers" -> publishers(
                    Section.of(node, "actor", "keys", "copies", "start", "republish", "move"), until, population);
            case "readers" -> {
                Section readers = Section.of(node, "actor", "count", "every", "cache");
                yield new Actor.Readers(
                        readers.count("count", 1, MOST_ACTORS),
                        readers.duration("every"),
                        readers.oneOf("cache", Stream.of(Actor.CacheRule.values()), Actor.CacheRule::text));
            }
            default -> {
                Section lookups = Section.of(node, "actor", "count", "within");
                yield new Actor.Lookups(lookups.count("count", 1, MOST_ACTORS), within(lookups, "within", until));
            }
        };
    }

    private static Actor.Publishers publishers(Section section, Duration until, List<Population> population) {
        int nodes = population.stream().mapToInt(Population::count).sum();
        int copies = section.has("copies") ? section.count("copies", 1, 100) : 20;
        if (copies > nodes) {
            throw section.required("copies")
                    .refusal(
                            copies + " copies on " + nodes + " nodes",
                            "Write at most as many copies as there are nodes");
        }
        Section republish = section.has("republish") ? Section.of(section.required("republish"), "every") : null;
        Section move = section.has("move") ? Section.of(section.required("move"), "at") : null;
        return new Actor.Publishers(
                section.count("keys", 1, MOST_ACTORS),
                copies,
                within(section, "start", until),
                republish == null ? null : republish.duration("every"),
                move == null ? null : within(move, "at", until));
    }

    private static Duration within(Section section, String key, Duration until) {
        Duration found = section.duration(key);
        if (found.compareTo(until) >= 0) {
            throw section.required(key)
                    .refusal("`" + key + "` is not before the end", "Write less than " + Durations.text(until));
        }
        return found;
    }

    private static List<Expectation> expectations(List<SourceNode> nodes) {
        return nodes.stream()
                .map(node -> {
                    Section expected = Section.of(node, "metric", "age", "between", "at-least", "at-most");
                    String metric = expected.oneOf("metric", Metric.names(), name -> name);
                    double least = bound(expected, "at-least", Double.NEGATIVE_INFINITY);
                    double most = bound(expected, "at-most", Double.POSITIVE_INFINITY);
                    if (expected.has("between")) {
                        List<SourceNode> two = expected.list("between");
                        if (two.size() != 2) {
                            throw expected.required("between").refusal("`between` has two ends", "Write [0.5, 0.6]");
                        }
                        least = Section.number(two.get(0), "between", -1e12, 1e12);
                        most = Section.number(two.get(1), "between", -1e12, 1e12);
                    }
                    if (!(least <= most) || (least == Double.NEGATIVE_INFINITY && most == Double.POSITIVE_INFINITY)) {
                        throw expected.refusal(
                                "nothing or everything would be right", "Write at-least, at-most or between");
                    }
                    return new Expectation(metric, age(expected, metric), least, most);
                })
                .toList();
    }

    private static @Nullable Duration age(Section expected, String metric) {
        boolean series = Metric.named(metric).isSeries();
        if (series != expected.has("age")) {
            throw series
                    ? expected.refusal("`" + metric + "` changes with time", "Add `age:`, such as age: 12h")
                    : expected.required("age").refusal("`" + metric + "` has one value for the run", "Leave out `age`");
        }
        return expected.optionalDuration("age");
    }

    private static double bound(Section expected, String key, double otherwise) {
        return expected.has(key) ? expected.number(key, -1e12, 1e12) : otherwise;
    }
}
