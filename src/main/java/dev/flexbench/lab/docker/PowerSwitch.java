package dev.flexbench.lab.docker;

import dev.flexbench.lab.LabException;

/** Takes nodes down and up again, keeps their keys before, and notes the event. */
final class PowerSwitch {
  private final KeyLogs keyLogs;
  private final Timeline timeline;

  PowerSwitch(KeyLogs keyLogs, Timeline timeline) {
    this.keyLogs = keyLogs;
    this.timeline = timeline;
  }

  void kill(NodeRuntime runtime) throws LabException {
    keyLogs.collect(runtime);
    runtime.kill();
    timeline.mark(runtime.spec().name() + " killed");
  }

  void restart(NodeRuntime runtime) throws LabException {
    if (runtime.running()) {
      kill(runtime);
    }
    runtime.prepare();
    runtime.plugIn();
    runtime.go();
    runtime.awaitReady();
    timeline.mark(runtime.spec().name() + " started again");
  }
}
