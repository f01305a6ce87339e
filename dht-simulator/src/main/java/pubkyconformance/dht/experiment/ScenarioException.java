package pubkyconformance.dht.experiment;

/** A scenario file cannot be used. Its message is meant for the person who wrote the file. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param place the file, and where known line and column, counted from 1 */
    ScenarioException(String place, String problem, String wayOut) {
        super(place + ": " + problem + ". " + wayOut + ".");
    }
}
