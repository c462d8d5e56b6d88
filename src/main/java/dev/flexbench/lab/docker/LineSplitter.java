package dev.flexbench.lab.docker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts a stream of bytes that comes in pieces into lines. */
final class LineSplitter {
  private final Consumer<String> lines;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  LineSplitter(Consumer<String> lines) {
    this.lines = lines;
  }

  void add(byte[] piece) {
    for (byte b : piece) {
      if (b == '\n') {
        flush();
      } else if (b != '\r') {
        begun.write(b);
      }
    }
  }

  private void flush() {
    lines.accept(begun.toString(StandardCharsets.UTF_8));
    begun.reset();
  }

  /** Hands out a last line that had no newline. */
  void end() {
    if (begun.size() > 0) {
      flush();
    }
  }
}
