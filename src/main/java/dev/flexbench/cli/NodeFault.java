package dev.flexbench.cli;

import dev.flexbench.host.HostException;
import dev.flexbench.node.ConfigurationException;

/** Why a node did not start, in one line. */
final class NodeFault {
  private NodeFault() {}

  static String line(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    return switch (thrown) {
      case UserException _ -> message;
      case HostException _ -> message;
      case ConfigurationException _ -> message;
      default -> "internal error: " + thrown.getClass().getSimpleName() + ": " + message;
    };
  }
}
