package dev.flexbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.verdict.InputException;
import dev.flexbench.verdict.ResultsJson;
import dev.flexbench.verdict.RunResults;
import dev.flexbench.verdict.ScenarioResult;
import dev.flexbench.verdict.VerdictKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportBuilderTest {
  private static final String EVIL = "</title><script>alert('x')</script> \" onload=\"x";

  @TempDir private Path temp;

  /** Also the page to look at: {@code target/demo-run/report/index.html}. */
  @Test
  void onePageTellsTheWholeRunAndNeedsNoNetwork() throws IOException {
    Path run = DemoRun.write(Path.of("target", "demo-run"));
    String html = Files.readString(ReportBuilder.build(List.of(run), run.resolve("report")));
    assertThat(html)
        .contains("3 of 6 scenarios passed")
        .contains("A spoke's tunnel comes up in two exchanges and nothing else")
        .contains("frame 5 lacks N(AUTHENTICATION_FAILED) and has IDr, AUTH")
        .contains("/dev/net/tun is missing &lt;&amp;&gt;")
        .contains("spoke3 is a strongSwan, which needs the docker testbed")
        .contains("https://www.rfc-editor.org/rfc/rfc7296#section-2.21.2")
        .contains("show crypto ikev2 sa detailed");
    assertThat(html).doesNotContain("@import", "url(", " src=", "<link", "fetch(");
  }

  @Test
  void everyLinkInThePageHasItsTarget() throws IOException {
    Path run = DemoRun.write(temp.resolve("run"));
    Path page = ReportBuilder.build(List.of(run), run.resolve("report"));
    String html = Files.readString(page);
    Set<String> ids = all(html, "\\sid=\"([^\"]+)\"");
    Set<String> anchors = all(html, "href=\"#([^\"']+)\"");
    assertThat(anchors).hasSizeGreaterThan(20).isSubsetOf(ids);
    Set<String> files = all(html, "href=\"(\\./[^\"]+)\"");
    assertThat(files).hasSizeGreaterThan(20);
    assertThat(files).allSatisfy(f -> assertThat(page.resolveSibling(f)).as("download").exists());
  }

  @Test
  void theSameRunGivesTheSamePage() throws IOException {
    Path run = DemoRun.write(temp.resolve("run"));
    String once = Files.readString(ReportBuilder.build(List.of(run), temp.resolve("a/report")));
    String again = Files.readString(ReportBuilder.build(List.of(run), temp.resolve("a/report")));
    assertThat(again).isEqualTo(once);
  }

  @Test
  void severalRunsAreMergedIntoOnePageWithAnchorsOfTheirOwn() throws IOException {
    Path one = DemoRun.write(temp.resolve("one"));
    Path two = DemoRun.write(temp.resolve("two"));
    Path page = ReportBuilder.build(List.of(one, two), temp.resolve("merged"));
    String html = Files.readString(page);
    assertThat(html)
        .contains("id=\"s1-a-wrong-key-is-refused\"", "id=\"s2-a-wrong-key-is-refused\"")
        .contains("6 of 12 scenarios passed")
        .contains("href=\"./../two/evidence/a-wrong-key-is-refused/capture.pcapng\"");
  }

  @Test
  void whatAFeatureOrAPeerNamedCannotBreakOutOfThePage() throws IOException {
    ScenarioResult result =
        new ScenarioResult(
            "evil",
            EVIL,
            EVIL,
            List.of("@" + EVIL),
            EVIL,
            VerdictKind.FAIL,
            EVIL,
            1,
            "evidence/evil");
    Path run = run(result);
    EvidenceWriter.write(
        run.resolve("evidence/evil"),
        new ScenarioEvidence(
            java.util.Optional.empty(),
            List.of(new StepRecord(EVIL, EVIL, StepRecord.Status.FAILED, 1, EVIL)),
            LadderPicture.EMPTY,
            TopologyPicture.EMPTY,
            List.of(new ShowOutput(EVIL, EVIL, EVIL)),
            Measurements.NONE,
            EVIL));
    String html = Files.readString(ReportBuilder.build(List.of(run), run.resolve("report")));
    assertThat(html).doesNotContain("<script>alert").doesNotContainPattern("<[a-z][^>]*\" onload=");
  }

  @Test
  void evidenceOutsideTheRunIsNotFollowed() throws IOException {
    DemoRun.write(temp.resolve("other"));
    Path run =
        run(
            new ScenarioResult(
                "a",
                "f",
                "n",
                List.of(),
                "sim",
                VerdictKind.FAIL,
                "r",
                1,
                "../other/evidence/a-wrong-key-is-refused"));
    String html = Files.readString(ReportBuilder.build(List.of(run), run.resolve("report")));
    assertThat(html).doesNotContain("capture.pcapng");
  }

  @Test
  void whatIsNoRunIsRefusedWithOneLine() throws IOException {
    assertThatThrownBy(() -> ReportBuilder.build(List.of(temp), temp.resolve("report")))
        .isInstanceOf(InputException.class)
        .hasMessage(temp + ": not a run directory, it has no results.json");
    Path run = DemoRun.write(temp.resolve("run"));
    Path broken = run.resolve("evidence/a-wrong-key-is-refused/ladder.json");
    Files.writeString(broken, "{\"participants\": 3}");
    assertThatThrownBy(() -> ReportBuilder.build(List.of(run), run.resolve("report")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(broken + ": not what was expected there: ")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\n");
  }

  @Test
  void evidenceIsReadBackAsItWasWritten() throws IOException {
    Path run = DemoRun.write(temp.resolve("run"));
    Path folder = run.resolve("evidence/traffic-survives-a-rekey");
    ScenarioEvidence evidence = EvidenceReader.read(folder);
    EvidenceWriter.write(temp.resolve("copy"), evidence);
    assertThat(EvidenceReader.read(temp.resolve("copy"))).isEqualTo(evidence);
    assertThat(evidence.measurements().events()).hasSize(3);
    assertThat(evidence.topology()).isEqualTo(DemoRun.topology(true));
    assertThat(evidence.ladder()).isEqualTo(DemoRun.ladder(false));
  }

  private Path run(ScenarioResult result) throws IOException {
    Path run = Files.createDirectories(temp.resolve("run"));
    ResultsJson.writeRun(
        run, new RunResults("r<un", "v", "sim", 1, Instant.EPOCH, 1, List.of(result)));
    return run;
  }

  private static Set<String> all(String html, String pattern) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(html);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
