package pubkyconformance.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * {@code report.html}: one page that needs nothing but itself.
 *
 * <p>Values are escaped by the template's output format; the page's policy allows its own style and script by their
 * hashes and nothing from anywhere else.
 */
final class HtmlReport implements ReportFile {
    private final Configuration configuration = configuration();

    @Override
    public String name() {
        return "report.html";
    }

    @Override
    public String render(RunReport report, EvidenceFile evidence) {
        String style = resource("report.css");
        String script = resource("report.js");
        Map<String, Object> model = Map.of(
                "page", HtmlPage.of(report, evidence),
                "style", style,
                "styleHash", hash(style),
                "script", script,
                "scriptHash", hash(script));
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

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(HtmlReport.class, "");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        return configuration;
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
