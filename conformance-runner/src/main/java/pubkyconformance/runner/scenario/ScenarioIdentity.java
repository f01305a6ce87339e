package pubkyconformance.runner.scenario;

import org.jspecify.annotations.Nullable;

/** Which scenario this is: what its keys are made from and its evidence is filed under. */
public final class ScenarioIdentity {
    private @Nullable String id;

    /** Set once, before the first step. */
    public void begin(String scenarioId) {
        if (id != null) {
            throw new IllegalStateException("already begun: " + id);
        }
        id = scenarioId;
    }

    public String id() {
        if (id == null) {
            throw new IllegalStateException("the scenario has not begun (expected: the hook that runs first)");
        }
        return id;
    }
}
