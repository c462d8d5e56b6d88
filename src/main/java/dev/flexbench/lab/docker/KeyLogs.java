package dev.flexbench.lab.docker;

import dev.flexbench.lab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The key logs that nodes of ours write, one per life of a node: a node that was killed has taken
 * its container with it, so its log is fetched before.
 */
final class KeyLogs {
  /** Where a node writes its keys. */
  static final String IN_CONTAINER = "/run/flexbench/keys.jsonl";

  private static final String SUFFIX = ".keys.jsonl";

  private final Path folder;
  private final Map<String, Path> fetched = new ConcurrentHashMap<>();

  KeyLogs(Path evidence) {
    this.folder = evidence.resolve("keys");
  }

  /** Fetches a running node's log, and gives it and those of its earlier lives. */
  List<Path> collect(NodeRuntime runtime) throws LabException {
    String node = runtime.spec().name();
    if (runtime.writesKeys() && runtime.running()) {
      Path file = folder.resolve(node + "-" + runtime.generation() + SUFFIX);
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new LabException("could not make " + folder + ": " + e.getMessage(), e);
      }
      runtime.engine().copyOut(runtime.container().id(), IN_CONTAINER, file);
      fetched.put(file.toString(), file);
    }
    List<Path> all = new ArrayList<>();
    for (int life = 1; life <= runtime.generation(); life++) {
      Path file = folder.resolve(node + "-" + life + SUFFIX);
      if (fetched.containsKey(file.toString())) {
        all.add(file);
      }
    }
    return all;
  }
}
