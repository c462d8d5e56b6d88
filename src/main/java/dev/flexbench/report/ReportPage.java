package dev.flexbench.report;

import dev.flexbench.verdict.Clause;
import dev.flexbench.verdict.Evidence;
import dev.flexbench.verdict.RunResults;
import dev.flexbench.verdict.ScenarioResult;
import dev.flexbench.verdict.VerdictKind;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What the page's templates show; they hold no logic beyond loops.
 *
 * @param runs the runs that the report covers
 * @param clauses every clause that a scenario covers, with the verdicts on it
 * @param tags every tag that occurs
 * @param css the page's style, pictures included
 * @param script the page's script
 */
public record ReportPage(
    List<Run> runs, List<ClauseLine> clauses, List<String> tags, String css, String script) {
  public ReportPage {
    runs = List.copyOf(runs);
    clauses = List.copyOf(clauses);
    tags = List.copyOf(tags);
  }

  /** All scenarios of all runs. */
  public List<Scenario> scenarios() {
    return runs.stream()
        .flatMap(r -> r.features().stream())
        .flatMap(f -> f.scenarios().stream())
        .toList();
  }

  /** How many scenarios of all runs have this verdict. */
  public long count(VerdictKind kind) {
    return runs.stream().mapToLong(r -> r.results().count(kind)).sum();
  }

  /** The verdicts that occur, in their order. */
  public List<VerdictKind> kinds() {
    return List.of(VerdictKind.values()).stream().filter(k -> count(k) > 0).toList();
  }

  /** What the page's first line says. */
  public String headline() {
    return Words.headline(scenarios().stream().map(Scenario::result).toList());
  }

  /** The title of the browser's tab. */
  public String title() {
    return "flexbench " + String.join(", ", runs.stream().map(r -> r.results().run()).toList());
  }

  /**
   * A run.
   *
   * @param results its truth
   * @param features its scenarios by feature
   */
  public record Run(RunResults results, List<Feature> features) {
    /** When it started, in UTC. */
    public String started() {
      return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .format(results.started().atZone(ZoneOffset.UTC));
    }

    /** How long it took. */
    public String took() {
      return Words.seconds(results.seconds());
    }
  }

  /** Scenarios of one feature. */
  public record Feature(String name, List<Scenario> scenarios) {}

  /**
   * A scenario's page.
   *
   * @param anchor unique in the report
   * @param previous anchor of the scenario before, or empty
   * @param next anchor of the scenario after, or empty
   * @param clauses that its tags name
   * @param topology as SVG, or empty
   * @param ladder as SVG, or empty
   * @param messages the decoded messages behind the ladder's arrows
   * @param plots as SVG
   * @param shows by node
   * @param downloads what lies in its evidence folder
   */
  public record Scenario(
      String anchor,
      String previous,
      String next,
      ScenarioResult result,
      ScenarioEvidence evidence,
      List<Clause> clauses,
      String topology,
      String ladder,
      List<Message> messages,
      List<String> plots,
      List<NodeShows> shows,
      List<DownloadLink> downloads) {

    /** How long it took. */
    public String took() {
      return result.verdict().ran() ? Words.seconds(result.seconds()) : "–";
    }

    /** A step's time. */
    public String time(StepRecord step) {
      return step.status() == StepRecord.Status.SKIPPED ? "–" : Words.millis(step.millis());
    }

    /** Tags that are not clauses. */
    public List<String> plainTags() {
      return result.tags().stream()
          .filter(t -> clauses.stream().noneMatch(c -> ("@" + c.id()).equals(t)))
          .toList();
    }

    /** What a filter looks at. */
    public String words() {
      return (result.name() + " " + result.feature() + " " + result.reason() + " " + result.id())
          .toLowerCase(Locale.ROOT);
    }

    /** Comparisons that show a difference. */
    public List<Evidence.Comparison> differences() {
      return comparisons().stream().filter(c -> c.firstDifference().isPresent()).toList();
    }

    /** Comparisons that show none. */
    public List<Evidence.Comparison> agreements() {
      return comparisons().stream().filter(c -> c.firstDifference().isEmpty()).toList();
    }

    private List<Evidence.Comparison> comparisons() {
      return evidence()
          .verdict()
          .map(v ->
              v.evidence().stream()
                  .filter(Evidence.Comparison.class::isInstance)
                  .map(Evidence.Comparison.class::cast)
                  .toList())
          .orElse(List.of());
    }

    /** Sentences of evidence. */
    public List<Evidence.Note> notes() {
      return evidence()
          .verdict()
          .map(v ->
              v.evidence().stream()
                  .filter(Evidence.Note.class::isInstance)
                  .map(Evidence.Note.class::cast)
                  .toList())
          .orElse(List.of());
    }
  }

  /**
   * A decoded message.
   *
   * @param title frame, direction and exchange
   */
  public record Message(String anchor, String title, List<String> payloads, List<String> detail) {}

  /** What one node answered. */
  public record NodeShows(String node, List<ShowOutput> outputs) {}

  /**
   * A file to download.
   *
   * @param href relative to the page
   */
  public record DownloadLink(String title, String remark, String file, String href, String size) {}

  /** A clause with the scenarios that cover it. */
  public record ClauseLine(Clause clause, List<Scenario> scenarios) {}

  /** Whether this row is the first that differs. */
  public static boolean isFirst(Evidence.Comparison comparison, Evidence.Row row) {
    return comparison.firstDifference().filter(r -> r == row).isPresent();
  }
}
