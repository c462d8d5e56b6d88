package dev.flexbench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Consumer;

/** A key log that is written line by line, for its owner only; without a file it keeps nothing. */
final class KeyLogFile implements Consumer<String>, AutoCloseable {
  private final Optional<Writer> writer;

  private KeyLogFile(Optional<Writer> writer) {
    this.writer = writer;
  }

  static KeyLogFile open(Optional<Path> file) throws IOException {
    if (file.isEmpty()) {
      return new KeyLogFile(Optional.empty());
    }
    Path parent = file.get().toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Writer writer =
        Files.newBufferedWriter(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    Files.setPosixFilePermissions(file.get(), PosixFilePermissions.fromString("rw-------"));
    return new KeyLogFile(Optional.of(writer));
  }

  @Override
  public void accept(String line) {
    if (writer.isPresent()) {
      try {
        writer.get().write(line);
        writer.get().flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (writer.isPresent()) {
      writer.get().close();
    }
  }
}
