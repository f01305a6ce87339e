package pubkyconformance.runner.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.Exchange;
import pubkyconformance.report.EvidenceEntry;
import pubkyconformance.report.ScenarioResult;
import pubkyconformance.report.Visible;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.config.Setting;
import pubkyconformance.runner.replay.PastRun;

/** A scenario of an earlier run, performed again with fresh users. */
final class Replay {
    private static final int WIDTH = 100;

    private final PastRun past;
    private final String scenario;
    private final String before;
    private final Output output;

    /** @param before the verdict word of the earlier run */
    Replay(PastRun past, String scenario, String before, Output output) {
        this.past = past;
        this.scenario = scenario;
        this.before = before;
        this.output = output;
    }

    ExitCode perform(@Nullable String out) {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        if (out != null) {
            given.put(Setting.OUT, out);
        }
        SuiteRun.Ended ended = new SuiteRun(past.settings(given), output)
                .only(Set.of(scenario))
                .carryOut(false);
        String now = ended.report()
                .orElseThrow()
                .scenarios()
                .filter(each -> each.id().equals(scenario))
                .map(ScenarioResult::verdict)
                .findFirst()
                .orElseThrow()
                .word();
        compare(past.exchanges(scenario), PastRun.read(ended.folder()).exchanges(scenario));
        output.out().println("then " + before + ", now " + now + (before.equals(now) ? ": the same" : ": different"));
        output.out().flush();
        return ended.exitCode();
    }

    private void compare(List<EvidenceEntry> then, List<EvidenceEntry> now) {
        for (int i = 0; i < Math.max(then.size(), now.size()); i++) {
            String earlier = i < then.size() ? outcome(then.get(i)) : "nothing";
            String later = i < now.size() ? outcome(now.get(i)) : "nothing";
            EvidenceEntry shape = i < now.size() ? now.get(i) : then.get(i);
            output.out()
                    .println("#" + (i + 1) + " "
                            + Visible.line(
                                    shape.actor() + ": " + shape.request().method() + " "
                                            + shape.request().target(),
                                    WIDTH)
                            + "  then " + earlier + ", now " + later);
        }
    }

    private static String outcome(EvidenceEntry exchange) {
        EvidenceEntry.Response response = exchange.response();
        if (response == null) {
            return "no answer";
        }
        return response.status() == Exchange.NO_STATUS ? "a datagram" : String.valueOf(response.status());
    }
}
