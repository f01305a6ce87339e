package pubkyconformance.runner.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import pubkyconformance.report.RunReport;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.config.Setting;
import pubkyconformance.runner.config.Settings;
import pubkyconformance.runner.feature.ScenarioTag;
import pubkyconformance.runner.run.ConformanceRun;
import pubkyconformance.runner.run.Permissions;
import pubkyconformance.runner.run.Plan;
import pubkyconformance.runner.run.RunOrder;
import pubkyconformance.runner.run.RunVerdict;
import pubkyconformance.runner.run.Selection;
import pubkyconformance.runner.suite.Seed;

/** Judges the target that the settings name, and prints what came of it. */
final class SuiteRun {
    /** More than cores, since scenarios that watch a stream mostly wait; beyond this two cores gain nothing. */
    private static final int LEAST_PARALLELISM = 6;

    private final Settings settings;
    private final Output output;
    private Optional<Selection> selection = Optional.empty();
    private boolean latest = true;

    SuiteRun(Settings settings, Output output) {
        this.settings = settings;
        this.output = output;
    }

    /** Judges these scenarios only, whatever the settings select, and leaves {@code latest} where it leads. */
    SuiteRun only(Set<String> scenarios) {
        selection = Optional.of(Selection.ofScenarios(scenarios));
        latest = false;
        return this;
    }

    ExitCode run(boolean dryRun) {
        return carryOut(dryRun).exitCode();
    }

    /** How the run ended; the report is there unless nothing was to be run. */
    record Ended(ExitCode exitCode, Optional<RunReport> report, Path folder) {}

    Ended carryOut(boolean dryRun) {
        SuiteParts parts = SuiteParts.load();
        Selection chosen = selection.orElseGet(() -> parts.selection(settings));
        Path folder =
                settings.path(Setting.OUT).orElseGet(() -> RunFolders.fresh(Path.of("runs"), InstantSource.system()));
        try (OpenedTarget target = OpenedTarget.open(settings, parts.catalogue(), !dryRun)) {
            Plan plan = Plan.of(
                    parts.catalogue(),
                    parts.features(),
                    chosen,
                    target.hookedUp().generation(),
                    target.hookedUp().features(),
                    permissions(target));
            if (plan.scenarios().findAny().isEmpty()) {
                throw CommandException.usage("no scenario is selected; see: pubky-conformance list");
            }
            RunPrinter printer = new RunPrinter(output, folder);
            if (dryRun) {
                printer.plan(plan, target);
                return new Ended(ExitCode.OK, Optional.empty(), folder);
            }
            RunOrder order = order(target, plan, folder);
            printer.begins(order);
            RunReport report = new ConformanceRun(order, parts.features(), printer, InstantSource.system()).carryOut();
            ExitCode exitCode = RunVerdict.of(report);
            printer.ended(report, exitCode);
            return new Ended(exitCode, Optional.of(report), folder);
        }
    }

    private RunOrder order(OpenedTarget target, Plan plan, Path folder) {
        return new RunOrder(
                target.hookedUp(),
                target.name(),
                !target.isEmbedded(),
                target.freshHomeservers(),
                target.neighbours(),
                target.exchanges(),
                plan,
                settings.text(Setting.SEED).map(Seed::new).orElseGet(target::defaultSeed),
                settings.number(Setting.PARALLELISM).orElseGet(() -> defaultParallelism(target)),
                OpenedTarget.without(settings),
                folder,
                latest && settings.path(Setting.OUT).isEmpty(),
                settings.asText(),
                PubkyConformance.Version.text());
    }

    private static int defaultParallelism(OpenedTarget target) {
        return target.isLoopback()
                ? Math.max(LEAST_PARALLELISM, Runtime.getRuntime().availableProcessors())
                : 1;
    }

    private Permissions permissions(OpenedTarget target) {
        Set<ScenarioTag> granted = new HashSet<>(target.isEmbedded() ? Permissions.OWN.granted() : Set.of());
        if (settings.flag(Setting.ALLOW_DESTRUCTIVE)) {
            granted.add(ScenarioTag.DESTRUCTIVE);
        }
        if (settings.flag(Setting.ALLOW_QUOTA)) {
            granted.add(ScenarioTag.QUOTA);
        }
        if (settings.flag(Setting.SLOW)) {
            granted.add(ScenarioTag.SLOW);
        }
        return new Permissions(granted);
    }
}
