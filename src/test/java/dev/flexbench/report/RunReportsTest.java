package dev.flexbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.verdict.ExpectedResults;
import dev.flexbench.verdict.ResultsJson;
import dev.flexbench.verdict.RunResults;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunReportsTest {
  @TempDir private Path run;
  private RunResults results;

  @BeforeEach
  void leaveARun() throws IOException {
    DemoRun.write(run);
    results = ResultsJson.readRun(run);
  }

  @Test
  void aRunLeavesAllItsViews() throws IOException {
    Path page = RunReports.write(run, results);
    assertThat(page).isEqualTo(run.resolve("report/index.html")).exists();
    assertThat(run.resolve("junit.xml")).exists();
    assertThat(run.resolve("summary.md")).exists();
    assertThat(run.resolve("allure-results")).isDirectory();
  }

  @Test
  void junitXmlKeepsToItsSchemaAndCountsWhatCiCounts() throws Exception {
    Element suites = junit(ExpectedResults.ALL_PASS);
    assertThat(suites.getAttribute("tests")).isEqualTo("7");
    assertThat(suites.getAttribute("failures")).isEqualTo("1");
    assertThat(suites.getAttribute("errors")).isEqualTo("2");
    assertThat(suites.getAttribute("skipped")).isEqualTo("1");
    assertThat(suites.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
    Element failure = (Element) suites.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message"))
        .startsWith("frame 5 lacks N(AUTHENTICATION_FAILED)");
    assertThat(JunitXml.write(results, ExpectedResults.ALL_PASS))
        .contains(
            "<property name=\"evidence.a-wrong-key-is-refused\""
                + " value=\"evidence/a-wrong-key-is-refused\"");
  }

  @Test
  void junitXmlAgreesWithTheExitCodeAboutExpectedFailures() throws Exception {
    Element suites =
        junit(
            ExpectedResults.parse(
                "a-wrong-key-is-refused fail\ntraffic-survives-a-rekey fail", "known.txt"));
    assertThat(suites.getAttribute("skipped")).isEqualTo("2");
    Element failure = (Element) suites.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).startsWith("expected failed, but passed: ");
  }

  private Element junit(ExpectedResults expected) throws Exception {
    String xml = JunitXml.write(results, expected);
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(RunReportsTest.class.getResource("junit.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }

  @Test
  void allureGetsAResultPerScenarioWithStepsAndAttachmentsThatExist() throws IOException {
    Path folder = AllureResults.write(run);
    Map<String, JsonNode> byName = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith("-result.json")).toList()) {
        JsonNode result = JsonMapper.builder().build().readTree(Files.readString(file));
        byName.put(result.get("name").asString(), result);
        assertThat(file.getFileName().toString())
            .isEqualTo(result.get("uuid").asString() + "-result.json");
        result
            .get("attachments")
            .forEach(a -> assertThat(folder.resolve(a.get("source").asString())).exists());
      }
    }
    assertThat(byName).hasSize(7);
    JsonNode refused = named(byName, "A wrong key is refused");
    assertThat(refused.get("status").asString()).isEqualTo("failed");
    assertThat(refused.get("steps").get(2).get("status").asString()).isEqualTo("failed");
    assertThat(refused.get("attachments").size()).isGreaterThan(5);
    assertThat(named(byName, "Both ends count the same packets").get("status").asString())
        .isEqualTo("broken");
  }

  private static JsonNode named(Map<String, JsonNode> results, String name) {
    return Optional.ofNullable(results.get(name)).orElseThrow();
  }

  @Test
  void theSummaryIsATableInWhichNothingIsMarkupByAccident() {
    List<String> lines = MarkdownSummary.write(results).lines().toList();
    assertThat(lines.getFirst()).isEqualTo("## 3 of 6 scenarios passed");
    assertThat(lines)
        .contains(
            "| ✘ | Hub and spoke: A wrong key is refused | failed | frame 5 lacks"
                + " N(AUTHENTICATION\\_FAILED) and has IDr, AUTH, CP(CFG\\_REPLY), SA, TSi, TSr |"
                + " 1.1 s |")
        .anyMatch(l -> l.contains("/dev/net/tun is missing &lt;&amp;&gt;"));
  }
}
