package pubkyconformance.runner.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pubkyconformance.client.Exchange;
import pubkyconformance.runner.suite.FreshHomeservers;
import pubkyconformance.runner.suite.Neighbours;
import pubkyconformance.runner.suite.Seed;
import pubkyconformance.runner.suite.Supply;
import pubkyconformance.runner.target.HookedUp;

/**
 * Everything that settles a run.
 *
 * @param target what the check before the run found
 * @param targetName the target, for a reader
 * @param lasting whether the target is still there after the run
 * @param freshHomeservers starts homeservers for one scenario alone, if the target can
 * @param neighbours whom the run judges beside the homeserver
 * @param hookUpExchanges what the check sent and received
 * @param plan what becomes of each scenario
 * @param seed what keys are made from
 * @param parallelism how many scenarios may run at once
 * @param without what could not be supplied
 * @param folder where the reports go
 * @param latest whether {@code latest} beside the folder is to lead to it
 * @param settings the settings in force, for the record
 * @param suiteVersion version of the suite
 */
public record RunOrder(
        HookedUp target,
        String targetName,
        boolean lasting,
        Optional<FreshHomeservers> freshHomeservers,
        Neighbours neighbours,
        List<Exchange> hookUpExchanges,
        Plan plan,
        Seed seed,
        int parallelism,
        Set<Supply> without,
        Path folder,
        boolean latest,
        Map<String, String> settings,
        String suiteVersion) {
    public RunOrder {
        hookUpExchanges = List.copyOf(hookUpExchanges);
        without = Set.copyOf(without);
        settings = Map.copyOf(settings);
    }
}
