package dev.flexbench.cli;

import dev.flexbench.capture.CaptureReader;
import dev.flexbench.capture.Decoder;
import dev.flexbench.capture.KeyFiles;
import dev.flexbench.capture.KeyLog;
import dev.flexbench.capture.Ladder;
import dev.flexbench.capture.Trace;
import dev.flexbench.capture.TraceJson;
import dev.flexbench.report.SvgLadder;
import dev.flexbench.run.LadderPictures;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Malformed;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flexbench decode CAPTURE}. */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    description = "Decode a capture: the ladder of its IKE messages as text, the trace as JSON.")
final class DecodeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CAPTURE", description = "A pcap or pcapng file.")
  private Path capture;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description =
          "Key tables (ikev2_decryption_table, esp_sa) or key logs; default: the capture's folder.")
  private Optional<Path> keys;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the trace into this file.")
  private Optional<Path> json;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draw the ladder into this file.")
  private Optional<Path> svg;

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(capture)) {
      throw new UserException(capture + ": no such capture");
    }
    Trace trace = Decoder.decode(good(CaptureReader.read(capture), capture), keys());
    PrintWriter out = spec.commandLine().getOut();
    if (json.isPresent()) {
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(json.get()))) {
        TraceJson.write(trace, file);
      }
      out.println("trace: " + json.get());
    }
    if (svg.isPresent()) {
      Files.writeString(svg.get(), SvgLadder.standalone(LadderPictures.of(trace)));
      out.println("ladder: " + svg.get());
    }
    if (json.isEmpty() && svg.isEmpty()) {
      out.print(Ladder.of(trace).text());
      out.flush();
    }
    return ExitCode.AS_EXPECTED;
  }

  private KeyLog keys() throws Exception {
    Path parent = capture.toAbsolutePath().getParent();
    Path folder = keys.orElse(parent == null ? Path.of(".") : parent);
    if (!Files.isDirectory(folder)) {
      throw new UserException("--keys " + folder + ": no such folder");
    }
    return good(KeyFiles.readDirectory(folder), folder);
  }

  private static <T> T good(Decoded<T> decoded, Path file) {
    return switch (decoded) {
      case Decoded.Ok<T>(T value) -> value;
      case Decoded.Bad<T>(Malformed fault) -> throw new UserException(file + ": " + fault);
    };
  }
}
