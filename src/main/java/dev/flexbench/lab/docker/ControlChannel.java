package dev.flexbench.lab.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.flexbench.lab.DeadlineException;
import dev.flexbench.lab.LabException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A connection to a node's control socket (the format is {@code node.control}'s): socat in the
 * container carries it, for as long as the container lives, so that a request costs no process.
 */
final class ControlChannel {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String node;
  private final Runnable onEvent;
  private final FeedStream requests = new FeedStream();
  private final LineSplitter lines = new LineSplitter(this::line);
  private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private volatile String complaint = "";

  private ControlChannel(String node, Runnable onEvent) {
    this.node = node;
    this.onEvent = onEvent;
  }

  /**
   * Connects and asks for the node's events.
   *
   * @param onEvent called whenever the node tells an event
   */
  static ControlChannel open(
      Engine engine, String container, String node, Runnable onEvent, Duration deadline)
      throws LabException {
    ControlChannel channel = new ControlChannel(node, onEvent);
    engine.session(
        container,
        List.of("socat", "-", "UNIX-CONNECT:" + PlanMaker.CONTROL),
        channel.requests,
        channel.new Answers());
    channel.ask(MAPPER.createObjectNode().put("op", "events"), deadline);
    return channel;
  }

  /** Asks the node, and waits for its answer. */
  JsonNode ask(ObjectNode request, Duration deadline) throws LabException {
    long id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    requests.line(request.put("id", id).toString());
    String what = node + " to answer \"" + request.path("op").asString("") + "\"";
    try {
      JsonNode told = answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      if (told.has("error")) {
        throw new LabException(node + ": " + told.path("error").asString(""));
      }
      return told;
    } catch (TimeoutException e) {
      throw new DeadlineException(deadline, what);
    } catch (ExecutionException e) {
      throw new LabException(node + " ended its control connection: " + complaint, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while waiting for " + what, e);
    } finally {
      waiting.remove(id);
    }
  }

  private void line(String text) {
    JsonNode said;
    try {
      said = MAPPER.readTree(text);
    } catch (JacksonException e) {
      complaint = text;
      return;
    }
    if (said.has("event")) {
      onEvent.run();
    } else {
      CompletableFuture<JsonNode> answer = waiting.get(said.path("id").asLong(0));
      if (answer != null) {
        answer.complete(said);
      }
    }
  }

  private void ended() {
    waiting.values().forEach(w -> w.completeExceptionally(new LabException("ended")));
    onEvent.run();
  }

  /** What comes back from socat. */
  private final class Answers extends ResultCallback.Adapter<Frame> {
    @Override
    public void onNext(Frame frame) {
      if (frame.getStreamType() == StreamType.STDERR) {
        complaint = new String(frame.getPayload(), StandardCharsets.UTF_8).strip();
      } else {
        lines.add(frame.getPayload());
      }
    }

    @Override
    public void onError(@Nullable Throwable problem) {
      ended();
      super.onError(problem);
    }

    @Override
    public void onComplete() {
      ended();
      super.onComplete();
    }
  }
}
