package dev.flexbench.report;

import dev.flexbench.verdict.ExpectedResults;
import dev.flexbench.verdict.RunResults;
import dev.flexbench.verdict.ScenarioResult;
import dev.flexbench.verdict.VerdictKind;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes {@code junit.xml} for CI systems: a suite per feature, a case per scenario.
 *
 * <p>A failed verdict is a failure; an inconclusive one and a broken bench are errors; what was not
 * run or does not apply is skipped. What was expected not to pass is skipped with its reason, and a
 * failure when it passes: the file agrees with the exit code.
 */
public final class JunitXml {
  /** The file's name in a run directory. */
  public static final String FILE = "junit.xml";

  private final ExpectedResults expected;
  private final XMLStreamWriter xml;

  private JunitXml(ExpectedResults expected, XMLStreamWriter xml) {
    this.expected = expected;
    this.xml = xml;
  }

  /** The file's text. */
  public static String write(RunResults results, ExpectedResults expected) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new JunitXml(expected, xml).run(results);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.append("\n").toString();
  }

  private void run(RunResults results) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    newLine("");
    xml.writeStartElement("testsuites");
    attribute("name", "flexbench " + results.run());
    totals(results.scenarios());
    Map<String, List<ScenarioResult>> features =
        results.scenarios().stream()
            .collect(
                Collectors.groupingBy(
                    ScenarioResult::feature, LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<ScenarioResult>> feature : features.entrySet()) {
      suite(results, feature.getKey(), feature.getValue());
    }
    newLine("");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void totals(List<ScenarioResult> scenarios) throws XMLStreamException {
    Map<Outcome, Long> counts =
        scenarios.stream().collect(Collectors.groupingBy(this::outcome, Collectors.counting()));
    attribute("tests", Integer.toString(scenarios.size()));
    attribute("failures", Long.toString(counts.getOrDefault(Outcome.FAILURE, 0L)));
    attribute("errors", Long.toString(counts.getOrDefault(Outcome.ERROR, 0L)));
    attribute("skipped", Long.toString(counts.getOrDefault(Outcome.SKIPPED, 0L)));
    attribute("time", seconds(scenarios.stream().mapToDouble(ScenarioResult::seconds).sum()));
  }

  private void suite(RunResults results, String feature, List<ScenarioResult> scenarios)
      throws XMLStreamException {
    newLine("  ");
    xml.writeStartElement("testsuite");
    attribute("name", feature);
    totals(scenarios);
    attribute(
        "timestamp",
        DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
            results.started().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
    properties(results, scenarios);
    for (ScenarioResult scenario : scenarios) {
      testcase(results, scenario);
    }
    newLine("  ");
    xml.writeEndElement();
  }

  private void properties(RunResults results, List<ScenarioResult> scenarios)
      throws XMLStreamException {
    newLine("    ");
    xml.writeStartElement("properties");
    property("run", results.run());
    property("version", results.version());
    property("testbed", results.testbed());
    property("seed", Long.toString(results.seed()));
    for (ScenarioResult scenario : scenarios) {
      if (!scenario.evidence().isEmpty()) {
        property("evidence." + scenario.id(), scenario.evidence());
      }
    }
    newLine("    ");
    xml.writeEndElement();
  }

  private void property(String name, String value) throws XMLStreamException {
    newLine("      ");
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private void testcase(RunResults results, ScenarioResult scenario) throws XMLStreamException {
    newLine("    ");
    xml.writeStartElement("testcase");
    attribute("name", scenario.name());
    attribute("classname", results.testbed() + "." + scenario.feature());
    attribute("time", seconds(scenario.seconds()));
    Outcome outcome = outcome(scenario);
    if (outcome != Outcome.PASSED) {
      newLine("      ");
      xml.writeStartElement(outcome.name().toLowerCase(Locale.ROOT));
      attribute("message", message(scenario));
      if (outcome != Outcome.SKIPPED) {
        attribute("type", scenario.verdict().key());
      }
      xml.writeEndElement();
    }
    String notes = notes(scenario);
    if (!notes.isEmpty()) {
      newLine("      ");
      xml.writeStartElement("system-out");
      xml.writeCharacters(clean(notes));
      xml.writeEndElement();
    }
    newLine("    ");
    xml.writeEndElement();
  }

  /** The verdict's reason, and the evidence in the form that CI systems link attachments by. */
  private static String notes(ScenarioResult scenario) {
    StringBuilder notes = new StringBuilder();
    if (scenario.verdict().ran()) {
      notes.append(scenario.verdict().label()).append(": ").append(scenario.reason()).append("\n");
    }
    if (!scenario.evidence().isEmpty()) {
      notes.append("evidence ").append(scenario.evidence()).append("\n");
      notes.append("[[ATTACHMENT|").append(scenario.evidence()).append("/");
      notes.append(EvidenceFiles.CAPTURE).append("]]\n");
    }
    return notes.toString();
  }

  private enum Outcome {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED
  }

  private Outcome outcome(ScenarioResult scenario) {
    if (!scenario.verdict().ran()) {
      return Outcome.SKIPPED;
    }
    Optional<ExpectedResults.Entry> entry = expected.of(scenario.id());
    if (entry.isPresent()) {
      return entry.get().met(scenario) ? Outcome.SKIPPED : unexpected(scenario);
    }
    return scenario.verdict().passed() ? Outcome.PASSED : unexpected(scenario);
  }

  private static Outcome unexpected(ScenarioResult scenario) {
    return scenario.verdict() == VerdictKind.BENCH_ERROR
            || scenario.verdict() == VerdictKind.INCONCLUSIVE
        ? Outcome.ERROR
        : Outcome.FAILURE;
  }

  private String message(ScenarioResult scenario) {
    Optional<ExpectedResults.Entry> entry = expected.of(scenario.id());
    if (entry.isEmpty() || !scenario.verdict().ran()) {
      return scenario.reason();
    }
    return entry.get().met(scenario)
        ? "as expected, " + scenario.verdict().label() + ": " + scenario.reason()
        : "expected "
            + entry.get().verdict().label()
            + ", but "
            + scenario.verdict().label()
            + ": "
            + scenario.reason();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, clean(value));
  }

  /** What XML cannot carry becomes U+FFFD. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(Svg.xmlCharacter(c) ? c : 0xFFFD));
    return clean.toString();
  }

  private void newLine(String indent) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
