package pubkyconformance.runner.cli;

import java.io.IOException;
import java.util.List;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.config.Setting;
import pubkyconformance.runner.config.Settings;
import pubkyconformance.runner.feature.FeatureLint;
import pubkyconformance.runner.feature.FeatureSet;
import pubkyconformance.runner.run.Selection;
import pubkyconformance.spec.requirement.Catalogue;

/**
 * What the suite consists of.
 *
 * @param catalogue all requirements
 * @param features all scenarios
 */
record SuiteParts(Catalogue catalogue, FeatureSet features) {
    /** Reads everything that comes with the program. A suite with defects in itself judges nobody. */
    static SuiteParts load() {
        try {
            SuiteParts parts = new SuiteParts(Catalogue.load(), FeatureSet.load());
            List<String> problems = FeatureLint.problems(parts.features(), parts.catalogue());
            if (!problems.isEmpty()) {
                throw new CommandException(
                        ExitCode.INTERNAL,
                        "the suite has " + problems.size() + " defects, the first: " + problems.get(0));
            }
            return parts;
        } catch (IOException e) {
            throw new CommandException(ExitCode.INTERNAL, "the feature files cannot be read: " + e.getMessage(), e);
        }
    }

    Selection selection(Settings settings) {
        return Selection.of(
                settings.list(Setting.AREA),
                settings.list(Setting.REQUIREMENT),
                settings.list(Setting.LEVEL),
                settings.list(Setting.EXCLUDE),
                catalogue,
                features);
    }
}
