package pubkyconformance.spec.requirement;

/** A file of the catalogue cannot be used. Its message is meant for the person who wrote the file. */
public final class CatalogueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;

    CatalogueException(String file, int line, String problem, String wayOut) {
        super(file + ":" + line + ": " + problem + ". " + wayOut + ".");
        this.file = file;
        this.line = line;
    }

    /** The name of the file as it was looked up. */
    public String file() {
        return file;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }
}
