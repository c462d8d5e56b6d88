package dev.flexbench.lab.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import dev.flexbench.lab.DeadlineException;
import dev.flexbench.lab.LabException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The attached standard streams of one lab container. The engine closes the container's standard
 * input when this connection goes, in whatever way; the container ends then.
 *
 * <p>All output goes into the node's log. A line that starts with {@code READY} completes {@link
 * #awaitReady}, one that starts with {@code FAILED: } or {@code flexbench: } fails it with its
 * text.
 */
final class Lifeline extends ResultCallback.Adapter<Frame> {
  private static final List<String> FAILURES = List.of("FAILED: ", "flexbench: ");

  private final String name;
  private final FeedStream input = new FeedStream();
  private final BufferedWriter log;
  private final Consumer<String> listener;
  private final LineSplitter lines = new LineSplitter(this::line);
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private volatile String lastLine = "it said nothing";

  /**
   * @param log the file that the output is added to
   * @param listener called with every line, on the connection's thread
   */
  Lifeline(String name, Path log, Consumer<String> listener) {
    this.name = name;
    this.listener = listener;
    try {
      this.log = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FeedStream input() {
    return input;
  }

  /** Writes a line to the container's standard input. */
  void say(String line) {
    input.line(line);
  }

  @Override
  public void onNext(Frame frame) {
    lines.add(frame.getPayload());
  }

  private void line(String line) {
    try {
      log.write(line);
      log.newLine();
      log.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!line.isBlank()) {
      lastLine = line;
    }
    if (line.startsWith("READY")) {
      ready.complete(true);
    }
    for (String failure : FAILURES) {
      if (line.startsWith(failure)) {
        ready.completeExceptionally(
            new LabException(name + ": " + line.substring(failure.length())));
      }
    }
    listener.accept(line);
  }

  @Override
  public void onError(@Nullable Throwable problem) {
    finished();
    super.onError(problem);
  }

  @Override
  public void onComplete() {
    finished();
    super.onComplete();
  }

  private void finished() {
    lines.end();
    ready.completeExceptionally(new LabException(name + " ended before it was ready: " + lastLine));
    ended.complete(true);
    try {
      log.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listener.accept("");
  }

  void awaitReady(Duration deadline) throws LabException {
    await(ready, deadline, name + " to be ready (its last line: " + lastLine + ")");
  }

  void awaitEnd(Duration deadline) throws LabException {
    await(ended, deadline, name + " to end");
  }

  boolean hasEnded() {
    return ended.isDone();
  }

  private static void await(CompletableFuture<Boolean> what, Duration deadline, String text)
      throws LabException {
    try {
      what.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new DeadlineException(deadline, text);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LabException lab) {
        throw lab;
      }
      throw new LabException("failed while waiting for " + text, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while waiting for " + text, e);
    }
  }
}
