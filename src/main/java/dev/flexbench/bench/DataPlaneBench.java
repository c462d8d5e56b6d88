package dev.flexbench.bench;

import dev.flexbench.bench.DataPlaneResult.Sample;
import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.Station;
import dev.flexbench.lab.Station.FlowSpec;
import dev.flexbench.lab.Station.FlowSpec.Transport;
import dev.flexbench.lab.Testbed;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.VpnNode;
import dev.flexbench.lab.VpnNode.ChildSaView;
import dev.flexbench.lab.VpnNode.ConnectOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures TCP and UDP between two LANs through a tunnel of ours, through strongSwan's tunnel with
 * the same cipher, and without a tunnel, in interleaved rounds on one lab.
 *
 * <p>The topology is {@code data-plane}: gateways {@code ours1}, {@code ours2}, {@code swan1},
 * {@code swan2} and a station behind each, {@code pc1} to {@code pc4}. Each flow is held against
 * the gateways' counters: one that did not take the way it was sent is an error, not a figure.
 */
public final class DataPlaneBench {
  /** The topology's name. */
  public static final String TOPOLOGY = "data-plane";

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final int MAX_WARM_UPS = 5;
  private static final double WARM = 1.1;
  private static final int STREAMS = 4;

  /** Fills the packet of 1400 octets that both tunnel devices take. */
  private static final int DATAGRAM = 1372;

  private static final long FIRST_RATE = 150_000_000;
  private static final double STEP = 1.5;
  private static final int MAX_STEPS = 8;

  /** Rates in a row without a better result that show a way to be full. */
  private static final int FULL = 2;

  /** charon queues without a bound: what it still holds would spoil the next measurement. */
  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final Testbed testbed;
  private final Topology topology;
  private final Options options;
  private final Consumer<String> progress;

  /**
   * How long and how often to measure.
   *
   * @param time of each TCP flow; each of UDP's rates takes a second of it or less
   */
  public record Options(Duration time, int rounds) {
    /** Three rounds of three-second flows: about two minutes. */
    public static final Options USUAL = new Options(Duration.ofSeconds(3), 3);

    public Options {
      if (time.compareTo(Duration.ofSeconds(1)) < 0 || rounds < 1) {
        throw new IllegalArgumentException("expected at least one round of at least one second");
      }
    }
  }

