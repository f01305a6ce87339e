package pubkyconformance.report;

import static java.util.Objects.requireNonNullElse;

import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** {@code junit.xml}: for tools that read JUnit's reports. A suite per area, a case per scenario. */
final class JUnitXml implements ReportFile {
    @Override
    public String name() {
        return "junit.xml";
    }

    @Override
    public String render(RunReport report, EvidenceFile evidence) {
        Map<String, List<ScenarioResult>> byArea = new TreeMap<>();
        for (RequirementResult each : report.requirements()) {
            byArea.merge(each.requirement().area().id(), each.scenarios(), JUnitXml::joined);
        }
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            counts(xml, "pubky-conformance", report.scenarios().toList());
            for (Map.Entry<String, List<ScenarioResult>> area : byArea.entrySet()) {
                if (!area.getValue().isEmpty()) {
                    suite(xml, area.getKey(), area.getValue());
                }
            }
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("junit.xml could not be put together", e);
        }
        return text.toString();
    }

    private static List<ScenarioResult> joined(List<ScenarioResult> one, List<ScenarioResult> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static void suite(XMLStreamWriter xml, String name, List<ScenarioResult> cases) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        counts(xml, name, cases);
        for (ScenarioResult each : cases) {
            testcase(xml, each);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void counts(XMLStreamWriter xml, String name, List<ScenarioResult> cases) throws XMLStreamException {
        Map<ScenarioVerdict, Long> counts =
                cases.stream().collect(Collectors.groupingBy(ScenarioResult::verdict, Collectors.counting()));
        long failures = counts.getOrDefault(ScenarioVerdict.FAILED, 0L);
        long passed = counts.getOrDefault(ScenarioVerdict.PASSED, 0L);
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", String.valueOf(cases.size()));
        xml.writeAttribute("failures", String.valueOf(failures));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", String.valueOf(cases.size() - failures - passed));
        xml.writeAttribute(
                "time", seconds(cases.stream().map(ScenarioResult::duration).reduce(Duration.ZERO, Duration::plus)));
    }

    private static void testcase(XMLStreamWriter xml, ScenarioResult result) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.requirement());
        xml.writeAttribute("name", result.id());
        xml.writeAttribute("time", seconds(result.duration()));
        if (result.verdict() == ScenarioVerdict.FAILED) {
            Finding finding = result.requireFinding();
            xml.writeStartElement("failure");
            xml.writeAttribute("message", Visible.line(summary(finding), 300));
            xml.writeCharacters(Visible.block(finding.message()));
            xml.writeEndElement();
        } else if (result.verdict() != ScenarioVerdict.PASSED) {
            xml.writeStartElement("skipped");
            xml.writeAttribute(
                    "message",
                    result.verdict().word() + ": " + Visible.line(requireNonNullElse(result.reason(), ""), 300));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String summary(Finding finding) {
        return finding.step() == null ? finding.message() : "not so: " + finding.step();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }
}
