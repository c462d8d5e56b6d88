package dev.flexbench.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Known to the launcher, which calls the build; here for the help. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Run the project's whole test suite (by the launcher: ./flexbench test).")
final class TestCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new UserException("the test suite is run by the launcher: ./flexbench test");
  }
}
