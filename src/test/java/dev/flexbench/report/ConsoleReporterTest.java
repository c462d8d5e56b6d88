package dev.flexbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.verdict.ExpectedResults;
import dev.flexbench.verdict.LadderExpectation;
import dev.flexbench.verdict.LadderExpectation.Strictness;
import dev.flexbench.verdict.ObservedMessage;
import dev.flexbench.verdict.RunOutcome;
import dev.flexbench.verdict.RunResults;
import dev.flexbench.verdict.ScenarioResult;
import dev.flexbench.verdict.Verdict;
import dev.flexbench.verdict.VerdictKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleReporterTest {
  private final StringWriter text = new StringWriter();
  private final List<ScenarioResult> results = new ArrayList<>();

  @Test
  void aRunReadsAsLinesAndAFailureShowsWhatWasExpectedBesideWhatCame() {
    ConsoleReporter console = begin(false);
    console.labUp("hub-spoke", 6, 4, Duration.ofMillis(2130));
    ended(console, "Tunnel", Verdict.of(VerdictKind.PASS, "fine"));
    ended(console, "Wrong key", refused());
    ended(console, "strongSwan joins", Verdict.of(VerdictKind.NOT_RUN, "needs docker"));
    ended(console, "Counters", Verdict.of(VerdictKind.BENCH_ERROR, "no\n/dev/net/tun"));
    end(console, ExpectedResults.ALL_PASS);
    String pad = " ".repeat(60);
    assertThat(
            text.toString().lines().map(l -> l.replace(pad, "~").replaceAll(" {6,}(?=\\S)", "^")))
        .containsExactly(
            "flexbench 0.1 · testbed sim · run run-1",
            "hub-spoke ▸ 6 nodes on 4 links up in 2.1 s",
            "Hub and spoke",
            "  ✔ Tunnel~^1.5 s",
            "  ✘ Wrong key~^1.5 s",
            "^expected  hub -> IKE_AUTH  N(AUTHENTICATION_FAILED)",
            "^observed  hub -> IKE_AUTH  IDr, AUTH    frame 4, +0.031 s",
            "^evidence  out/run-1/evidence/wrong-key/  (flexbench open wrong-key)",
            "  ○ strongSwan joins~^–",
            "^not run   needs docker",
            "  ! Counters~^1.5 s",
            "^bench error no /dev/net/tun",
            "^evidence  out/run-1/evidence/counters/  (flexbench open counters)",
            "4 scenarios: 1 passed, 1 failed, 1 not run, 1 bench error · 9.8 s · report"
                + " out/run-1/report/index.html");
  }

  @Test
  void whatPassedAgainstExpectationIsNamedAtTheEnd() {
    ConsoleReporter console = begin(false);
    ended(console, "Tunnel", Verdict.of(VerdictKind.PASS, "fine"));
    end(console, ExpectedResults.parse("tunnel fail", "known.txt"));
    assertThat(text.toString()).contains("unexpected tunnel: expected fail, but it passed: fine");
  }

  @Test
  void aPipeGetsNoControlCharactersAndATerminalGetsALiveLine() {
    ConsoleReporter pipe = begin(false);
    pipe.started("Hub and spoke", "Tunnel");
    ended(pipe, "Tunnel", Verdict.of(VerdictKind.PASS, "fine"));
    assertThat(text.toString()).doesNotContain("\u001b", "\r", "…");
    ConsoleReporter terminal = begin(true);
    terminal.started("Hub and spoke", "Tunnel");
    assertThat(text.toString()).endsWith("… Tunnel\u001b[0m");
    ended(terminal, "Tunnel", Verdict.of(VerdictKind.PASS, "fine"));
    assertThat(text.toString()).contains("\r\u001b[K  \u001b[32m✔\u001b[0m Tunnel");
  }

  private ConsoleReporter begin(boolean terminal) {
    ConsoleReporter console = new ConsoleReporter(new PrintWriter(text), terminal);
    console.begin("0.1", "sim", Path.of("out/run-1"));
    return console;
  }

  private void ended(ConsoleReporter console, String name, Verdict verdict) {
    String id = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    ScenarioResult result =
        new ScenarioResult(
            id,
            "Hub and spoke",
            name,
            List.of(),
            "sim",
            verdict.kind(),
            verdict.reason(),
            1.5,
            verdict.kind().ran() ? "evidence/" + id : "");
    results.add(result);
    console.finished(result, verdict);
  }

  private void end(ConsoleReporter console, ExpectedResults expected) {
    RunResults run = new RunResults("run-1", "0.1", "sim", 1, Instant.EPOCH, 9.8, results);
    console.end(run, RunOutcome.of(run, expected), Path.of("out/run-1/report/index.html"));
  }

  private static Verdict refused() {
    ObservedMessage seen =
        new ObservedMessage(
            "hub",
            "spoke1",
            "IKE_AUTH",
            true,
            1,
            List.of("IDr", "AUTH"),
            false,
            4,
            Duration.ofMillis(31));
    return LadderExpectation.parse(
            "spoke1", "hub", List.of(List.of("hub", "->", "IKE_AUTH", "N(AUTHENTICATION_FAILED)")))
        .judge(List.of(seen), Strictness.AMONG_OTHERS);
  }
}
