package dev.flexbench.bench;

import dev.flexbench.lab.Lab;
import dev.flexbench.lab.LabException;
import dev.flexbench.lab.LabOptions;
import dev.flexbench.lab.LabOptions.Profile;
import dev.flexbench.lab.Station.PingReport;
import dev.flexbench.lab.Station.PingSpec;
import dev.flexbench.lab.Testbed;
import dev.flexbench.lab.Topology;
import dev.flexbench.lab.VpnNode.ConnectOutcome;
import dev.flexbench.wire.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From nothing to the first packet through a tunnel, on a topology with a hub, a spoke {@code
 * spoke1} and a station {@code pc1} behind it: start of the lab, connection, first echo.
 */
public final class TurnaroundBench {
  /** The topology's name. */
  public static final String TOPOLOGY = "three-nodes";

  /** The hub's address on its LAN. */
  public static final IpAddress BEYOND = IpAddress.parse("192.168.100.1");

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Testbed testbed;
  private final Topology topology;

  /**
   * A measurement on a testbed.
   *
   * @param topology {@value #TOPOLOGY}, loaded
   */
  public TurnaroundBench(Testbed testbed, Topology topology) {
    this.testbed = testbed;
    this.topology = topology;
  }

  /**
   * Measures.
   *
   * @param scratch an existing directory for captures, which are thrown away by the caller
   * @param prefix of the figures' names, such as {@code docker}
   */
  public Map<String, List<Double>> measure(int rounds, Path scratch, String prefix)
      throws LabException, IOException {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      Path evidence = Files.createDirectories(scratch.resolve(prefix + round));
      long begin = System.nanoTime();
      try (Lab lab =
          testbed.start(
              topology, new LabOptions("turnaround-" + round, round, evidence, Profile.EXCHANGE))) {
        long up = System.nanoTime();
        if (lab.vpn("spoke1").connect(DEADLINE) instanceof ConnectOutcome.Refused refused) {
          throw new LabException("spoke1 was refused: " + refused.reason());
        }
        long connected = System.nanoTime();
        PingReport ping =
            lab.station("pc1")
                .ping(BEYOND, new PingSpec(1, Duration.ofMillis(10), 56, Duration.ofSeconds(2)));
        if (ping.received() != 1) {
          throw new LabException("no answer from " + BEYOND + " through the tunnel");
        }
        long answered = System.nanoTime();
        add(seconds, prefix + "_start_seconds", up - begin);
        add(seconds, prefix + "_connect_seconds", connected - up);
        add(seconds, prefix + "_turnaround_seconds", answered - begin);
      }
    }
    return seconds;
  }

  private static void add(Map<String, List<Double>> seconds, String name, long nanos) {
    seconds.computeIfAbsent(name, _ -> new ArrayList<>()).add(nanos / 1e9);
  }
}
