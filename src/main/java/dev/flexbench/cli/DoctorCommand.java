package dev.flexbench.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import dev.flexbench.lab.docker.ImageBuilder;
import dev.flexbench.lab.docker.Images;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code flexbench doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Say what this machine can do, and what to do about the rest.")
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--fix",
      description =
          "Install what is missing (Debian packages), start the Docker engine, make the images.")
  private boolean fix;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Optional<Images> images = Optional.empty();
    if (fix) {
      // the launcher has installed packages and started the engine before this
      images = Optional.of(new ImageBuilder(Home.folder(), out::println).build());
    }
    List<MachineChecks.Check> checks = MachineChecks.all(images);
    out.println(table(checks));
    for (MachineChecks.Check check : checks) {
      if (!check.advice().isEmpty()) {
        out.println(check.mark() + " " + check.name() + ": " + check.advice());
      }
    }
    boolean broken = checks.stream().anyMatch(c -> c.state() == MachineChecks.State.BROKEN);
    return broken ? ExitCode.BENCH_OR_INPUT : ExitCode.AS_EXPECTED;
  }

  private static String table(List<MachineChecks.Check> checks) {
    return AsciiTable.getTable(
        AsciiTable.NO_BORDERS,
        checks,
        List.of(
            left("").with(MachineChecks.Check::mark),
            left("what").with(MachineChecks.Check::name),
            left("found").maxWidth(70).with(MachineChecks.Check::found),
            left("for").with(MachineChecks.Check::purpose)));
  }

  private static Column left(String header) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT);
  }
}
