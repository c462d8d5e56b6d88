package dev.flexbench.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Where nodes put their control sockets when nothing else is said. */
final class ControlSockets {
  private ControlSockets() {}

  /** The socket of the node of this name. */
  static Path of(String hostname) {
    String runtime =
        Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
            .orElseGet(() -> System.getProperty("java.io.tmpdir"));
    return Path.of(runtime, "flexbench", hostname + ".sock");
  }
}
