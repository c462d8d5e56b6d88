package dev.flexbench.host.sim.traffic;

import dev.flexbench.host.sim.SimHost;
import dev.flexbench.host.sim.SimPacket;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Datagrams of one size at a steady rate from one host to another. */
public final class UdpFlow {
  private static final int UDP_HEADER = 8;
  private static final int STAMP = 16; // sequence number and sending time
  private static final long FASTEST = 1_000_000_000L; // where the link has no rate
  private static final int OVERHEAD = 14 + 40 + UDP_HEADER;

  private final SimHost from;
  private final SimHost to;
  private final IpAddress target;
  private final Spec spec;
  private final int port;
  private final List<Integer> sourcePorts = new ArrayList<>();
  private final ArrivalMeter meter;
  private final BitSet seen = new BitSet();
  private final long start;
  private final long gap;
  private long sequence;
  private long duplicates;
  private boolean done;

  /**
   * What to send.
   *
   * @param streams source ports that take turns
   * @param bitsPerSecond of payload, all streams together; 0 sends as fast as the first link takes
   *     it
   * @param payload octets per datagram, at least 16
   * @param interval of the samples
   * @param drain how long stragglers are waited for at the end
   */
  public record Spec(
      Duration time,
      int streams,
      long bitsPerSecond,
      int payload,
      Duration interval,
      Duration drain) {
    public Spec {
      if (streams < 1
          || bitsPerSecond < 0
          || payload < STAMP
          || payload > 65_000
          || !interval.isPositive()) {
        throw new IllegalArgumentException(
            payload + " octets at " + bitsPerSecond + " bit/s, samples of " + interval);
      }
    }

    public static Spec of(Duration time, long bitsPerSecond, int payload) {
      return new Spec(
          time, 1, bitsPerSecond, payload, Duration.ofMillis(100), Duration.ofSeconds(1));
    }
  }

  private UdpFlow(SimHost from, SimHost to, IpAddress target, Spec spec) {
    this.from = from;
    this.to = to;
    this.target = target;
    this.spec = spec;
    this.port = to.freePort(SimPacket.UDP);
    for (int i = 0; i < spec.streams; i++) {
      sourcePorts.add(from.freePort(SimPacket.UDP));
    }
    this.start = from.clock().nanos();
    this.meter = new ArrivalMeter(start, spec.time, spec.interval);
    long line = from.lineRateTo(target);
    long wireBits = 8L * (spec.payload + OVERHEAD);
    long fastest = (long) (spec.payload * 8.0 / wireBits * (line == 0 ? FASTEST : line));
    long rate = spec.bitsPerSecond == 0 ? fastest : spec.bitsPerSecond;
    this.gap = Math.max(1, (long) (spec.payload * 8e9 / rate));
  }

  /** Starts to send to {@code target}, which is an address of {@code to}. */
  public static UdpFlow start(SimHost from, SimHost to, IpAddress target, Spec spec) {
    UdpFlow flow = new UdpFlow(from, to, target, spec);
    to.bind(SimPacket.UDP, flow.port, flow::arrived);
    flow.sourcePorts.forEach(each -> from.bind(SimPacket.UDP, each, packet -> {}));
    flow.next();
    return flow;
  }

  private void next() {
    long now = from.clock().nanos();
    if (now - start >= spec.time.toNanos()) {
      from.timers().after(spec.drain, this::finish);
      return;
    }
    meter.sent(now);
    int sourcePort = sourcePorts.get((int) (sequence % spec.streams));
    Octets data =
        new WireWriter(spec.payload)
            .u64(sequence++)
            .u64(now)
            .zeros(spec.payload - STAMP)
            .toOctets();
    Optional<IpAddress> source = from.ip().sourceFor(target);
    source.ifPresent(address ->
        from.sendUdp(new Endpoint(address, sourcePort), new Endpoint(target, port), data));
    from.timers().after(Duration.ofNanos(start + sequence * gap - now), this::next);
  }

  private void arrived(SimPacket packet) {
    byte[] udp = packet.payload();
    if (udp.length < UDP_HEADER + STAMP) {
      return;
    }
    int number = (int) Octets.copyOf(udp, UDP_HEADER, 8).toLong();
    if (seen.get(number)) {
      duplicates++;
      return;
    }
    seen.set(number);
    long sentAt = Octets.copyOf(udp, UDP_HEADER + 8, 8).toLong();
    meter.arrived(to.clock().nanos(), sentAt, udp.length - UDP_HEADER);
  }

  private void finish() {
    done = true;
    sourcePorts.forEach(each -> from.unbind(SimPacket.UDP, each));
    to.unbind(SimPacket.UDP, port);
  }

  /** All is sent and stragglers had their time. */
  public boolean done() {
    return done;
  }

  /** Datagrams that came more than once. */
  public long duplicates() {
    return duplicates;
  }

  public FlowResult result() {
    return meter.datagrams();
  }
}
