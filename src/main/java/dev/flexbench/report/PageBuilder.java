package dev.flexbench.report;

import dev.flexbench.report.LadderPicture.Row;
import dev.flexbench.report.ReportPage.ClauseLine;
import dev.flexbench.report.ReportPage.DownloadLink;
import dev.flexbench.report.ReportPage.Feature;
import dev.flexbench.report.ReportPage.Message;
import dev.flexbench.report.ReportPage.NodeShows;
import dev.flexbench.report.ReportPage.Run;
import dev.flexbench.report.ReportPage.Scenario;
import dev.flexbench.verdict.Clause;
import dev.flexbench.verdict.RequirementLedger;
import dev.flexbench.verdict.ResultsJson;
import dev.flexbench.verdict.RunResults;
import dev.flexbench.verdict.ScenarioResult;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Gathers from run directories what the page shows. */
final class PageBuilder {
  private final RequirementLedger ledger;
  private final Path out;

  /**
   * For a page in this directory.
   *
   * @param out where links start from
   */
  PageBuilder(RequirementLedger ledger, Path out) {
    this.ledger = ledger;
    this.out = out.toAbsolutePath().normalize();
  }

  ReportPage build(List<Path> runDirectories) throws IOException {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < runDirectories.size(); i++) {
      String prefix = runDirectories.size() == 1 ? "s-" : "s" + (i + 1) + "-";
      runs.add(run(runDirectories.get(i).toAbsolutePath().normalize(), prefix));
    }
    List<String> tags =
        runs.stream()
            .flatMap(r -> r.results().scenarios().stream())
            .flatMap(s -> s.tags().stream())
            .distinct()
            .sorted()
            .toList();
    String css = Svg.resource("report.css") + Svg.resource("svg.css");
    return new ReportPage(runs, clauses(runs), tags, css, Svg.resource("report.js"));
  }

  private Run run(Path directory, String prefix) throws IOException {
    RunResults results = ResultsJson.readRun(directory);
    Map<String, List<Scenario>> features = new LinkedHashMap<>();
    List<String> anchors = results.scenarios().stream().map(s -> prefix + s.id()).toList();
    for (int i = 0; i < anchors.size(); i++) {
      ScenarioResult result = results.scenarios().get(i);
      String before = i == 0 ? "" : anchors.get(i - 1);
      String after = i + 1 == anchors.size() ? "" : anchors.get(i + 1);
      Turn turn = new Turn(anchors.get(i), before, after);
      features
          .computeIfAbsent(result.feature(), _ -> new ArrayList<>())
          .add(scenario(directory, turn, result));
    }
    return new Run(
        results,
        features.entrySet().stream().map(e -> new Feature(e.getKey(), e.getValue())).toList());
  }

  /** A scenario's anchor, and its neighbours'. */
  private record Turn(String anchor, String before, String after) {}

  private Scenario scenario(Path run, Turn turn, ScenarioResult result) throws IOException {
    String anchor = turn.anchor();
    Path folder = EvidenceFiles.folder(run, result);
    boolean there = !result.evidence().isEmpty() && Files.isDirectory(folder);
    ScenarioEvidence evidence = there ? EvidenceReader.read(folder) : ScenarioEvidence.NONE;
    return new Scenario(
        anchor,
        turn.before(),
        turn.after(),
        result,
        evidence,
        ledger.among(result.tags()),
        evidence.topology().nodes().isEmpty() ? "" : SvgTopology.inline(evidence.topology()),
        ladder(evidence.ladder(), anchor),
        messages(evidence.ladder(), anchor),
        plots(evidence.measurements()),
        shows(evidence.shows()),
        there ? downloads(folder) : List.of());
  }

  private static String ladder(LadderPicture ladder, String anchor) {
    return ladder.rows().isEmpty()
        ? ""
        : SvgLadder.inline(ladder, row -> "#" + messageAnchor(anchor, row));
  }

  private static String messageAnchor(String anchor, int row) {
    return anchor + "-m" + (row + 1);
  }

  private static List<Message> messages(LadderPicture ladder, String anchor) {
    return IntStream.range(0, ladder.rows().size())
        .mapToObj(i -> message(ladder.rows().get(i), messageAnchor(anchor, i)))
        .toList();
  }

  private static Message message(Row row, String anchor) {
    String note = row.note().isEmpty() ? "" : " (" + row.note() + ")";
    String title =
        "Frame %d: %s to %s, %s%s".formatted(row.frame(), row.from(), row.to(), row.label(), note);
    return new Message(anchor, title, row.payloads(), row.detail());
  }

  private static List<String> plots(Measurements measurements) {
    Map<String, List<Measurements.Series>> byUnit =
        measurements.series().stream()
            .filter(s -> !s.points().isEmpty())
            .collect(
                Collectors.groupingBy(
                    Measurements.Series::unit, LinkedHashMap::new, Collectors.toList()));
    return byUnit.values().stream()
        .map(series -> SvgPlot.inline(series, measurements.events()))
        .toList();
  }

  private static List<NodeShows> shows(List<ShowOutput> shows) {
    Map<String, List<ShowOutput>> byNode =
        shows.stream()
            .collect(
                Collectors.groupingBy(ShowOutput::node, LinkedHashMap::new, Collectors.toList()));
    return byNode.entrySet().stream().map(e -> new NodeShows(e.getKey(), e.getValue())).toList();
  }

  private List<DownloadLink> downloads(Path folder) throws IOException {
    List<DownloadLink> links = new ArrayList<>();
    for (EvidenceFiles.Download file : EvidenceFiles.downloads(folder)) {
      Path path = folder.resolve(file.path());
      links.add(
          new DownloadLink(
              file.title(),
              file.remark(),
              file.path(),
              href(out.relativize(path)),
              Words.size(Files.size(path))));
    }
    return links;
  }

  /** A relative path as a link, with whatever a URL cannot carry escaped. */
  private static String href(Path relative) {
    String path =
        IntStream.range(0, relative.getNameCount())
            .mapToObj(i -> relative.getName(i).toString())
            .collect(Collectors.joining("/"));
    try {
      // the leading ./ keeps a name with a colon from being read as a scheme
      return new URI(null, null, "./" + path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<ClauseLine> clauses(List<Run> runs) {
    List<String> order = List.copyOf(ledger.clauses().keySet());
    Map<Clause, List<Scenario>> covered =
        new TreeMap<>(Comparator.comparingInt(c -> order.indexOf(c.id())));
    runs.stream()
        .flatMap(r -> r.features().stream())
        .flatMap(f -> f.scenarios().stream())
        .forEach(s ->
            s.clauses().forEach(c -> covered.computeIfAbsent(c, _ -> new ArrayList<>()).add(s)));
    return covered.entrySet().stream().map(e -> new ClauseLine(e.getKey(), e.getValue())).toList();
  }
}