  /**
   * Prepares the benchmark.
   *
   * @param topology {@value #TOPOLOGY}, loaded
   * @param progress hears one line per measured flow
   */
  public DataPlaneBench(
      Testbed testbed, Topology topology, Options options, Consumer<String> progress) {
    this.testbed = testbed;
    this.topology = topology;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Brings the lab up, measures, and takes it down.
   *
   * @param evidence an existing directory for the lab's logs
   * @throws LabException when the lab or a flow fails, or a flow took another way than it should
   */
  public DataPlaneResult run(Path evidence) throws LabException {
    HostFacts host = HostFacts.ofThisMachine();
    LabOptions lab = new LabOptions(TOPOLOGY, 1, evidence, LabOptions.Profile.THROUGHPUT);
    List<Sample> samples = new ArrayList<>();
    try (Lab running = testbed.start(topology, lab)) {
      connect(running, "ours1");
      connect(running, "swan1");
      warmUp(running, Way.OURS);
      warmUp(running, Way.STRONGSWAN);
      for (int round = 0; round < options.rounds(); round++) {
        for (Load load : Load.values()) {
          for (Way way : rotated(round)) {
            double bits = measure(running, way, load, options.time());
            samples.add(new Sample(round, load, way, bits));
            progress.accept(line(round, load, way, bits));
          }
        }
      }
    }
    return new DataPlaneResult(
        host, testbed.description(), options.rounds(), options.time(), samples);
  }

  /** Until a flow is hardly faster than those before: a Java node's compiler needs its time. */
  private void warmUp(Lab lab, Way way) throws LabException {
    double best = 0;
    for (int i = 0; i < MAX_WARM_UPS; i++) {
      double bits = measure(lab, way, Load.TCP, WARM_UP);
      if (bits < best * WARM) {
        return;
      }
      best = bits;
    }
  }

  private String line(int round, Load load, Way way, double bits) {
    return String.format(
        Locale.ROOT,
        "round %d of %d  %-15s %-11s %8.0f Mbit/s",
        round + 1,
        options.rounds(),
        load.words(),
        way.words(),
        bits / 1e6);
  }

  /** Every round begins with another way, so that none is always the one after a pause. */
  private static List<Way> rotated(int round) {
    List<Way> ways = new ArrayList<>(List.of(Way.values()));
    Collections.rotate(ways, -round);
    return ways;
  }

  private static void connect(Lab lab, String name) throws LabException {
    switch (lab.vpn(name).connect(DEADLINE)) {
      case ConnectOutcome.Up _ -> {}
      case ConnectOutcome.Refused refused ->
          throw new LabException(name + " cannot connect: " + refused.reason());
    }
  }

  private double measure(Lab lab, Way way, Load load, Duration time) throws LabException {
    return switch (way) {
      case OURS -> through(lab.vpn("ours1"), true, lab, way, load, time);
      case STRONGSWAN -> through(lab.vpn("swan1"), true, lab, way, load, time);
      case PLAIN -> {
        try (Lab.PlainPath _ = lab.plainPath(lab.station("pc1"), lab.station("pc2"))) {
          yield through(lab.vpn("ours1"), false, lab, way, load, time);
        }
      }
    };
  }

  /** Measures, and checks by the gateway's counters that the flow went through its tunnel. */
  private double through(
      VpnNode gateway, boolean tunnel, Lab lab, Way way, Load load, Duration time)
      throws LabException {
    boolean swan = way == Way.STRONGSWAN;
    Station from = lab.station(swan ? "pc3" : "pc1");
    Station to = lab.station(swan ? "pc4" : "pc2");
    long before = bytesOut(gateway);
    double bits = load == Load.UDP ? bestUdp(lab, from, to) : tcp(from, to, load, time);
    long carried = bytesOut(gateway) - before;
    if (bits <= 0) {
      throw new LabException(
          "nothing arrived from %s at %s (%s)".formatted(from.name(), to.name(), load.words()));
    }
    double sent = bits * time.toMillis() / 8000;
    if (tunnel ? carried < sent / 4 : carried > sent / 4) {
      throw new LabException(
          "the flow from %s to %s should %sgo through %s's tunnel, which carried %d octets"
              .formatted(from.name(), to.name(), tunnel ? "" : "not ", gateway.name(), carried));
    }
    return bits;
  }

  private static long bytesOut(VpnNode gateway) throws LabException {
    return gateway.childSas().stream().mapToLong(ChildSaView::bytesOut).sum();
  }

  private static double tcp(Station from, Station to, Load load, Duration time)
      throws LabException {
    int streams = load == Load.TCP_4 ? STREAMS : 1;
    return from.run(new FlowSpec(Transport.TCP, time, 0, streams, DATAGRAM), to).bitsPerSecond();
  }

  /** Offers more and more until that brings nothing; overload makes some ways collapse. */
  private static double bestUdp(Lab lab, Station from, Station to) throws LabException {
    double best = 0;
    double rate = FIRST_RATE;
    int worse = 0;
    for (int i = 0; i < MAX_STEPS && worse < FULL; i++, rate *= STEP) {
      FlowSpec spec =
          new FlowSpec(Transport.UDP, Duration.ofSeconds(1), Math.round(rate), 1, DATAGRAM);
      double bits = from.run(spec, to).bitsPerSecond();
      worse = bits > best ? 0 : worse + 1;
      best = Math.max(best, bits);
    }
    lab.pass(DRAIN);
    return best;
  }
}
