package dev.flexbench.host.sim.traffic;

import dev.flexbench.host.sim.SimHost;
import dev.flexbench.host.sim.SimPacket;
import dev.flexbench.wire.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Echo requests at an interval, and the answers to them. */
public final class Ping {
  private static final int SEQUENCE_AT = 6; // in the ICMP message, RFC 792

  private final SimHost from;
  private final IpAddress to;
  private final Spec spec;
  private final int id;
  private final Map<Integer, Long> waiting = new HashMap<>();
  private final List<Duration> roundTrips = new ArrayList<>();
  private int sent;
  private boolean done;

  /**
   * How to ping.
   *
   * @param payload octets behind the ICMP header
   * @param timeout how long an answer may take
   */
  public record Spec(int count, Duration interval, int payload, Duration timeout) {
    public static final Spec USUAL = new Spec(3, Duration.ofMillis(100), 56, Duration.ofSeconds(2));

    public Spec {
      if (count < 1 || count > 65_535 || payload < 0 || payload > 65_000) {
        throw new IllegalArgumentException(count + " pings of " + payload + " octets");
      }
    }
  }

  private Ping(SimHost from, IpAddress to, Spec spec) {
    this.from = from;
    this.to = to;
    this.spec = spec;
    this.id = from.freePort(SimPacket.ICMP);
  }

  /** Starts to ping; it goes on while the world runs. */
  public static Ping start(SimHost from, IpAddress to, Spec spec) {
    Ping ping = new Ping(from, to, spec);
    from.bindEcho(ping.id, ping::answered);
    ping.next();
    return ping;
  }

  private void next() {
    int sequence = sent++;
    waiting.put(sequence, from.clock().nanos());
    byte[] data = new byte[spec.payload];
    from.ip().sourceFor(to).ifPresent(source -> from.sendEcho(source, to, id, sequence, data));
    if (sent < spec.count) {
      from.timers().after(spec.interval, this::next);
    } else {
      from.timers().after(spec.timeout, this::finish);
    }
  }

  private void answered(SimPacket reply) {
    byte[] icmp = reply.payload();
    int sequence = (icmp[SEQUENCE_AT] & 0xff) << 8 | icmp[SEQUENCE_AT + 1] & 0xff;
    Long since = waiting.remove(sequence);
    if (since == null || !reply.source().equals(to)) {
      return; // a duplicate
    }
    Duration took = Duration.ofNanos(from.clock().nanos() - since);
    if (took.compareTo(spec.timeout) > 0) {
      return;
    }
    roundTrips.add(took);
    if (roundTrips.size() == spec.count) {
      finish();
    }
  }

  private void finish() {
    if (!done) {
      done = true;
      from.unbindEcho(id);
    }
  }

  /** All are answered, or the last one's time is over. */
  public boolean done() {
    return done;
  }

  public int sent() {
    return sent;
  }

  public int received() {
    return roundTrips.size();
  }

  /** In the order of the answers. */
  public List<Duration> roundTrips() {
    return List.copyOf(roundTrips);
  }
}
