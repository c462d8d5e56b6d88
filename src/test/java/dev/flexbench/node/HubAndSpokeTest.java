package dev.flexbench.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.node.show.ChildSaRow;
import dev.flexbench.node.show.RouteRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shipped hub-and-spoke configurations at work, from the first message to the last. */
final class HubAndSpokeTest {
  private final Bench bench =
      new Bench()
          .node("hub", config("hub-spoke/hub"), "Ethernet0/0=wan", "Ethernet0/1=hub-lan")
          .node("spoke1", config("hub-spoke/spoke1"), "Ethernet0/0=wan", "Ethernet0/1=lan1")
          .node("spoke2", config("hub-spoke/spoke2"), "Ethernet0/0=wan", "Ethernet0/1=lan2")
          .station("server", "hub-lan", "192.168.100.10/24", "192.168.100.1")
          .station("pc1", "lan1", "192.168.1.10/24", "192.168.1.1")
          .station("pc2", "lan2", "192.168.2.10/24", "192.168.2.1");

  static String config(String name) {
    try {
      return Files.readString(Path.of("topologies", name + ".cfg"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aSpokeConnectsAndBothEndsKnowTheOthersNetworks() {
    assertThat(bench.connect("spoke1")).isInstanceOf(ConnectOutcome.Up.class);

    assertThat(routes("hub"))
        .contains("192.168.1.0/24 Virtual-Access1", "10.0.0.101/32 Virtual-Access1");
    assertThat(routes("spoke1"))
        .contains("192.168.0.0/16 Tunnel0", "10.0.0.254/32 Tunnel0", "10.0.0.101/32 Tunnel0");
    assertThat(bench.ping("pc1", "192.168.100.10")).isPositive();
    assertThat(bench.ping("server", "192.168.1.10")).isPositive();
  }

  @Test
  void spokesReachEachOtherThroughTheHubAndTheCountersAgree() {
    bench.connect("spoke1");
    bench.connect("spoke2");

    assertThat(bench.ping("pc1", "192.168.2.10")).isPositive();
    assertThat(routes("hub"))
        .contains("192.168.2.0/24 Virtual-Access2", "10.0.0.2/32 Virtual-Access2");
    ChildSaRow there = child("spoke1");
    ChildSaRow here = bench.at("hub").show().source().childSas().getFirst();
    assertThat(there.packetsOut()).isPositive().isEqualTo(here.packetsIn());
    assertThat(there.packetsIn()).isEqualTo(here.packetsOut());
    assertThat(there.inboundSpi()).isEqualTo(here.outboundSpi());
  }

  @Test
  void aSpokeThatLeavesTakesItsRoutesAddressAndInterfaceWithIt() {
    bench.connect("spoke1");
    bench.connect("spoke2");

    bench.at("spoke1").disconnect(() -> {});
    bench.world.runUntil("the end", Bench.SOON, () -> bench.at("hub").sessions() == 1);
    bench.world.runUntil("the end", Bench.SOON, () -> bench.at("spoke1").sessions() == 0);

    assertThat(routes("hub")).noneMatch(r -> r.contains("Virtual-Access1"));
    assertThat(routes("spoke1")).noneMatch(r -> r.contains("Tunnel0"));
    assertThat(bench.at("hub").show().source().pools().getFirst().inUse()).isZero();
    assertThat(bench.ping("pc1", "192.168.100.10")).isNotPositive();
    assertThat(bench.ping("pc2", "192.168.100.10")).isPositive();
    assertThat(bench.connect("spoke1")).isInstanceOf(ConnectOutcome.Up.class);
    assertThat(routes("hub")).contains("192.168.1.0/24 Virtual-Access1");
  }

  @Test
  void spokesComeBackWhenTheHubWasRestarted() {
    bench.connect("spoke1");
    bench.connect("spoke2");

    bench.restart("hub");
    bench.world.runUntil(
        "both spokes at the new hub",
        Duration.ofSeconds(90),
        () -> bench.at("hub").show().source().childSas().size() == 2);
    bench.runFor(Duration.ofSeconds(5));

    assertThat(bench.ping("pc1", "192.168.100.10")).isPositive();
    assertThat(bench.ping("pc1", "192.168.2.10")).isPositive();
  }

  @Test
  void aRestartedSpokeGetsItsOldPlace() {
    bench.connect("spoke1");
    bench.connect("spoke2");

    bench.restart("spoke1");
    assertThat(bench.connect("spoke1")).isInstanceOf(ConnectOutcome.Up.class);

    assertThat(bench.at("hub").sessions()).isEqualTo(2);
    assertThat(routes("hub"))
        .contains("192.168.1.0/24 Virtual-Access1", "10.0.0.101/32 Virtual-Access1");
    assertThat(bench.ping("pc1", "192.168.100.10")).isPositive();
  }

  @Test
  void wrongKeysAreRefusedAndLeaveNothingBehind() {
    Bench wrong =
        new Bench()
            .node("hub", config("hub-spoke/hub"), "Ethernet0/0=wan", "Ethernet0/1=hub-lan")
            .node(
                "spoke1",
                config("hub-spoke/spoke1").replace("local fromSpoke1", "local other"),
                "Ethernet0/0=wan",
                "Ethernet0/1=lan1");

    assertThat(wrong.connect("spoke1"))
        .isEqualTo(new ConnectOutcome.Refused("AUTHENTICATION_FAILED"));
    wrong.runFor(Duration.ofMinutes(1));

    assertThat(wrong.at("hub").show().source().ikeSas()).isEmpty();
    assertThat(wrong.at("spoke1").show().source().ikeSas()).isEmpty();
    assertThat(wrong.at("hub").sessions()).isZero();
    assertThat(wrong.at("hub").show().source().pools().getFirst().inUse()).isZero();
    assertThat(wrong.log.toString()).doesNotContain("fromSpoke1").doesNotContain("other");
  }

  @Test
  void clientsThatAreToldToConnectAtStartDoSoUntilTheHubIsThere() {
    Bench early =
        new Bench()
            .node(
                "spoke1", config("hub-spoke/spoke1"), true, "Ethernet0/0=wan", "Ethernet0/1=lan1");
    early.runFor(Duration.ofMinutes(4));
    early.node("hub", config("hub-spoke/hub"), "Ethernet0/0=wan", "Ethernet0/1=hub-lan");

    early.world.runUntil(
        "spoke1 at the hub",
        Duration.ofMinutes(2),
        () -> early.at("hub").show().source().childSas().size() == 1);
  }

  @Test
  void aClosedNodeTellsItsPeersAndCleansUpTheHost() {
    bench.connect("spoke1");

    bench.at("spoke1").close();
    bench.world.runUntil("the end", Bench.SOON, () -> bench.at("hub").sessions() == 0);

    assertThat(bench.host("spoke1").ip().routes())
        .noneMatch(r -> r.prefix().toString().equals("192.168.0.0/16"));
  }

  @Test
  void thePoolThatIsUsedUpRefusesTheAddressAndNothingElse() {
    String one = config("hub-spoke/hub").replace("10.0.0.101 10.0.0.199", "10.0.0.101 10.0.0.101");
    String second =
        config("hub-spoke/spoke2")
            .replace("ip address 10.0.0.2 255.255.255.255", "ip address negotiated");
    Bench small =
        new Bench()
            .node("hub", one, "Ethernet0/0=wan", "Ethernet0/1=hub-lan")
            .node("spoke1", config("hub-spoke/spoke1"), "Ethernet0/0=wan", "Ethernet0/1=lan1")
            .node("spoke2", second, "Ethernet0/0=wan", "Ethernet0/1=lan2");
    small.connect("spoke1");

    assertThat(small.connect("spoke2"))
        .isInstanceOfSatisfying(
            ConnectOutcome.Refused.class,
            r -> assertThat(r.reason()).isEqualTo("INTERNAL_ADDRESS_FAILURE"));
    small.runFor(Duration.ofSeconds(5));
    assertThat(small.at("hub").sessions()).isEqualTo(1);
  }

  private ChildSaRow child(String node) {
    return bench.at(node).show().source().childSas().getFirst();
  }

  private List<String> routes(String node) {
    return bench.at(node).show().source().routes().stream().map(HubAndSpokeTest::shortly).toList();
  }

  private static String shortly(RouteRow row) {
    return row.prefix() + " " + row.interfaceName();
  }
}
