package dev.flexbench.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictsTest {
  private static final Verdict PASS = verdict(VerdictKind.PASS, "good", 1);
  private static final Verdict FAIL = verdict(VerdictKind.FAIL, "bad", 2);

  @Test
  void aFailureOutweighsPassesAndKeepsAllEvidenceItsOwnFirst() {
    Verdict merged = Verdicts.merge(List.of(PASS, FAIL, verdict(VerdictKind.FAIL, "worse", 3)));
    assertThat(merged.kind()).isEqualTo(VerdictKind.FAIL);
    assertThat(merged.reason()).isEqualTo("bad (and 1 more)");
    assertThat(merged.evidence())
        .extracting(e -> ((Evidence.Note) e).frames().getFirst())
        .containsExactly(2L, 3L, 1L);
  }

  @Test
  void aBrokenBenchIsNeverReportedAsABrokenDevice() {
    Verdict merged = Verdicts.merge(List.of(FAIL, verdict(VerdictKind.BENCH_ERROR, "no TUN", 4)));
    assertThat(merged.kind()).isEqualTo(VerdictKind.BENCH_ERROR);
  }

  @Test
  void nothingJudgedIsNeverAPass() {
    assertThat(Verdicts.merge(List.of()).kind()).isEqualTo(VerdictKind.INCONCLUSIVE);
  }

  @Test
  void aQuestionThatDoesNotAriseChangesNothing() {
    Verdict none = verdict(VerdictKind.NOT_APPLICABLE, "no IPv6", 5);
    assertThat(Verdicts.merge(List.of(none, PASS)).kind()).isEqualTo(VerdictKind.PASS);
    assertThat(Verdicts.merge(List.of(none)).kind()).isEqualTo(VerdictKind.NOT_APPLICABLE);
  }

  @Test
  void aPassWithADeviationIsOne() {
    Verdict deviation = verdict(VerdictKind.PASS_WITH_DEVIATION, "order", 5);
    assertThat(Verdicts.merge(List.of(PASS, deviation)).reason()).isEqualTo("order");
  }

  @Test
  void aCaptureThatLostFramesProvesNeitherPassNorFailure() {
    assertThat(Verdicts.afterCapture(PASS, 3).reason())
        .isEqualTo("the capture lost 3 frames, without them it says: passed, good");
    assertThat(Verdicts.afterCapture(FAIL, 1).kind()).isEqualTo(VerdictKind.INCONCLUSIVE);
    assertThat(Verdicts.afterCapture(PASS, 0)).isEqualTo(PASS);
    Verdict notRun = verdict(VerdictKind.NOT_RUN, "no docker", 1);
    assertThat(Verdicts.afterCapture(notRun, 3)).isEqualTo(notRun);
  }

  @Test
  void tagsNameTheClausesThatAScenarioCovers() {
    RequirementLedger ledger = RequirementLedger.load();
    assertThat(ledger.among(List.of("@sim", "@rfc7296-2.21.2", "@rfc7296-1.2")))
        .extracting(Clause::title)
        .containsExactly("Error Handling in IKE_AUTH", "The Initial Exchanges");
    assertThat(ledger.of("@rfc7296-1.2").orElseThrow().link())
        .isEqualTo("https://www.rfc-editor.org/rfc/rfc7296#section-1.2");
    assertThat(ledger.unknownAmong(List.of("@sim", "@rfc7296-9.9")))
        .containsExactly("@rfc7296-9.9");
  }

  private static Verdict verdict(VerdictKind kind, String reason, long frame) {
    return Verdict.of(kind, reason, Evidence.note(reason, frame));
  }
}
