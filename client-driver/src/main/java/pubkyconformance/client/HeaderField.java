package pubkyconformance.client;

import static java.util.Objects.requireNonNull;

/**
 * One header or trailer field as it stands on the wire.
 *
 * @param name the name in its own case
 * @param value the value, one char per byte (ISO 8859-1)
 */
public record HeaderField(String name, String value) {
    public HeaderField {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
    }

    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
