package dev.flexbench.verdict;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Judgements on traffic: pure functions from figures to verdicts with evidence.
 *
 * <p>What had nothing to look at is inconclusive: no loss among no packets proves nothing.
 */
public final class Judgements {
  private Judgements() {}

  /**
   * The packets of one direction of a tunnel, counted in three places.
   *
   * @param sender the node that sends, and what it says it put into the tunnel
   * @param receiver the node that receives, and what it says came out
   * @param link where the capture counted
   */
  public record DirectionCount(
      String sender, long sent, String receiver, long received, String link, long captured) {

    private boolean agrees() {
      return sent == captured && captured == received;
    }

    private Evidence.Comparison comparison() {
      return new Evidence.Comparison(
          "packets from " + sender + " to " + receiver,
          List.of(
              Evidence.row(
                  captured + " captured on " + link, sender + " sent " + sent, sent == captured),
              Evidence.row(
                  captured + " captured on " + link,
                  receiver + " received " + received,
                  received == captured)));
    }
  }

  /** Both ends count what the link carried, in every direction. */
  public static Verdict countersAgree(List<DirectionCount> directions) {
    List<Evidence> evidence = directions.stream().map(d -> (Evidence) d.comparison()).toList();
    if (directions.stream()
        .allMatch(d -> d.sent() == 0 && d.received() == 0 && d.captured() == 0)) {
      return new Verdict.Inconclusive("no packet was counted anywhere", evidence);
    }
    for (DirectionCount d : directions) {
      if (!d.agrees()) {
        return new Verdict.Fail(
            "%s sent %d packets, %s carried %d, %s received %d"
                .formatted(
                    d.sender(), d.sent(), d.link(), d.captured(), d.receiver(), d.received()),
            evidence);
      }
    }
    long all = directions.stream().mapToLong(DirectionCount::captured).sum();
    return new Verdict.Pass("both ends count the " + all + " packets that were captured", evidence);
  }

  /**
   * The tunnel is at least so fast compared with the plain path.
   *
   * @param atLeast the smallest good ratio
   * @param tunnel bits per second in the tunnel
   * @param plain bits per second beside it
   */
  public static Verdict throughputRatio(double atLeast, double tunnel, double plain) {
    if (plain <= 0) {
      return new Verdict.Inconclusive("the plain path carried nothing to compare with", List.of());
    }
    double ratio = tunnel / plain;
    String reason =
        String.format(
            Locale.ROOT,
            "%s in the tunnel, %s beside it: ratio %.2f",
            rate(tunnel),
            rate(plain),
            ratio);
    Evidence evidence =
        new Evidence.Comparison(
            "throughput, tunnel to plain path",
            List.of(
                Evidence.row(
                    String.format(Locale.ROOT, "at least %.2f", atLeast),
                    String.format(Locale.ROOT, "%.2f", ratio),
                    ratio >= atLeast)));
    return Verdict.of(ratio >= atLeast ? VerdictKind.PASS : VerdictKind.FAIL, reason, evidence);
  }

  /** {@code 812.4 Mbit/s}. */
  public static String rate(double bitsPerSecond) {
    if (bitsPerSecond >= 1e9) {
      return String.format(Locale.ROOT, "%.2f Gbit/s", bitsPerSecond / 1e9);
    }
    return bitsPerSecond >= 1e6
        ? String.format(Locale.ROOT, "%.1f Mbit/s", bitsPerSecond / 1e6)
        : String.format(Locale.ROOT, "%.1f kbit/s", bitsPerSecond / 1e3);
  }

  /**
   * At most so many packets of a flow were lost.
   *
   * @param atMost 0 for none
   */
  public static Verdict loss(long atMost, long sent, long lost) {
    if (sent <= 0) {
      return new Verdict.Inconclusive("nothing was sent that could be lost", List.of());
    }
    String reason =
        lost == 0
            ? "none of " + sent + " packets was lost"
            : lost + " of " + sent + " packets " + (lost == 1 ? "was" : "were") + " lost";
    Evidence evidence =
        new Evidence.Comparison(
            "lost packets",
            List.of(
                Evidence.row(
                    atMost == 0 ? "none" : "at most " + atMost,
                    Long.toString(lost),
                    lost <= atMost)));
    return Verdict.of(lost <= atMost ? VerdictKind.PASS : VerdictKind.FAIL, reason, evidence);
  }

  /**
   * The longest time without an arrival stays under a limit.
   *
   * @param arrived packets that arrived at all
   * @param where the link or station at which it was watched
   */
  public static Verdict silence(Duration under, Duration longest, long arrived, String where) {
    if (arrived < 2) {
      return new Verdict.Inconclusive(
          "%d packet%s arrived on %s: too few to have a silence between"
              .formatted(arrived, arrived == 1 ? "" : "s", where),
          List.of());
    }
    boolean good = longest.compareTo(under) < 0;
    Evidence evidence =
        new Evidence.Comparison(
            "longest silence on " + where,
            List.of(Evidence.row("under " + millis(under), millis(longest), good)));
    return Verdict.of(
        good ? VerdictKind.PASS : VerdictKind.FAIL,
        "the longest silence on " + where + " is " + millis(longest),
        evidence);
  }

  /** {@code 12.4 ms}, or seconds from one on. */
  public static String millis(Duration time) {
    double ms = time.toNanos() / 1e6;
    return ms >= 1000
        ? String.format(Locale.ROOT, "%.3f s", ms / 1000)
        : String.format(Locale.ROOT, "%.1f ms", ms);
  }
}
