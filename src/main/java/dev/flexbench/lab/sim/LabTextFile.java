package dev.flexbench.lab.sim;

import dev.flexbench.lab.LabException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of the evidence that grows by lines; a failure to write shows at the next flush. */
final class LabTextFile implements AutoCloseable {
  private final Path file;
  private final BufferedWriter out;
  private @Nullable IOException failure;
  private boolean closed;

  LabTextFile(Path file) throws LabException {
    this.file = file;
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      this.out = Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw new LabException("could not write " + file + ": " + e.getMessage(), e);
    }
  }

  Path path() {
    return file;
  }

  /** Adds text, which ends with its line feed. */
  void append(String text) {
    if (closed || failure != null) {
      return;
    }
    try {
      out.write(text);
    } catch (IOException e) {
      failure = e;
    }
  }

  void flush() throws LabException {
    try {
      if (!closed) {
        out.flush();
      }
    } catch (IOException e) {
      failure = e;
    }
    if (failure != null) {
      throw new LabException("could not write " + file + ": " + failure.getMessage(), failure);
    }
  }

  @Override
  public void close() throws LabException {
    flush();
    closed = true;
    try {
      out.close();
    } catch (IOException e) {
      throw new LabException("could not close " + file + ": " + e.getMessage(), e);
    }
  }
}
