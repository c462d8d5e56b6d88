package dev.flexbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Where flexbench's own files are. */
final class Home {
  private Home() {}

  /** The folder of the launcher, which sets it; the present folder without it. */
  static Path folder() {
    return Path.of(System.getProperty("flexbench.home", "."));
  }

  static Path features() {
    return folder().resolve("features");
  }

  /** Where a feature's topologies are looked for: beside the features, here, in flexbench. */
  static List<Path> topologies(List<Path> features) {
    SequencedSet<Path> folders = new LinkedHashSet<>();
    for (Path feature : features) {
      Path at = feature.toAbsolutePath().normalize();
      for (Path up = at; up != null && folders.size() < 8; up = up.getParent()) {
        folders.add(up.resolve("topologies"));
      }
    }
    folders.add(Path.of("topologies"));
    folders.add(folder().resolve("topologies"));
    return new ArrayList<>(folders);
  }
}
