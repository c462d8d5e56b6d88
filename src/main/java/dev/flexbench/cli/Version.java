package dev.flexbench.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
public final class Version implements IVersionProvider {
  /** {@code 0.1.0}, or {@code development} when not run from the jar. */
  public static String number() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"flexbench " + number()};
  }
}
