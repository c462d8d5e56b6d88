package dev.flexbench.host.sim.traffic;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a TCP sender has sent and not yet seen acknowledged (RFC 6675 section 3). */
final class Scoreboard {
  private static final int DUPLICATE_THRESHOLD = 3;

  private final TreeMap<Long, Sent> outstanding = new TreeMap<>();
  private long highestSacked;

  /** One segment. */
  private static final class Sent {
    final int length;
    boolean sacked;
    boolean lost;
    boolean again;

    Sent(int length) {
      this.length = length;
    }

    boolean inFlight() {
      return !sacked && (!lost || again);
    }
  }

  private long flight;

  void sent(long sequence, int length) {
    outstanding.put(sequence, new Sent(length));
    flight += length;
  }

  /** Octets that are on their way, as far as the sender can tell. */
  long flight() {
    return flight;
  }

  boolean isEmpty() {
    return outstanding.isEmpty();
  }

  void acknowledged(long upTo) {
    while (!outstanding.isEmpty() && outstanding.firstKey() < upTo) {
      Sent gone = outstanding.pollFirstEntry().getValue();
      if (gone.inFlight()) {
        flight -= gone.length;
      }
    }
  }

  void sacked(TcpSegment.Range range) {
    highestSacked = Math.max(highestSacked, range.end());
    for (Map.Entry<Long, Sent> entry : outstanding.subMap(range.start(), range.end()).entrySet()) {
      Sent sent = entry.getValue();
      if (!sent.sacked && entry.getKey() + sent.length <= range.end()) {
        if (sent.inFlight()) {
          flight -= sent.length;
        }
        sent.sacked = true;
      }
    }
  }

  /** Takes for lost what enough later octets have overtaken; whether that is anything new. */
  boolean detectLosses(int mss) {
    boolean found = false;
    long limit = highestSacked - (long) DUPLICATE_THRESHOLD * mss;
    for (Map.Entry<Long, Sent> entry : outstanding.headMap(limit, true).entrySet()) {
      Sent sent = entry.getValue();
      if (!sent.sacked && !sent.lost && entry.getKey() + sent.length <= limit) {
        sent.lost = true;
        flight -= sent.length;
        found = true;
      }
    }
    return found;
  }

  /** After a timeout nothing is believed to be on its way. */
  void allLost() {
    for (Sent sent : outstanding.values()) {
      sent.sacked = false; // RFC 2018 section 8: the receiver may have dropped it
      sent.lost = true;
      sent.again = false;
    }
    flight = 0;
  }

  /** The first lost segment that was not sent again; it counts as on its way from now on. */
  Optional<TcpSegment.Range> retransmit(int mss) {
    for (Map.Entry<Long, Sent> entry : outstanding.entrySet()) {
      Sent sent = entry.getValue();
      if (!sent.lost || sent.again || sent.sacked) {
        continue;
      }
      long start = entry.getKey();
      int length = Math.min(mss, sent.length);
      if (length < sent.length) {
        Sent rest = new Sent(sent.length - length);
        rest.lost = true;
        outstanding.put(start + length, rest);
      }
      Sent now = new Sent(length);
      now.lost = true;
      now.again = true;
      outstanding.put(start, now);
      flight += length;
      return Optional.of(new TcpSegment.Range(start, start + length));
    }
    return Optional.empty();
  }
}
