package pubkyconformance.runner.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import pubkyconformance.report.EvidenceFile;
import pubkyconformance.report.RunFacts;
import pubkyconformance.report.RunFolder;
import pubkyconformance.report.RunReport;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.feature.FeatureSet;
import pubkyconformance.runner.suite.ActiveSuite;
import pubkyconformance.runner.suite.Suite;

/**
 * One run of the suite against one target: everything that it needs is put together here.
 *
 * <p>Scenarios share the target in a first pass; those that must have it to themselves follow, one after the other. A
 * run that is cut off from outside leaves the report of what it had found.
 */
public final class ConformanceRun {
    private final RunOrder order;
    private final FeatureSet features;
    private final String glue;
    private final RunProgress progress;
    private final InstantSource clock;

    public ConformanceRun(RunOrder order, FeatureSet features, RunProgress progress, InstantSource clock) {
        this(order, features, CucumberPass.GLUE, progress, clock);
    }

    /** @param glue the package of the step classes */
    ConformanceRun(RunOrder order, FeatureSet features, String glue, RunProgress progress, InstantSource clock) {
        this.order = order;
        this.features = features;
        this.glue = glue;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Carries the run out and writes its reports.
     *
     * @throws CommandException if the folder for them cannot be written
     */
    public RunReport carryOut() {
        RunFolder folder = folder(order.folder());
        try (EvidenceFile evidence = EvidenceFile.create(folder.path())) {
            return carryOut(new RunRecord(order, folder, evidence, clock));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.INTERNAL,
                    "the reports in " + order.folder() + " could not be written: " + e.getMessage(),
                    e);
        }
    }

    private RunReport carryOut(RunRecord record) {
        AtomicBoolean settled = new AtomicBoolean();
        CountDownLatch written = new CountDownLatch(1);
        Thread onCutOff = new Thread(() -> cutOff(record, settled, written), "cut-off");
        Runtime.getRuntime().addShutdownHook(onCutOff);
        int total = order.plan().together().size() + order.plan().alone().size();
        CucumberPass pass = new CucumberPass(
                features,
                glue,
                (scenario, outcome) ->
                        progress.ended(scenario, outcome.verdict(), record.outcome(scenario, outcome), total));
        ActiveSuite.during(suite(record), () -> {
            pass.run(order.plan().together(), order.parallelism());
            pass.run(order.plan().alone(), 1);
        });
        List<String> errors = new ArrayList<>(pass.errors());
        if (record.count() < total) {
            errors.add(record.count() + " of " + total + " scenarios were carried out");
        }
        if (!settled.compareAndSet(false, true)) {
            return waitForTheEnd(onCutOff);
        }
        try {
            return record.write(order.plan().completion(), errors);
        } finally {
            written.countDown();
            forget(onCutOff);
        }
    }

    /** Runs while the process goes down: before the end of a run writes what there is, after it lets the writing end. */
    private void cutOff(RunRecord record, AtomicBoolean settled, CountDownLatch written) {
        if (settled.compareAndSet(false, true)) {
            progress.cutOff(record.write(RunFacts.Completion.PARTIAL, List.of()));
            Runtime.getRuntime().halt(ExitCode.INCOMPLETE.number());
        }
        try {
            written.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread onCutOff) {
        try {
            Runtime.getRuntime().removeShutdownHook(onCutOff);
        } catch (IllegalStateException e) {
            return; // the process is going down already, and the report is whole
        }
    }

    /** The process is going down: the other thread writes the report and ends it. */
    private static RunReport waitForTheEnd(Thread onCutOff) {
        boolean interrupted = false;
        while (onCutOff.isAlive()) {
            try {
                onCutOff.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new CommandException(ExitCode.INCOMPLETE, "the run was cut off");
    }

    private Suite suite(RunRecord record) {
        return new Suite(
                order.target().sockets(),
                order.target().admin(),
                order.target().generation(),
                order.target().features(),
                order.seed(),
                order.target().signup(),
                order.freshHomeservers(),
                order.target().homeserverKey(),
                order.neighbours(),
                order.without(),
                features,
                record::exchange);
    }

    private static RunFolder folder(Path path) {
        try {
            return RunFolder.create(path);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.USAGE, "cannot write reports to " + path + "; give another folder with --out", e);
        }
    }
}
