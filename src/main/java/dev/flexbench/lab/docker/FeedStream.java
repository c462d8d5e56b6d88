package dev.flexbench.lab.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** An input stream that one thread fills and another one reads; its end is told by closing it. */
final class FeedStream extends InputStream {
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
  private byte[] current = END;
  private int position;
  private boolean ended;

  /** Adds a line, with its newline. */
  void line(String text) {
    chunks.add((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int read() throws IOException {
    return advance() ? current[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!advance()) {
      return -1;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, into, offset, count);
    position += count;
    return count;
  }

  private boolean advance() throws IOException {
    while (!ended && position == current.length) {
      try {
        current = chunks.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for input");
      }
      position = 0;
      ended = current.length == 0;
    }
    return !ended;
  }

  @Override
  public void close() {
    chunks.add(END);
  }
}
