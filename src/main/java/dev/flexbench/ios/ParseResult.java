package dev.flexbench.ios;

import dev.flexbench.ios.model.RunningConfig;
import java.util.List;

/** A configuration and everything that is to be said about its text, by line. */
public record ParseResult(RunningConfig config, List<Finding> findings) {
  public ParseResult {
    findings = List.copyOf(findings);
  }

  /** The findings that forbid using the configuration. */
  public List<Finding> errors() {
    return findings.stream().filter(f -> f.kind().error()).toList();
  }

  public boolean usable() {
    return errors().isEmpty();
  }
}
