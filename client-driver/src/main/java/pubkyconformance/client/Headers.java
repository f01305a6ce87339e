package pubkyconformance.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Header fields in the order of the wire, duplicates and case kept. */
public record Headers(List<HeaderField> fields) {
    public static final Headers NONE = new Headers(List.of());

    public Headers {
        fields = List.copyOf(fields);
    }

    /** All values of the fields with this name, in any case, in order. */
    public List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.isNamed(name))
                .map(HeaderField::value)
                .toList();
    }

    public Optional<String> first(String name) {
        return values(name).stream().findFirst();
    }

    public boolean contains(String name) {
        return first(name).isPresent();
    }

    public Headers plus(String name, String value) {
        List<HeaderField> longer = new ArrayList<>(fields);
        longer.add(new HeaderField(name, value));
        return new Headers(longer);
    }

    public Headers plus(Headers others) {
        List<HeaderField> longer = new ArrayList<>(fields);
        longer.addAll(others.fields);
        return new Headers(longer);
    }

    Headers map(UnaryOperator<HeaderField> change) {
        return new Headers(fields.stream().map(change).toList());
    }
}
