package pubkyconformance.spec.capability;

import pubkyconformance.spec.requirement.Release;

/** The text form of capabilities as it changed over the releases. */
public enum CapabilityGrammar {
    /** Up to 0.9: any text as scope, actions may be missing, entries of a list that do not parse are skipped. */
    V0_9(false, Action.WRITE),
    /** From 0.10: canonical scope, at least one action, one bad entry refuses the list (CAP-001, CAP-002). */
    V0_10(true, Action.WRITE),
    /** From 0.16: as before, and the letter {@code e} (CAP-040). */
    V0_16(true, Action.ENCRYPTION_KEYS);

    private final boolean strict;
    private final Action lastAction;

    CapabilityGrammar(boolean strict, Action lastAction) {
        this.strict = strict;
        this.lastAction = lastAction;
    }

    /** The grammar that holds at {@code release}. */
    public static CapabilityGrammar at(Release release) {
        if (release.isBefore(Release.V0_10)) {
            return V0_9;
        }
        return release.isBefore(Release.V0_16) ? V0_10 : V0_16;
    }

    boolean isStrict() {
        return strict;
    }

    boolean knows(Action action) {
        return action.compareTo(lastAction) <= 0;
    }
}
