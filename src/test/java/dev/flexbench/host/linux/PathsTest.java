package dev.flexbench.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.host.OuterPath;
import dev.flexbench.host.OuterPath.Encapsulation;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

/** One object per path, and one native route per object. */
class PathsTest {
  private final PathTable paths = new PathTable();

  private OuterPath find(int remote, int port) {
    return paths.find(SocketKind.NAT_V4, 0, 0xc6120001L, 0, remote & 0xffffffffL, port);
  }

  @Test
  void aPathIsFoundAgainAsTheSameObject() {
    OuterPath path = find(0xc6120002, 4500);
    assertThat(path)
        .isEqualTo(
            new OuterPath(
                new Endpoint(IpAddress.parse("198.18.0.1"), 4500),
                new Endpoint(IpAddress.parse("198.18.0.2"), 4500),
                Encapsulation.UDP));
    for (int i = 0; i < 20_000; i++) {
      assertThat(find(i, 1000)).isNotSameAs(path);
    }
    assertThat(find(0xc6120002, 4500)).isSameAs(path);
    assertThat(find(0xc6120002, 4501)).isNotEqualTo(path);
    assertThat(paths.find(SocketKind.ESP_V4, 0, 0xc6120001L, 0, 0xc6120002L, 0).encapsulation())
        .isEqualTo(Encapsulation.RAW);
  }

  @Test
  void strangersCannotFillTheMemory() {
    OuterPath path = find(1, 4500);
    for (int i = 0; i < 100_000; i++) {
      find(i, 2000);
    }
    assertThat(find(1, 4500)).isEqualTo(path);
  }

  @Test
  void routesAreKeptPerPathUntilTheTableIsFull() {
    try (Arena arena = Arena.ofConfined()) {
      RouteTable routes = new RouteTable(arena, 2);
      OuterPath first = find(1, 4500);
      OuterPath equal = new OuterPath(first.local(), first.remote(), first.encapsulation());
      RouteTable.Route route = routes.find(first, SocketKind.NAT_V4);
      assertThat(route).isNotNull();
      assertThat(routes.find(equal, SocketKind.NAT_V4)).isSameAs(route);
      assertThat(routes.find(find(2, 4500), SocketKind.NAT_V4)).isNotNull();
      assertThat(routes.find(find(3, 4500), SocketKind.NAT_V4)).isNull();
      routes.clear();
      assertThat(routes.find(find(3, 4500), SocketKind.NAT_V4)).isNotNull();
    }
  }
}
