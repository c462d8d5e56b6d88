package dev.flexbench.lab.docker;

import dev.flexbench.lab.LabException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Runs tasks side by side and waits for all of them, whatever becomes of each. */
final class Parallel {
  private Parallel() {}

  /** Something that may fail with a line for the user. */
  @FunctionalInterface
  interface Task {
    void run() throws LabException;
  }

  /**
   * @throws LabException the first task's that failed, when all have ended
   */
  static void run(ExecutorService executor, List<Task> tasks) throws LabException {
    List<Future<?>> running = new ArrayList<>();
    for (Task task : tasks) {
      running.add(
          executor.submit(() -> {
            task.run();
            return true;
          }));
    }
    Optional<LabException> problem = Optional.empty();
    for (Future<?> task : running) {
      Optional<LabException> failed = await(task);
      problem = problem.isPresent() ? problem : failed;
    }
    if (problem.isPresent()) {
      throw problem.get();
    }
  }

  private static Optional<LabException> await(Future<?> task) {
    try {
      task.get();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(
          e.getCause() instanceof LabException lab
              ? lab
              : new LabException("the testbed failed: " + e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(new LabException("interrupted", e));
    }
  }
}
