package dev.flexbench.verdict;

import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Nothing between two prefixes passes a link in the clear. Frames are fed one by one, so that a
 * capture of any size can be judged as it is read.
 */
public final class CleartextCheck {
  private static final int SHOWN = 20;
  private final String link;
  private final IpPrefix one;
  private final IpPrefix other;
  private final List<Evidence.Row> seen = new ArrayList<>();
  private final List<Long> frames = new ArrayList<>();
  private long looked;
  private long clear;

  /** For packets between the two prefixes, in either direction, on this link. */
  public CleartextCheck(String link, IpPrefix one, IpPrefix other) {
    this.link = link;
    this.one = one;
    this.other = other;
  }

  /**
   * A packet that the link carried, by its outermost IP header.
   *
   * @param at since the start of the capture
   * @param what the packet in a word, such as {@code UDP} or {@code ICMP}
   */
  public void packet(long frame, Duration at, IpAddress source, IpAddress target, String what) {
    packets(frame, at, source, target, what, 1);
  }

  /**
   * Packets that are alike.
   *
   * @param frame of the first
   * @param at of the first
   * @param count how many
   */
  public void packets(
      long frame, Duration at, IpAddress source, IpAddress target, String what, long count) {
    looked += count;
    boolean forth = one.contains(source) && other.contains(target);
    boolean back = other.contains(source) && one.contains(target);
    if (!forth && !back) {
      return;
    }
    clear += count;
    if (seen.size() < SHOWN) {
      frames.add(frame);
      seen.add(
          new Evidence.Row(
              "",
              source + " -> " + target + "  " + what,
              false,
              OptionalLong.of(frame),
              Optional.of(at),
              "in the clear"));
    }
  }

  /** The verdict on what was fed. */
  public Verdict verdict() {
    String between = "between " + one + " and " + other;
    if (looked == 0) {
      return new Verdict.Inconclusive(link + " carried no packet to look at", List.of());
    }
    if (clear == 0) {
      return Verdict.of(
          VerdictKind.PASS,
          "nothing " + between + " is in the clear on " + link,
          Evidence.note(looked + " packets on " + link + " looked at"));
    }
    return Verdict.of(
        VerdictKind.FAIL,
        "%d packet%s %s in the clear on %s, first in frame %d"
            .formatted(clear, clear == 1 ? "" : "s", between, link, frames.getFirst()),
        new Evidence.Comparison("in the clear on " + link, seen));
  }
}
