package pubkyconformance.spec.requirement;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * A request whose answer tells generations apart.
 *
 * @param about what it shows, for people
 * @param conditions all of which the answer has to meet
 */
public record Probe(String about, ProbeRequest request, List<Condition> conditions) {
    public Probe {
        conditions = List.copyOf(conditions);
    }

    public boolean holds(ProbeAnswer answer) {
        return conditions.stream().allMatch(condition -> condition.holds(answer));
    }

    /** The conditions in words. */
    public String expectation() {
        return conditions.stream().map(Condition::describe).collect(joining(", "));
    }
}
