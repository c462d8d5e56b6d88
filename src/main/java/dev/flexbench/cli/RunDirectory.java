package dev.flexbench.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names and makes the directory of a run: its start in local time, told apart if need be. */
final class RunDirectory {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss", Locale.ROOT);

  private RunDirectory() {}

  static Path make(Path out, Instant started, ZoneId zone) throws IOException {
    Files.createDirectories(out);
    String name = NAME.format(started.atZone(zone));
    for (int n = 1; ; n++) {
      Path directory = out.resolve(n == 1 ? name : name + "-" + n);
      try {
        return Files.createDirectory(directory);
      } catch (FileAlreadyExistsException e) {
        // another run began in the same second
      }
    }
  }
}
