package dev.flexbench.report;

import dev.flexbench.verdict.RunResults;
import dev.flexbench.verdict.ScenarioResult;
import java.util.List;

/** Writes {@code summary.md}: a run as a table, for pull requests and job summaries. */
public final class MarkdownSummary {
  /** The file's name in a run directory. */
  public static final String FILE = "summary.md";

  private MarkdownSummary() {}

  /** The file's text. */
  public static String write(RunResults results) {
    StringBuilder out = new StringBuilder();
    List<ScenarioResult> scenarios = results.scenarios();
    out.append("## ").append(Words.headline(scenarios)).append("\n\n");
    out.append(Words.counts(scenarios)).append(" · testbed ").append(escape(results.testbed()));
    out.append(" · seed ").append(results.seed()).append(" · ");
    out.append(Words.seconds(results.seconds())).append(" · run ").append(escape(results.run()));
    out.append("\n\n| | scenario | verdict | why | time |\n|---|---|---|---|---|\n");
    for (ScenarioResult s : scenarios) {
      out.append("| ").append(s.verdict().mark()).append(" | ");
      out.append(escape(s.feature())).append(": ").append(escape(s.name())).append(" | ");
      out.append(s.verdict().label()).append(" | ");
      out.append(s.verdict().passed() ? "" : escape(s.reason())).append(" | ");
      out.append(s.verdict().ran() ? Words.seconds(s.seconds()) : "").append(" |\n");
    }
    return out.toString();
  }

  /** Characters that would be markup; a line break would end the table's row. */
  private static String escape(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ")
        .replaceAll("([\\\\`*_{}\\[\\]|#~])", "\\\\$1")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
