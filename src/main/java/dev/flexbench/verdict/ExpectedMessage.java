package dev.flexbench.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One line of an expected ladder.
 *
 * @param from the sender
 * @param to the receiver
 * @param exchange the exchange's name
 * @param response whether it must be a request or a response; empty for either
 * @param payloads what must be there
 * @param othersAllowed {@code …} was written: other payloads may be there, and order is free
 */
record ExpectedMessage(
    String from,
    String to,
    String exchange,
    Optional<Boolean> response,
    List<PayloadPattern> payloads,
    boolean othersAllowed) {
  ExpectedMessage {
    payloads = List.copyOf(payloads);
  }

  /** How well an observed message fits. */
  sealed interface Fit {
    /** As expected. */
    record Exact() implements Fit {}

    /** The right payloads in another order than the list's. */
    record OtherOrder() implements Fit {}

    /** Not what is expected; {@code why} names the difference. */
    record Differs(String why) implements Fit {}
  }

  /** The message is of the expected exchange and direction, whatever it carries. */
  boolean sameKind(ObservedMessage seen) {
    return seen.from().equals(from)
        && seen.to().equals(to)
        && seen.exchange().equals(exchange)
        && response.map(r -> r == seen.response()).orElse(true);
  }

  /** How this message fits the expectation. */
  Fit fit(ObservedMessage seen) {
    if (!seen.from().equals(from)) {
      return new Fit.Differs("comes from " + seen.from() + ", not from " + from);
    }
    if (!seen.exchange().equals(exchange)) {
      return new Fit.Differs("is " + seen.exchange() + ", not " + exchange);
    }
    if (response.isPresent() && response.get() != seen.response()) {
      return new Fit.Differs(
          seen.response() ? "is a response, not a request" : "is a request, not a response");
    }
    return payloadFit(seen.payloads());
  }

  private Fit payloadFit(List<String> seen) {
    List<String> left = new ArrayList<>(seen);
    List<PayloadPattern> missing = new ArrayList<>();
    // the narrow patterns choose first, so that a bare N does not take what N(COOKIE) needs
    for (PayloadPattern pattern : narrowFirst()) {
      Optional<String> hit = left.stream().filter(pattern::matches).findFirst();
      hit.ifPresentOrElse(left::remove, () -> missing.add(pattern));
    }
    if (!missing.isEmpty()) {
      boolean sealed = seen.contains("SK") || seen.contains("SKF");
      return new Fit.Differs(
          (sealed ? "could not be decrypted; " : "")
              + "lacks "
              + join(missing)
              + (othersAllowed || left.isEmpty() ? "" : " and has " + String.join(", ", left)));
    }
    if (othersAllowed) {
      return new Fit.Exact();
    }
    if (!left.isEmpty()) {
      return new Fit.Differs("also has " + String.join(", ", left));
    }
    for (int i = 0; i < seen.size(); i++) {
      if (!payloads.get(i).matches(seen.get(i))) {
        return new Fit.OtherOrder();
      }
    }
    return new Fit.Exact();
  }

  private List<PayloadPattern> narrowFirst() {
    List<PayloadPattern> sorted = new ArrayList<>();
    payloads.stream().filter(p -> !p.argument().isEmpty()).forEach(sorted::add);
    payloads.stream().filter(p -> p.argument().isEmpty()).forEach(sorted::add);
    return sorted;
  }

  private static String join(List<PayloadPattern> patterns) {
    return patterns.stream().map(PayloadPattern::toString).collect(Collectors.joining(", "));
  }

  /** As the user wrote it. */
  String line() {
    List<String> words = new ArrayList<>(payloads.stream().map(PayloadPattern::toString).toList());
    if (othersAllowed) {
      words.add("…");
    }
    String what = exchange + response.map(r -> r ? " response" : " request").orElse("");
    return from + " -> " + what + (words.isEmpty() ? "" : "  " + String.join(", ", words));
  }
}
