package dev.flexbench.ike.sa;

import dev.flexbench.wire.Octets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The peer's requests of one IKE SA: which message ids are new, and the responses that were given
 * (RFC 7296 sections 2.1 to 2.3).
 */
final class IncomingRequests {
  private final Map<Long, Slot> slots = new HashMap<>();
  private int window = 1;
  private long next;
  private long highest = -1;

  /** What to do with a request. */
  sealed interface Verdict {
    /** A new id within the window. */
    record Fresh() implements Verdict {}

    /** The same octets came before and were answered with {@code response}. */
    record Answered(Octets response) implements Verdict {}

    /** Drop it: {@code why}. */
    record Drop(String why) implements Verdict {}
  }

  /** The id of the next request that was not received yet. */
  long next() {
    return next;
  }

  int window() {
    return window;
  }

  /** RFC 7296 section 2.3: a window can only grow. */
  void widen(int size) {
    window = Math.max(window, size);
  }

  /** Classifies a request by its id and octets, before it is opened. */
  Verdict classify(long id, Octets request) {
    Slot slot = slots.get(id);
    if (slot != null) {
      // section 2.1: a retransmission is bitwise identical, anything else is not one
      if (!slot.request.equals(request)) {
        return new Verdict.Drop("another request with the message id of an earlier one");
      }
      return slot.response()
          .<Verdict>map(Verdict.Answered::new)
          .orElseGet(() -> new Verdict.Drop("retransmission of a request in work"));
    }
    if (id < next) {
      // section 2.1: its response is forgotten, so the request must be ignored
      return new Verdict.Drop("old message id " + id + ", expected " + next);
    }
    if (id >= next + window) {
      return new Verdict.Drop("message id " + id + " is beyond the window at " + next);
    }
    return new Verdict.Fresh();
  }

  /** The request was authenticated: it takes its id, and what it pushes out of the window goes. */
  void begin(long id, Octets request) {
    slots.put(id, new Slot(request));
    highest = Math.max(highest, id);
    while (slots.containsKey(next)) {
      next++;
    }
    // section 2.3: the responses of the last "window" requests are kept
    slots.keySet().removeIf(old -> old <= highest - window);
  }

  void answered(long id, Octets response) {
    Slot slot = slots.get(id);
    if (slot != null) {
      slot.response = response;
    }
  }

  private static final class Slot {
    private final Octets request;
    private @Nullable Octets response;

    Slot(Octets request) {
      this.request = request;
    }

    Optional<Octets> response() {
      return Optional.ofNullable(response);
    }
  }
}
