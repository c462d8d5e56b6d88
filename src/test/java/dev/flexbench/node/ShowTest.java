package dev.flexbench.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ios.IosParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The {@code show} commands of a hub with one spoke. */
final class ShowTest {
  private final Bench bench =
      new Bench()
          .node(
              "hub",
              HubAndSpokeTest.config("hub-spoke/hub"),
              "Ethernet0/0=wan",
              "Ethernet0/1=hub-lan")
          .node(
              "spoke1",
              HubAndSpokeTest.config("hub-spoke/spoke1"),
              "Ethernet0/0=wan",
              "Ethernet0/1=lan1")
          .station("pc1", "lan1", "192.168.1.10/24", "192.168.1.1");

  @BeforeEach
  void connect() {
    assertThat(bench.connect("spoke1")).isInstanceOf(ConnectOutcome.Up.class);
    assertThat(bench.ping("pc1", "192.168.100.1")).isEqualTo(3);
  }

  private String hub(String command) {
    return bench.at("hub").execute(command);
  }

  @Test
  void ikev2SaIsInTheRoutersLayout() {
    assertThat(hub("show crypto ikev2 sa"))
        .startsWith(
            """
             IPv4 Crypto IKEv2  SA

            Tunnel-id Local                 Remote                fvrf/ivrf            Status
            1         198.18.0.1/500        198.18.0.11/500       none/none            READY
                  Encr: AES-CBC, keysize: 256, PRF: SHA512, Hash: SHA512, DH Grp:19, Auth sign: PSK, Auth verify: PSK
                  Life/Active Time: 86400/\
            """
                .indent(0)
                .stripTrailing())
        .endsWith(" IPv6 Crypto IKEv2  SA\n\n");
    assertThat(bench.at("spoke1").execute("sh cry ikev2 sa det"))
        .contains(
            "      Local id: spoke1.example.net\n      Remote id: hub.example.net\n",
            "      DPD configured for 10 seconds, retry 2\n",
            "      NAT-T is not detected\n",
            "      Initiator of SA : Yes\n",
            "      Pushed IP address: 10.0.0.101\n",
            "      Remote subnets:\n      10.0.0.254 255.255.255.255\n      192.168.0.0 255.255.0.0\n",
            "      PEER TYPE: IOS-XE\n");
  }

  @Test
  void ipsecSaCountsThePackets() {
    assertThat(hub("show crypto ipsec sa interface Virtual-Access1"))
        .contains(
            "interface: Virtual-Access1\n",
            "   local  ident (addr/mask/prot/port): (0.0.0.0/0.0.0.0/0/0)\n",
            "   current_peer 198.18.0.11 port 500\n",
            "    #pkts encaps: 3, #pkts encrypt: 3, #pkts digest: 3\n",
            "    #pkts decaps: 3, #pkts decrypt: 3, #pkts verify: 3\n",
            "        transform: esp-gcm 256 ,\n",
            "        in use settings ={Tunnel, }\n",
            "        Status: ACTIVE(ACTIVE)\n");
    assertThat(hub("show crypto ipsec sa interface Virtual-Access9")).isEmpty();
  }

  @Test
  void routesInterfacesPoolsAndSessionsAreShown() {
    assertThat(hub("show ip route"))
        .contains(
            "S     10.0.0.101/32 is directly connected, Virtual-Access1\n",
            "L     10.0.0.254/32 is directly connected, Loopback0\n",
            "S     192.168.1.0/24 is directly connected, Virtual-Access1\n",
            "C     192.168.100.0/24 is directly connected, Ethernet0/1\n");
    assertThat(hub("show ip interface brief"))
        .contains(
            "Ethernet0/0            198.18.0.1      YES NVRAM  up                    up\n",
            "Virtual-Template1      10.0.0.254      YES TFTP   down                  down\n",
            "Virtual-Access1        10.0.0.254      YES TFTP   up                    up\n");
    assertThat(hub("show ip local pool"))
        .contains(
            " SPOKE-TUNNELS            10.0.0.101      10.0.0.199        98       1         0\n");
    assertThat(hub("show crypto session detail"))
        .contains(
            "Interface: Virtual-Access1\nProfile: default\n",
            "Session status: UP-ACTIVE\n",
            "Peer: 198.18.0.11 port 500 fvrf: (none) ivrf: (none)\n      Phase1_id: spoke1.example.net\n",
            "  IPSEC FLOW: permit ip 0.0.0.0/0.0.0.0 0.0.0.0/0.0.0.0\n");
    assertThat(hub("show crypto ikev2 session"))
        .contains("Session-id:1, Status:UP-ACTIVE, IKE count:1, CHILD count:1\n");
  }

  @Test
  void theRunningConfigurationReadsBackAndAVirtualAccessHasADerivedOne() {
    String running = hub("show running-config");
    assertThat(running).startsWith("Building configuration...\n\nCurrent configuration : ");
    assertThat(IosParser.parse("again", running).config())
        .isEqualTo(IosParser.parse("hub", HubAndSpokeTest.config("hub-spoke/hub")).config());
    assertThat(hub("show derived-config interface Virtual-Access1"))
        .contains(
            """
            interface Virtual-Access1
             ip unnumbered Loopback0
             tunnel source 198.18.0.1
             tunnel mode ipsec ipv4
             tunnel destination 198.18.0.11
             tunnel protection ipsec profile default
            """);
  }

  @Test
  void everyCommandIsAlsoJson() {
    JsonMapper mapper = JsonMapper.builder().build();
    for (String command :
        new String[] {
          "crypto ikev2 sa",
          "crypto ipsec sa",
          "crypto session",
          "ip route",
          "ip interface brief",
          "ip local pool"
        }) {
      JsonNode rows = mapper.readTree(hub("show " + command + " --json"));
      assertThat(rows.isArray()).as(command).isTrue();
      assertThat(rows.size()).as(command).isPositive();
    }
    JsonNode child = mapper.readTree(hub("show crypto ipsec sa --json")).path(0);
    assertThat(child.path("packetsIn").asLong()).isEqualTo(3);
    assertThat(child.path("interfaceName").asString()).isEqualTo("Virtual-Access1");
  }

  @Test
  void wrongCommandsAreAnsweredInOneLine() {
    assertThat(hub("show"))
        .isEqualTo(
            "% Incomplete command after 'show': expected 'crypto', 'ip', 'ipv6', 'running-config', 'derived-config'\n");
    assertThat(hub("reload")).startsWith("% Invalid input: expected 'show'");
    assertThat(hub("show derived-config interface Virtual-Access7"))
        .startsWith("% Invalid interface");
  }
}
