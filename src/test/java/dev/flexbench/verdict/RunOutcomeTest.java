package dev.flexbench.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunOutcomeTest {
  private static final ExpectedResults NOTHING = ExpectedResults.ALL_PASS;

  @Test
  void allPassedIsZero() {
    assertThat(of(NOTHING, "a pass", "b passWithDeviation", "c notRun").exitCode()).isEqualTo(0);
  }

  @Test
  void aFailureIsOneAndSoIsWhatCouldNotBeJudged() {
    RunOutcome outcome = of(NOTHING, "a pass", "b fail");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.surprises()).containsExactly("b: failed: reason of b");
    assertThat(of(NOTHING, "a inconclusive").exitCode()).isEqualTo(1);
  }

  @Test
  void aBrokenBenchIsTwoWhateverElseFailed() {
    assertThat(of(NOTHING, "a fail", "b benchError").exitCode()).isEqualTo(2);
  }

  @Test
  void nothingRunIsThree() {
    assertThat(of(NOTHING).exitCode()).isEqualTo(3);
    assertThat(of(NOTHING, "a notRun", "b notApplicable").exitCode()).isEqualTo(3);
  }

  @Test
  void anExpectedFailureIsZero() {
    assertThat(of(expected("b fail"), "a pass", "b fail").exitCode()).isEqualTo(0);
    assertThat(of(expected("b fail : reason OF"), "b fail").exitCode()).isEqualTo(0);
  }

  @Test
  void anExpectedFailureForAnotherReasonIsOne() {
    RunOutcome outcome = of(expected("b fail : AUTHENTICATION_FAILED"), "b fail");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.surprises())
        .containsExactly("b: expected fail (AUTHENTICATION_FAILED), but it is fail: reason of b");
  }

  @Test
  void anExpectedFailureThatPassesIsOne() {
    RunOutcome outcome = of(expected("b fail"), "a pass", "b pass");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.surprises()).containsExactly("b: expected fail, but it passed: reason of b");
  }

  @Test
  void anExpectedFailureThatWasNotRunIsNoSurprise() {
    assertThat(of(expected("b fail"), "a pass", "b notRun").exitCode()).isEqualTo(0);
  }

  @Test
  void theExpectationsAreReadWithCommentsAndRefusedByLine() {
    ExpectedResults read =
        expected("# ticket 4711\n\na fail   # later\nb-2 inconclusive : drops\n");
    assertThat(read.entries())
        .containsExactly(
            new ExpectedResults.Entry("a", VerdictKind.FAIL, ""),
            new ExpectedResults.Entry("b-2", VerdictKind.INCONCLUSIVE, "drops"));
    refused("known.txt:2: expected \"scenario-id verdict\"", "a fail\nb");
    refused("known.txt:1: no verdict \"xfail\"", "a xfail");
    refused("known.txt:1: what is expected to pass is not listed", "a pass");
    refused("known.txt:2: a is listed twice", "a fail\na fail");
  }

  private static void refused(String message, String text) {
    assertThatThrownBy(() -> expected(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  private static ExpectedResults expected(String text) {
    return ExpectedResults.parse(text, "known.txt");
  }

  private static RunOutcome of(ExpectedResults expected, String... scenarios) {
    List<ScenarioResult> results =
        Arrays.stream(scenarios)
            .map(s -> s.split(" ", -1))
            .map(w ->
                ResultsJsonTest.scenario(
                    w[0], VerdictKind.ofKey(w[1]).orElseThrow(), "reason of " + w[0]))
            .toList();
    return RunOutcome.of(new RunResults("r", "v", "sim", 1, Instant.EPOCH, 1, results), expected);
  }
}
