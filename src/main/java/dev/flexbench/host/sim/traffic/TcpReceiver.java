package dev.flexbench.host.sim.traffic;

import dev.flexbench.host.Timers;
import dev.flexbench.host.sim.SimHost;
import dev.flexbench.host.sim.SimPacket;
import dev.flexbench.wire.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes one bulk transfer: keeps what comes early, acknowledges every second segment. */
final class TcpReceiver {
  /** What may be on its way. */
  static final int WINDOW = 4 << 20;

  private static final Duration DELAYED_ACK = Duration.ofMillis(40);
  private static final long BASE = 0x5000_0000L;
  private static final int MOST_SACK = 3;

  private final SimHost host;
  private final Endpoint local;
  private final ArrivalMeter meter;
  private final TreeMap<Long, Long> early = new TreeMap<>();
  private @Nullable Endpoint remote;
  private long remoteBase = -1;
  private long next; // the sequence number that is expected
  private long newest; // the start of the range that arrived last
  private int unacknowledged;
  private boolean finished;
  private Timers.@Nullable Timer ackTimer;

  TcpReceiver(SimHost host, Endpoint local, ArrivalMeter meter) {
    this.host = host;
    this.local = local;
    this.meter = meter;
  }

  void packet(SimPacket packet) {
    byte[] tcp = packet.payload();
    TcpSegment segment = TcpSegment.read(tcp, remoteBase, BASE, next, 1);
    Endpoint sender = new Endpoint(packet.source(), (tcp[0] & 0xff) << 8 | tcp[1] & 0xff);
    if (segment.has(TcpSegment.SYN)) {
      remote = sender;
      remoteBase = TcpSegment.get32(tcp, 4);
      next = Math.max(next, 1);
      answer(TcpSegment.SYN | TcpSegment.ACK, 0);
      return;
    }
    if (!sender.equals(remote)) {
      return;
    }
    if (segment.length() > 0) {
      data(segment.sequence(), segment.sequence() + segment.length());
    }
    long end = segment.sequence() + segment.length();
    if (segment.has(TcpSegment.FIN) && (end == next || finished && end == next - 1)) {
      next = end + 1;
      finished = true;
      answer(TcpSegment.FIN | TcpSegment.ACK, 1);
    }
  }

  private void data(long start, long end) {
    long before = next;
    int fresh = take(start, end);
    if (fresh > 0) {
      long now = host.clock().nanos();
      meter.arrived(now, now, fresh);
    }
    newest = start;
    // RFC 5681 section 4.2: at once for what is out of order or fills a gap, else every second one
    if (next == before || !early.isEmpty() || ++unacknowledged >= 2) {
      answer(TcpSegment.ACK, 1);
    } else if (ackTimer == null) {
      ackTimer = host.timers().after(DELAYED_ACK, () -> answer(TcpSegment.ACK, 1));
    }
  }

  /** Keeps a range and says how many of its octets are new. */
  private int take(long start, long end) {
    long from = Math.max(start, next);
    long fresh = Math.max(0, end - from);
    if (fresh == 0) {
      return 0;
    }
    long low = from;
    long high = end;
    Map.Entry<Long, Long> touching = early.floorEntry(end);
    while (touching != null && touching.getValue() >= from) {
      fresh -= Math.max(0, Math.min(end, touching.getValue()) - Math.max(from, touching.getKey()));
      low = Math.min(low, touching.getKey());
      high = Math.max(high, touching.getValue());
      early.remove(touching.getKey());
      touching = early.floorEntry(end);
    }
    if (low <= next) {
      next = Math.max(next, high);
    } else {
      early.put(low, high);
    }
    return (int) fresh;
  }

  private void answer(int flags, long sequence) {
    unacknowledged = 0;
    if (ackTimer != null) {
      ackTimer.cancel();
      ackTimer = null;
    }
    Endpoint to = remote;
    if (to != null) {
      int mss = host.mtuTo(to.address()) - (to.address().v6() ? 60 : 40);
      TcpSegment answer =
          new TcpSegment(flags, sequence, next, WINDOW, Math.max(mss, 0), blocks(), 0);
      host.send(answer.packet(local, to, BASE, remoteBase, host.nextIdentification()));
    }
  }

  /** The range that arrived last comes first (RFC 2018 section 4). */
  private List<TcpSegment.Range> blocks() {
    List<TcpSegment.Range> out = new ArrayList<>();
    Map.Entry<Long, Long> latest = early.floorEntry(newest);
    if (latest != null) {
      out.add(new TcpSegment.Range(latest.getKey(), latest.getValue()));
    }
    for (Map.Entry<Long, Long> range : early.descendingMap().entrySet()) {
      if (out.size() == MOST_SACK) {
        break;
      }
      TcpSegment.Range block = new TcpSegment.Range(range.getKey(), range.getValue());
      if (!out.contains(block)) {
        out.add(block);
      }
    }
    return out;
  }
}
