package dev.flexbench.ike.sa;

import dev.flexbench.host.Timers;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.wire.Octets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Our requests of one IKE SA: message ids, the peer's window, retransmission (RFC 7296 sections 2.1
 * to 2.4).
 */
final class OutgoingRequests {
  private final IkeSa sa;
  private final Deque<RequestTask> queue = new ArrayDeque<>();
  private final TreeMap<Long, Outstanding> outstanding = new TreeMap<>();
  private int window = 1;
  private long next;
  private boolean closed;

  OutgoingRequests(IkeSa sa) {
    this.sa = sa;
  }

  long next() {
    return next;
  }

  int waiting() {
    return outstanding.size();
  }

  int queued() {
    return queue.size();
  }

  int window() {
    return window;
  }

  /** The peer announced its window; RFC 7296 section 2.3: it can only grow. */
  void widen(int size) {
    window = Math.max(window, size);
    pump();
  }

  /** Sends the task's request as soon as the window allows. */
  void submit(RequestTask task) {
    if (!closed) {
      queue.add(task);
      pump();
    }
  }

  /** Whether a request with this id waits for its response, so that opening one is worth it. */
  boolean awaits(long id) {
    return outstanding.containsKey(id);
  }

  /** Forgets all requests; nothing is sent any more. */
  void close() {
    closed = true;
    queue.clear();
    outstanding.values().forEach(Outstanding::cancelTimer);
    outstanding.clear();
  }

  /** Drops what waits in the queue: a last request follows what is on its way. */
  void clearQueue() {
    queue.clear();
  }

  /** Takes a response that was authenticated as far as its exchange allows. */
  void response(IkeMessage message, Octets raw) {
    long id = message.header().messageId();
    Outstanding request = outstanding.get(id);
    if (request == null || !request.task.exchange().equals(message.header().exchange())) {
      sa.debug("Dropping a response that answers no request: message id " + id);
      return;
    }
    RequestTask.Outcome outcome = request.task.response(message, raw);
    if (closed || outstanding.get(id) != request) {
      return;
    }
    switch (outcome) {
      case IGNORED -> {}
      case AGAIN -> {
        request.cancelTimer();
        transmit(id, request.task);
      }
      case DONE -> {
        request.cancelTimer();
        outstanding.remove(id);
        pump();
      }
    }
  }

  private void pump() {
    while (!closed && !queue.isEmpty() && windowOpen()) {
      transmit(next++, queue.remove());
    }
  }

  private boolean windowOpen() {
    // section 2.3: request X waits for the responses to all requests up to X - window
    return outstanding.isEmpty() || next < outstanding.firstKey() + window;
  }

  private void transmit(long id, RequestTask task) {
    Octets message = sa.encodeRequest(task.exchange(), id, task.request());
    Outstanding request = new Outstanding(id, task, message);
    outstanding.put(id, request);
    task.sent(message);
    sa.send(message);
    request.arm();
  }

  /** One request on its way. */
  private final class Outstanding {
    private final long id;
    private final RequestTask task;
    private final Octets message;
    private final Retransmission timing;
    private int sentAgain;
    private Timers.@Nullable Timer timer;

    Outstanding(long id, RequestTask task, Octets message) {
      this.id = id;
      this.task = task;
      this.message = message;
      this.timing = task.retransmission(sa.settings().retransmission());
    }

    void arm() {
      double nanos = timing.first().toNanos() * Math.pow(timing.factor(), sentAgain);
      // jitter: nodes that lost the same packet do not repeat at the same moment
      int permille = sa.context().ports().random().below(timing.jitterPercent() * 10 + 1);
      Duration wait = Duration.ofNanos((long) (nanos * (1000 - permille) / 1000));
      timer = sa.context().ports().timers().after(wait, this::expired);
    }

    void cancelTimer() {
      if (timer != null) {
        timer.cancel();
      }
    }

    private void expired() {
      if (closed || outstanding.get(id) != this) {
        return;
      }
      if (sentAgain >= timing.tries()) {
        outstanding.remove(id);
        sa.warn("Maximum number of retransmissions reached, message id " + id);
        task.unanswered();
        return;
      }
      sentAgain++;
      sa.debug("Retransmitting packet, message id " + id + ", try " + sentAgain);
      sa.send(message);
      arm();
    }
  }
}
