package pubkyconformance.dht.testnet;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.requirement.Generation;

/**
 * Reads a topology: a YAML file that describes a testnet. The schema for editors is {@code testnet.schema.json} beside this class; unknown
 * keys are errors in both.
 */
public final class TopologyFile {
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MOST_HOMESERVERS = 256;
    private static final int LONGEST_LATENCY_MILLIS = 60_000;
    private static final int MOST_NAMES_TOLD = 20;
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final YAMLParser parser;
    private final Map<String, JsonLocation> cutOffAt = new LinkedHashMap<>();
    private final Map<String, JsonLocation> crashedAt = new LinkedHashMap<>();
    private final Map<OutsideHomeserver, JsonLocation> places = new LinkedHashMap<>();

    private TopologyFile(Path file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** What to do with the value of a key, at which the parser stands. */
    private interface Reading {
        void take() throws IOException;
    }

    /**
     * Reads {@code file}.
     *
     * @throws TopologyException with line, column and the way out
     */
    public static TestnetSettings read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new TopologyException(file + " is larger than " + MAX_BYTES / 1024 + " KiB; give another file");
            }
            try (YAMLParser parser = YAML.createParser(content)) {
                return new TopologyFile(file, parser).settings();
            }
        } catch (NoSuchFileException e) {
            throw new TopologyException("there is no file " + file + "; give the path of one that exists", e);
        } catch (JsonProcessingException e) {
            throw new TopologyException(
                    place(file, e.getLocation()) + "not YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse("malformed") + "; correct it there",
                    e);
        } catch (IOException e) {
            throw new TopologyException(file + " could not be read: " + e.getMessage() + "; check its path", e);
        }
    }

    private TestnetSettings settings() throws IOException {
        TestnetSettings[] settings = {TestnetSettings.onFixedPorts()};
        if (parser.nextToken() == null) {
            throw refusal("the file is empty", "write at least homeservers: 1");
        }
        Troubles[] troubles = {Troubles.NONE};
        mapping(Map.of(
                "bind", () -> settings[0] = settings[0].withBind(address()),
                "ports",
                        () -> settings[0] = settings[0].withFixedPorts(
                                word("fixed", "random").equals("fixed")),
                "clock",
                        () -> {
                            if (word("machine", "movable").equals("movable")) {
                                settings[0] = settings[0].withMovableClock();
                            }
                        },
                "dht-nodes", () -> settings[0] = settings[0].withDhtNodes(number(1, 10_000)),
                "homeservers", () -> settings[0] = settings[0].withHomeservers(homeservers()),
                "outside", () -> settings[0] = settings[0].withOutside(outside()),
                "links", () -> troubles[0] = links(troubles[0]),
                "faults", () -> troubles[0] = faults(troubles[0])));
        requireOthers(settings[0].homeservers());
        requireParts(settings[0]);
        return settings[0].withTroubles(troubles[0]);
    }

    private Troubles links(Troubles before) throws IOException {
        Troubles[] troubles = {before};
        mapping(Map.of(
                "latency-ms",
                        () -> troubles[0] =
                                troubles[0].withLatency(Duration.ofMillis(number(0, LONGEST_LATENCY_MILLIS))),
                "loss", () -> troubles[0] = troubles[0].withLossRate(share())));
        return troubles[0];
    }

    private Troubles faults(Troubles before) throws IOException {
        Troubles[] troubles = {before};
        mapping(Map.of(
                "partition", () -> troubles[0] = troubles[0].withCutOff(parts(cutOffAt)),
                "crashed", () -> troubles[0] = troubles[0].withCrashed(parts(crashedAt))));
        return troubles[0];
    }

    private double share() throws IOException {
        String text = scalar("a number from 0 to 1");
        if (!text.matches("0|1|0?\\.[0-9]{1,6}|1\\.0{1,6}")) {
            throw refusal("\"" + text + "\" is no share", "give a number from 0 to 1, such as 0.05");
        }
        return Double.parseDouble(text);
    }

    /** Names of parts; where each stands is noted, since which parts there are is known at the end of the file. */
    private List<String> parts(Map<String, JsonLocation> noted) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw refusal("a list is expected", "write names of parts, such as [dht-1, pkarr-relay]");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            noted.put(name(), parser.currentTokenLocation());
        }
        return List.copyOf(noted.keySet());
    }

    private void requireParts(TestnetSettings settings) {
        Set<String> withNode = new TreeSet<>(Set.of("pkarr-relay"));
        settings.homeservers().forEach(plan -> withNode.add(plan.name()));
        Set<String> all = new TreeSet<>(withNode);
        all.add("http-relay");
        withNode.forEach(owner -> all.add(TestnetDht.OWN_NODE + owner));
        IntStream.range(0, settings.dhtNodes()).forEach(number -> all.add("dht-" + number));
        requireAmong(all, crashedAt);
        all.remove("http-relay");
        requireAmong(all, cutOffAt);
    }

    private void requireAmong(Set<String> parts, Map<String, JsonLocation> named) {
        named.forEach((name, place) -> {
            if (!parts.contains(name)) {
                throw new TopologyException(place(file, place) + "there is no such part " + name + "; known here: "
                        + parts.stream().limit(MOST_NAMES_TOLD).collect(Collectors.joining(", ")));
            }
        });
    }

    /** Those that run elsewhere. */
    private List<OutsideHomeserver> outside() throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw refusal("a list is expected", "write - name: …, key: …, url: … for each homeserver");
        }
        List<OutsideHomeserver> all = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonLocation place = parser.currentTokenLocation();
            OutsideHomeserver each = outsider();
            if (all.stream()
                    .anyMatch(other ->
                            other.name().equals(each.name()) || other.key().equals(each.key()))) {
                throw refusal("two homeservers have one name or one key", "give each its own");
            }
            all.add(each);
            places.put(each, place);
        }
        return all;
    }

    private OutsideHomeserver outsider() throws IOException {
        @Nullable String[] name = {null};
        @Nullable PublicKey[] key = {null};
        @Nullable URI[] url = {null};
        mapping(Map.of("name", () -> name[0] = name(), "key", () -> key[0] = key(), "url", () -> url[0] = url()));
        if (name[0] == null || key[0] == null || url[0] == null) {
            throw refusal("a homeserver that runs elsewhere needs name, key and url", "write all three");
        }
        return new OutsideHomeserver(name[0], key[0], url[0]);
    }

    private void requireOthers(List<HomeserverPlan> own) {
        places.forEach((each, place) -> own.forEach(plan -> {
            if (plan.name().equals(each.name()) || plan.keys().publicKey().equals(each.key())) {
                throw new TopologyException(
                        place(file, place) + each.name()
                                + " has the name or the key of a homeserver of the testnet's own; give it another, or leave it out");
            }
        }));
    }

    private PublicKey key() throws IOException {
        String text = scalar("a public key");
        try {
            return PublicKey.parseDisplay(text);
        } catch (DecodingException e) {
            throw refusal("\"" + text + "\" is no public key", "give its 52 symbols");
        }
    }

    private URI url() throws IOException {
        String text = scalar("a URL");
        if (!text.matches("http://(\\[[0-9a-fA-F:.]+\\]|[^/?#@\\[\\]:\\s]+):[0-9]{1,5}/?")) {
            throw refusal("\"" + text + "\" is no address of a client API", "give http://host:port");
        }
        return URI.create(text);
    }

    /** A number of them, or a list. */
    private List<HomeserverPlan> homeservers() throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return IntStream.range(0, number(1, MOST_HOMESERVERS))
                    .mapToObj(HomeserverPlan::ofIndex)
                    .toList();
        }
        List<HomeserverPlan> plans = new ArrayList<>();
        Set<String> taken = new LinkedHashSet<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            HomeserverPlan plan = homeserver(plans.size());
            if (!taken.add(plan.name()) || !taken.add(plan.keys().publicKey().z32())) {
                throw refusal("two homeservers have one name or one seed", "give each its own");
            }
            plans.add(plan);
        }
        if (plans.isEmpty() || plans.size() > MOST_HOMESERVERS) {
            throw refusal(plans.size() + " homeservers", "give 1 to " + MOST_HOMESERVERS);
        }
        return plans;
    }

    private HomeserverPlan homeserver(int index) throws IOException {
        @Nullable String[] name = {null};
        int[] seed = {index};
        SignupMode[] mode = {SignupMode.OPEN};
        Generation[] generation = {Generation.newest()};
        mapping(Map.of(
                "name", () -> name[0] = name(),
                "seed", () -> seed[0] = number(0, 255),
                "generation", () -> generation[0] = generation(),
                "signup",
                        () -> mode[0] = word("open", "token_required").equals("open")
                                ? SignupMode.OPEN
                                : SignupMode.TOKEN_REQUIRED));
        HomeserverPlan plan =
                HomeserverPlan.ofIndex(seed[0]).withSignupMode(mode[0]).withGeneration(generation[0]);
        return name[0] == null ? plan : plan.withName(name[0]);
    }

    private void mapping(Map<String, Reading> known) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw refusal("a mapping is expected", "write some of " + words(known));
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Reading reading = known.get(parser.currentName());
            if (reading == null) {
                throw refusal("unknown key " + parser.currentName(), "known here: " + words(known));
            }
            parser.nextToken();
            reading.take();
        }
    }

    private static String words(Map<String, Reading> known) {
        return String.join(", ", new TreeMap<>(known).keySet());
    }

    private String scalar(String expected) throws IOException {
        if (!parser.currentToken().isScalarValue()) {
            throw refusal("expected " + expected, "write it behind the colon");
        }
        return Optional.ofNullable(parser.getText()).orElse("");
    }

    private int number(int smallest, int largest) throws IOException {
        String text = scalar("a number");
        String wayOut = "give a whole number from " + smallest + " to " + largest;
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < smallest || Integer.parseInt(text) > largest) {
            throw refusal("\"" + text + "\" is no such number", wayOut);
        }
        return Integer.parseInt(text);
    }

    private Generation generation() throws IOException {
        String text = scalar("a generation");
        try {
            return Generation.parse(text);
        } catch (DecodingException e) {
            throw refusal("there is no generation " + text, "write one of " + Arrays.toString(Generation.values()));
        }
    }

    private String word(String one, String other) throws IOException {
        String text = scalar(one + " or " + other);
        if (!text.equals(one) && !text.equals(other)) {
            throw refusal("\"" + text + "\" is unknown", "write " + one + " or " + other);
        }
        return text;
    }

    /** It becomes the name of a directory and a part of URLs. */
    private String name() throws IOException {
        String text = scalar("a name");
        if (!text.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw refusal("\"" + text + "\" is no name", "use 1 to 63 of a-z, 0-9 and -");
        }
        return text;
    }

    private InetAddress address() throws IOException {
        String text = scalar("an address");
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            throw refusal("\"" + text + "\" is no address", "give an IPv4 address, such as 127.0.0.1");
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw refusal("\"" + text + "\" is no address", "give an IPv4 address, such as 127.0.0.1");
        }
    }

    private TopologyException refusal(String what, String wayOut) {
        return new TopologyException(place(file, parser.currentTokenLocation()) + what + "; " + wayOut);
    }

    private static String place(Path file, @Nullable JsonLocation location) {
        return location == null ? file + ": " : file + ":" + location.getLineNr() + ":" + location.getColumnNr() + ": ";
    }
}
