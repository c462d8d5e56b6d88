package dev.flexbench.report;

import dev.flexbench.verdict.ComparisonText;
import dev.flexbench.verdict.Evidence;
import dev.flexbench.verdict.RunOutcome;
import dev.flexbench.verdict.RunResults;
import dev.flexbench.verdict.ScenarioResult;
import dev.flexbench.verdict.Verdict;
import dev.flexbench.verdict.VerdictKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The live account of a run on the console.
 *
 * <p>Not safe for use by several threads.
 */
public final class ConsoleReporter {
  private static final int LONGEST_NAME = 76;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private Path runDirectory = Path.of("");
  private String feature = "";
  private boolean live;

  /**
   * An account on this writer.
   *
   * @param terminal colours, and a line for the scenario that runs; else nothing but text
   */
  public ConsoleReporter(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * The first line.
   *
   * @param testbed what was found, in one line
   * @param run the run's directory, which evidence folders are relative to
   */
  public void begin(String version, String testbed, Path run) {
    runDirectory = run;
    line("flexbench " + version + " · testbed " + testbed + " · run " + run.getFileName());
  }

  /** A topology is up. */
  public void labUp(String topology, int nodes, int links, Duration took) {
    line(
        paint(Colour.BOLD, topology)
            + " ▸ "
            + count(nodes, "node")
            + " on "
            + count(links, "link")
            + " up in "
            + Words.seconds(took.toNanos() / 1e9));
  }

  /** A scenario begins; on a terminal its name stands there until it ends. */
  public void started(String featureName, String scenario) {
    heading(featureName);
    if (terminal) {
      out.print(CLEAR_LINE + "  " + paint(Colour.FAINT, "… " + shorten(scenario)));
      out.flush();
      live = true;
    }
  }

  private void heading(String name) {
    if (!name.equals(feature)) {
      feature = name;
      line(paint(Colour.BOLD, name));
    }
  }

  /**
   * A scenario ended.
   *
   * @param verdict with the evidence that is shown when it did not pass
   */
  public void finished(ScenarioResult result, Verdict verdict) {
    heading(result.feature());
    VerdictKind kind = result.verdict();
    String name = shorten(result.name());
    String padding = " ".repeat(Math.max(1, LONGEST_NAME + 1 - name.length()));
    String time = kind.ran() ? "%8s".formatted(Words.seconds(result.seconds())) : "       –";
    line(
        "  " + paint(colour(kind), kind.mark()) + " " + name + padding + paint(Colour.FAINT, time));
    if (kind == VerdictKind.PASS) {
      return;
    }
    if (kind != VerdictKind.FAIL || !difference(verdict)) {
      detail(kind.label(), result.reason());
    }
    if (kind != VerdictKind.PASS_WITH_DEVIATION && !result.evidence().isEmpty()) {
      String folder = runDirectory.resolve(result.evidence()) + "/";
      detail("evidence", folder + "  (flexbench open " + result.id() + ")");
    }
  }

  /** Prints the first difference that the verdict shows; false if it shows none. */
  private boolean difference(Verdict verdict) {
    Optional<Evidence.Row> first =
        verdict.evidence().stream()
            .filter(Evidence.Comparison.class::isInstance)
            .map(e -> ((Evidence.Comparison) e).firstDifference())
            .flatMap(Optional::stream)
            .findFirst();
    first.ifPresent(row -> {
      String place = ComparisonText.place(row);
      detail("expected", row.expected().isEmpty() ? "nothing" : row.expected());
      detail(
          "observed",
          (row.observed().isEmpty() ? "nothing" : row.observed())
              + (place.isEmpty() ? "" : "    " + paint(Colour.FAINT, place)));
    });
    return first.isPresent();
  }

  /** A remark between scenarios, such as what is left out on this testbed. */
  public void note(String text) {
    line("  " + paint(Colour.FAINT, text));
  }

  /**
   * The last lines: what was not as expected, and the summary.
   *
   * @param outcome measured against what was expected
   * @param report the page
   */
  public void end(RunResults results, RunOutcome outcome, Path report) {
    // a failure that nobody expected has its lines above; what passed against expectation has not
    Set<String> shown =
        results.scenarios().stream()
            .filter(s -> !s.verdict().passed())
            .map(ScenarioResult::id)
            .collect(Collectors.toSet());
    outcome.surprises().stream()
        .filter(s -> shown.stream().noneMatch(id -> s.startsWith(id + ": ")))
        .forEach(s -> line(paint(Colour.RED, "unexpected") + " " + s));
    List<ScenarioResult> scenarios = results.scenarios();
    line(
        Words.counts(scenarios) + " · " + Words.seconds(results.seconds()) + " · report " + report);
  }

  private void detail(String word, String text) {
    String clean = text.replaceAll("\\s*\\R\\s*", " ");
    line("      " + paint(Colour.FAINT, "%-9s".formatted(word)) + " " + clean);
  }

  private void line(String text) {
    out.println((live ? CLEAR_LINE : "") + text);
    out.flush();
    live = false;
  }

  private static String shorten(String name) {
    return TextWrap.shorten(name, LONGEST_NAME);
  }

  private static String count(int n, String thing) {
    return n + " " + thing + (n == 1 ? "" : "s");
  }

  private static Colour colour(VerdictKind kind) {
    return switch (kind) {
      case PASS -> Colour.GREEN;
      case PASS_WITH_DEVIATION, INCONCLUSIVE -> Colour.YELLOW;
      case FAIL, BENCH_ERROR -> Colour.RED;
      case NOT_APPLICABLE, NOT_RUN -> Colour.FAINT;
    };
  }

  private enum Colour {
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    FAINT("2"),
    BOLD("1");

    private final String code;

    Colour(String code) {
      this.code = code;
    }
  }

  private String paint(Colour colour, String text) {
    return !terminal ? text : "\u001b[" + colour.code + "m" + text + "\u001b[0m";
  }
}
