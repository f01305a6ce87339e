package pubkyconformance.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static pubkyconformance.report.ScenarioVerdict.FAILED;
import static pubkyconformance.report.ScenarioVerdict.PASSED;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pubkyconformance.spec.requirement.Level;

class HtmlReportTest {
    private static final int TWO_MEGABYTES = 2_000_000;

    @TempDir
    private Path directory;

    @Test
    void whatTheTargetSentIsShownAndNeverObeyed() throws IOException {
        String page = page("<img src=x onerror=alert(2)>", SampleReport.requirement("PTH-001", Level.MUST, FAILED));

        assertThat(page)
                .contains("&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;␛[31m␀")
                .contains("&lt;img src=x onerror=alert(2)&gt;")
                .doesNotContain("<script>alert(1)", "<img", "\u001b", "\u0000");
    }

    @Test
    void thePolicyAllowsItsOwnStyleAndScriptAndNothingElse() throws Exception {
        String page = page("", SampleReport.requirement("PTH-001", Level.MUST, PASSED));

        assertThat(page)
                .contains("content=\"default-src 'none'; style-src '" + hash(page, "style") + "'; script-src '"
                        + hash(page, "script") + "'; base-uri 'none'; form-action 'none'\"");
        assertThat(page).doesNotContain("=\"http", "url(", "@import", " style=\"", " onclick", "<link", "src=");
    }

    @Test
    void aViolationIsToldWholly() throws IOException {
        String page = page("body", SampleReport.requirement("PTH-001", Level.MUST, FAILED));

        assertThat(page)
                .contains("Text of PTH-001.")
                .contains("<h4>Expected</h4><pre>x</pre>")
                .contains("&gt; GET /pub/a", "&lt; 200 OK")
                .contains("./pubky-conformance replay runs/1 PTH-001/s0")
                .contains("class=\"broken\">the body is &quot;x&quot; – not so");
    }

    @Test
    void aRunInWhichEverythingFailsStaysSmall() throws IOException {
        RequirementResult[] requirements = IntStream.range(0, 1_000)
                .mapToObj(i -> SampleReport.requirement("PTH-" + i, Level.MUST, FAILED))
                .toArray(RequirementResult[]::new);

        assertThat(page("x".repeat(50_000), requirements).getBytes(UTF_8)).hasSizeLessThan(TWO_MEGABYTES);
    }

    private String page(String body, RequirementResult... requirements) throws IOException {
        try (EvidenceFile evidence = EvidenceFile.create(directory)) {
            for (RequirementResult each : requirements) {
                each.scenarios().forEach(scenario -> evidence.append(SampleReport.exchange(scenario.id(), 1, body)));
            }
            return new HtmlReport().render(SampleReport.of(requirements), evidence);
        }
    }

    private static String hash(String page, String element) throws NoSuchAlgorithmException {
        Matcher inside = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(page);
        assertThat(inside.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(inside.group(1).getBytes(UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
