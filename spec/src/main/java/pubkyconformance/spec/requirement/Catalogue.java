package pubkyconformance.spec.requirement;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All requirements of the protocol, and what is known about its releases. */
public final class Catalogue {
    private static final String RESOURCES = "/requirements/";

    private final List<Area> areas;
    private final List<Requirement> requirements;
    private final Map<String, Requirement> byId = new HashMap<>();
    private final List<Omission> omissions;
    private final List<Feature> features;
    private final GenerationMarkers markers;

    Catalogue(
            List<Area> areas,
            List<Requirement> requirements,
            List<Omission> omissions,
            List<Feature> features,
            GenerationMarkers markers) {
        this.areas = areas;
        this.requirements = requirements;
        requirements.forEach(requirement -> byId.put(requirement.id(), requirement));
        this.omissions = omissions;
        this.features = features;
        this.markers = markers;
    }

    /**
     * Reads the catalogue that comes with this program.
     *
     * @throws CatalogueException if a file of it cannot be used
     */
    public static Catalogue load() {
        return new CatalogueReader(CatalogueFiles.onClassPath(RESOURCES)).read();
    }

    /**
     * Reads a catalogue from the YAML files of {@code directory}.
     *
     * @throws CatalogueException if a file cannot be used
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public static Catalogue load(Path directory) {
        return new CatalogueReader(CatalogueFiles.in(directory)).read();
    }

    /** In the order in which reports show them; an area may have no requirement yet. */
    public List<Area> areas() {
        return areas;
    }

    /** By the order of the areas, then by id. */
    public List<Requirement> requirements() {
        return requirements;
    }

    public Optional<Requirement> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The facts that became no requirement, each with the reason. */
    public List<Omission> omissions() {
        return omissions;
    }

    /** The names that {@code /info} may list, as far as requirements know them. */
    public List<Feature> features() {
        return features;
    }

    public GenerationMarkers generationMarkers() {
        return markers;
    }
}
