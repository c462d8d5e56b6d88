package dev.flexbench.lab.docker;

/** How a command in a container ended. */
record ExecResult(int exit, String out, String err) {
  boolean ok() {
    return exit == 0;
  }

  /** The first line that says something, of the error output first. */
  String complaint() {
    return (err + "\n" + out)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("exit code " + exit);
  }
}
