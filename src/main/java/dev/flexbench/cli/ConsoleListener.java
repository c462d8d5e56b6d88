package dev.flexbench.cli;

import dev.flexbench.lab.Topology;
import dev.flexbench.report.ConsoleReporter;
import dev.flexbench.run.RunListener;
import dev.flexbench.verdict.ScenarioResult;
import dev.flexbench.verdict.Verdict;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Tells the console what happens in a run. Of each topology the first start is told. */
final class ConsoleListener implements RunListener {
  private final ConsoleReporter reporter;
  private final Set<String> told = new HashSet<>();

  ConsoleListener(ConsoleReporter reporter) {
    this.reporter = reporter;
  }

  @Override
  public void started(String feature, String scenario) {
    reporter.started(feature, scenario);
  }

  @Override
  public void labUp(Topology topology, int nodes, Duration took) {
    if (told.add(topology.name())) {
      reporter.labUp(topology.name(), nodes, topology.links().size(), took);
    }
  }

  @Override
  public void finished(ScenarioResult result, Verdict verdict) {
    reporter.finished(result, verdict);
  }
}
