package dev.flexbench.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsJsonTest {
  private static final RunResults RUN =
      new RunResults(
          "2026-11-23T10-04-11",
          "0.1.0",
          "sim",
          -7,
          Instant.parse("2026-11-23T10:04:11Z"),
          9.81649,
          List.of(
              scenario("a", VerdictKind.PASS, "fine"),
              scenario("b", VerdictKind.FAIL, "frame 4 lacks \"N(X)\" & <more>"),
              scenario("c", VerdictKind.NOT_RUN, "strongSwan needs docker")));

  static ScenarioResult scenario(String id, VerdictKind kind, String reason) {
    return new ScenarioResult(
        id,
        "Hub and spoke",
        "Name of " + id,
        List.of("@rfc7296-1.2"),
        "sim",
        kind,
        reason,
        1.25,
        "evidence/" + id);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    RunResults back = ResultsJson.read(ResultsJson.write(RUN), "results.json");
    assertThat(back.scenarios()).isEqualTo(RUN.scenarios());
    assertThat(back.seed()).isEqualTo(-7);
    assertThat(back.seconds()).isEqualTo(9.816);
    assertThat(ResultsJson.write(back)).isEqualTo(ResultsJson.write(RUN));
  }

  @Test
  void theOrderOfTheFieldsIsThatOfTheContract() {
    assertThat(ResultsJson.write(RUN).replaceAll("\\s+", " "))
        .startsWith(
            "{ \"run\" : \"2026-11-23T10-04-11\", \"version\" : \"0.1.0\", \"testbed\" : \"sim\","
                + " \"seed\" : -7, \"started\" : \"2026-11-23T10:04:11Z\", \"seconds\" : 9.816,"
                + " \"counts\" : { \"pass\" : 1, \"passWithDeviation\" : 0, \"fail\" : 1,"
                + " \"inconclusive\" : 0, \"notApplicable\" : 0, \"notRun\" : 1, \"benchError\" : 0 },"
                + " \"scenarios\" : [ { \"id\" : \"a\", \"feature\" : \"Hub and spoke\", \"name\" :"
                + " \"Name of a\", \"tags\" : [ \"@rfc7296-1.2\" ], \"testbed\" : \"sim\","
                + " \"verdict\" : \"pass\", \"reason\" : \"fine\", \"seconds\" : 1.25,"
                + " \"evidence\" : \"evidence/a\" }");
  }

  @Test
  void whatBreaksTheContractIsRefusedWithOneLine() {
    String good = ResultsJson.write(RUN);
    refused("not JSON", "{");
    refused("seed", good.replace("\"seed\"", "\"sead\""));
    refused("verdict", good.replace("\"verdict\" : \"fail\"", "\"verdict\" : \"broken\""));
    refused("counts.fail says 2, but 1", good.replace("\"fail\" : 1", "\"fail\" : 2"));
    refused("not a moment in time", good.replace("10:04:11Z", "noon"));
  }

  private static void refused(String message, String text) {
    assertThatThrownBy(() -> ResultsJson.read(text, "out/x/results.json"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("out/x/results.json: ")
        .hasMessageContaining(message)
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\n");
  }

  @Test
  void aVerdictWithItsEvidenceIsReadBack() {
    Verdict verdict = Judgements.throughputRatio(0.25, 200e6, 1e9);
    assertThat(VerdictJson.read(VerdictJson.write(verdict), "verdict.json")).isEqualTo(verdict);
    Verdict note = Verdict.of(VerdictKind.INCONCLUSIVE, "dropped", Evidence.note("see", 4L, 5L));
    assertThat(VerdictJson.read(VerdictJson.write(note), "verdict.json")).isEqualTo(note);
  }

  @Test
  void idsAreReadableAndUnique() {
    ScenarioIds ids = new ScenarioIds();
    assertThat(ids.next("A spoke's tunnel (über v6)!")).isEqualTo("a-spokes-tunnel-uber-v6");
    assertThat(ids.next("A wrong key is refused")).isEqualTo("a-wrong-key-is-refused");
    assertThat(ids.next("A wrong key is refused")).isEqualTo("a-wrong-key-is-refused-2");
    assertThat(ids.next("a wrong KEY  is refused.")).isEqualTo("a-wrong-key-is-refused-3");
    assertThat(ids.next("…")).isEqualTo("scenario");
    assertThat(ids.next("x".repeat(200))).hasSize(80);
  }
}
