package dev.flexbench.run;

import dev.flexbench.lab.Topology;
import dev.flexbench.verdict.ScenarioResult;
import dev.flexbench.verdict.Verdict;
import java.time.Duration;

/** Follows a run while it goes on. */
public interface RunListener {
  /** A scenario's turn has come. */
  void started(String feature, String scenario);

  /**
   * A scenario's network is up.
   *
   * @param nodes how many run; those that the testbed does not have are left out
   */
  void labUp(Topology topology, int nodes, Duration took);

  /** A scenario has its verdict, or was not run. */
  void finished(ScenarioResult result, Verdict verdict);
}
