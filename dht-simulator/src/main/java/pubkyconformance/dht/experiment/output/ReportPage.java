package pubkyconformance.dht.experiment.output;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pubkyconformance.dht.experiment.Durations;
import pubkyconformance.dht.experiment.Expectation;
import pubkyconformance.dht.experiment.RunResult;

/** {@code report.html}: one page that needs nothing but itself. */
final class ReportPage {
    private final Configuration configuration = configuration();

    /** An expectation in words. */
    public record Line(String subject, String band, String value, String verdict) {}

    String render(RunResult result, String repeat) {
        List<Line> lines = result.outcomes().stream().map(ReportPage::line).toList();
        Map<String, Object> model = Map.of(
                "scenario", result.scenario().name(),
                "about", result.scenario().about(),
                "headline", headline(result),
                "mood", result.isAsExpected() ? "good" : "bad",
                "outcomes", lines,
                "values", values(result),
                "facts", facts(result, repeat),
                "assumptions", result.scenario().assumptions(),
                "charts", Charts.of(result),
                "text", result.scenario().text());
        StringWriter html = new StringWriter();
        try {
            configuration.getTemplate("report.ftlh").process(model, html);
        } catch (TemplateException e) {
            throw new IllegalStateException("report.ftlh does not fit its model", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return html.toString();
    }

    /** How it went, in a few words. */
    static String headline(RunResult result) {
        List<Expectation.Outcome> outcomes = result.outcomes();
        long met = outcomes.stream().filter(Expectation.Outcome::isMet).count();
        String end =
                result.complete() ? "" : "; stopped after " + hours(result) + " of virtual time, so this is a part";
        return outcomes.isEmpty()
                ? "nothing was expected" + end
                : met + " of " + outcomes.size() + " expectations met" + end;
    }

    private static String hours(RunResult result) {
        return String.format(Locale.ROOT, "%.1f h", result.virtual().toMillis() / 3.6e6);
    }

    private static Line line(Expectation.Outcome each) {
        return new Line(
                each.expectation().subject().replace('_', ' '),
                each.expectation().band(),
                Double.isNaN(each.value()) ? "" : String.format(Locale.ROOT, "%.4f", each.value()),
                Tables.verdict(each));
    }

    private static List<List<String>> values(RunResult result) {
        List<List<String>> rows = new ArrayList<>();
        result.values()
                .forEach((metric, value) -> rows.add(List.of(
                        metric.text().replace('_', ' '),
                        Double.isNaN(value) ? "not measured" : String.format(Locale.ROOT, "%.4f", value),
                        metric.unit(),
                        metric.meaning())));
        return rows;
    }

    private static Map<String, String> facts(RunResult result, String repeat) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("seed", String.valueOf(result.scenario().seed()));
        facts.put("nodes", String.valueOf(result.scenario().nodes()));
        facts.put(
                "virtual time",
                hours(result) + " of " + Durations.text(result.scenario().until()));
        facts.put(
                "events", String.format(Locale.ROOT, "%,d, %,.0f a second", result.events(), result.eventsPerSecond()));
        facts.put(
                "real time", String.format(Locale.ROOT, "%.1f s", result.wall().toMillis() / 1e3));
        facts.put("trace", result.trace());
        facts.put("repeat", repeat);
        return facts;
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(ReportPage.class, "");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        return configuration;
    }
}
