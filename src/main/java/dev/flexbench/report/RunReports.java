package dev.flexbench.report;

import dev.flexbench.verdict.ExpectedResults;
import dev.flexbench.verdict.RunResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes all views of a run in its directory. */
public final class RunReports {
  private RunReports() {}

  /** The same for a run of which everything was expected to pass. */
  public static Path write(Path runDirectory, RunResults results) throws IOException {
    return write(runDirectory, results, ExpectedResults.ALL_PASS);
  }

  /**
   * Writes {@code junit.xml}, {@code summary.md}, {@code allure-results/} and {@code
   * report/index.html}.
   *
   * @param runDirectory with {@code results.json} and the evidence written before
   * @param expected as on the command line, so that {@code junit.xml} agrees with the exit code
   * @return the HTML page
   */
  public static Path write(Path runDirectory, RunResults results, ExpectedResults expected)
      throws IOException {
    Files.writeString(runDirectory.resolve(JunitXml.FILE), JunitXml.write(results, expected));
    Files.writeString(runDirectory.resolve(MarkdownSummary.FILE), MarkdownSummary.write(results));
    AllureResults.write(runDirectory);
    return ReportBuilder.build(List.of(runDirectory), runDirectory.resolve("report"));
  }
}
