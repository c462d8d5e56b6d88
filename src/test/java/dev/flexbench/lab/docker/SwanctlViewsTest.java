package dev.flexbench.lab.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.lab.docker.SwanctlViews.Initiable;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import org.junit.jupiter.api.Test;

class SwanctlViewsTest {
  private static final String SAS =
      """
      list-sa event {
        hub {
          uniqueid = 1
          version = 2
          state = ESTABLISHED
          local-host = 198.18.0.13
          local-port = 4500
          local-id = CN=spoke 3, O=example
          remote-host = 198.18.0.1
          remote-port = 4500
          remote-id = hub.example.net
          initiator = yes
          initiator-spi = b2424a0a8e5fcf0e
          responder-spi = ac0d2bd1b4d6b2ce
          child-sas {
            lans-1 {
              name = lans
              state = INSTALLED
              spi-in = 723e042f
              spi-out = 9f35a7b4
              bytes-in = 252
              packets-in = 3
              bytes-out = 168
              packets-out = 2
              local-ts = [
                192.168.3.0/24
              ]
              remote-ts = [
                192.168.1.0/24
                192.168.100.0/24
              ]
            }
            lans-2 {
              state = REKEYED
            }
          }
        }
      }
      list-sas reply {
      }
      """;

  @Test
  void sasAreRead() {
    var ike = SwanctlViews.ikeSas(SAS);
    assertThat(ike).hasSize(1);
    assertThat(ike.getFirst().initiatorSpi()).isEqualTo(0xb2424a0a8e5fcf0eL);
    assertThat(ike.getFirst().established()).isTrue();
    assertThat(ike.getFirst().localId()).isEqualTo("CN=spoke 3, O=example");
    assertThat(ike.getFirst().remote())
        .isEqualTo(new Endpoint(IpAddress.parse("198.18.0.1"), 4500));

    var child = SwanctlViews.childSas(SAS);
    assertThat(child).hasSize(1);
    assertThat(child.getFirst().inboundSpi()).isEqualTo(0x723e042f);
    assertThat(child.getFirst().packetsIn()).isEqualTo(3);
    assertThat(child.getFirst().bytesOut()).isEqualTo(168);
    assertThat(child.getFirst().remoteSelectors())
        .containsExactly("192.168.1.0/24", "192.168.100.0/24");
  }

  @Test
  void onlyConnectionsWithAPeersAddressAreInitiated() {
    String connections =
        """
        list-conn event {
          clients {
            remote_addrs = [
              %any
            ]
            children {
              lans {
                mode = TUNNEL
              }
            }
          }
        }
        list-conn event {
          hub {
            remote_addrs = [
              198.18.0.1
            ]
            children {
              one {
                mode = TUNNEL
              }
              two {
                mode = TUNNEL
              }
            }
          }
        }
        list-conns reply {
        }
        """;

    assertThat(SwanctlViews.initiable(connections))
        .containsExactly(new Initiable("hub", "one"), new Initiable("hub", "two"));
  }

  @Test
  void aRefusalNamesTheNotify() {
    assertThat(
            StrongSwanNode.reason(
                """
                [ENC] parsed IKE_AUTH response 1 [ N(AUTH_FAILED) ]
                [IKE] received AUTHENTICATION_FAILED notify error
                initiate failed: establishing CHILD_SA 'lans' failed
                """))
        .isEqualTo("AUTHENTICATION_FAILED");
    assertThat(
            StrongSwanNode.reason(
                """
                [IKE] tried 1 shared key for 'a' - 'b', but MAC mismatched
                [ENC] generating INFORMATIONAL request 2 [ N(AUTH_FAILED) ]
                initiate failed: establishing CHILD_SA 'lans' failed
                """))
        .isEqualTo("AUTHENTICATION_FAILED");
    assertThat(StrongSwanNode.reason("initiate failed: CHILD_SA config 'x' not found\n"))
        .isEqualTo("initiate failed: CHILD_SA config 'x' not found");
  }
}
