package dev.flexbench.report;

import dev.flexbench.verdict.RequirementLedger;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the HTML report: one file that needs no network. */
public final class ReportBuilder {
  /** The page's name in its directory. */
  public static final String FILE = "index.html";

  private ReportBuilder() {}

  /**
   * Builds the report of one run, or of several merged.
   *
   * @param runs run directories, each with its {@code results.json}
   * @param out directory of the page, made if needed; links to evidence are relative to it
   * @return the page
   * @throws dev.flexbench.verdict.InputException when a directory is no run
   */
  public static Path build(List<Path> runs, Path out) throws IOException {
    ReportPage page = new PageBuilder(RequirementLedger.load(), out).build(runs);
    StringOutput html = new StringOutput(1 << 18);
    TemplateEngine.createPrecompiled(ContentType.Html).render("report/page.jte", page, html);
    Files.createDirectories(out);
    return Files.writeString(out.resolve(FILE), html.toString());
  }
}
