package dev.flexbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.report.TopologyLayout.Place;
import dev.flexbench.report.TopologyPicture.Link;
import dev.flexbench.report.TopologyPicture.Node;
import dev.flexbench.report.TopologyPicture.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyLayoutTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everyNodeHasItsPlaceInThePictureAndNoTwoOverlap(long seed) {
    TopologyPicture topology = random(new SplittableRandom(seed));
    TopologyLayout layout = new TopologyLayout(topology);
    assertThat(layout.nodes()).hasSize(topology.nodes().size());
    List<Place> boxes = new ArrayList<>(layout.nodes().values());
    for (int i = 0; i < boxes.size(); i++) {
      Place one = boxes.get(i);
      assertThat(one.x() - TopologyLayout.NODE_WIDTH / 2).as("seed " + seed).isPositive();
      assertThat(one.x() + TopologyLayout.NODE_WIDTH / 2).isLessThan(layout.width());
      assertThat(one.y() - TopologyLayout.NODE_HEIGHT / 2).isPositive();
      assertThat(one.y() + TopologyLayout.NODE_HEIGHT / 2).isLessThan(layout.height());
      for (Place other : boxes.subList(i + 1, boxes.size())) {
        boolean apart =
            Math.abs(one.x() - other.x()) >= TopologyLayout.NODE_WIDTH
                || Math.abs(one.y() - other.y()) >= TopologyLayout.NODE_HEIGHT;
        assertThat(apart).as("seed " + seed + ": " + one + " and " + other).isTrue();
      }
    }
  }

  /** A wan, 2 to 7 routers on it, LANs with 0 to 2 stations, and a second way here and there. */
  private static TopologyPicture random(SplittableRandom random) {
    List<Link> links = new ArrayList<>(List.of(new Link("wan", List.of("198.18.0.0/24"))));
    List<Node> nodes = new ArrayList<>();
    int routers = random.nextInt(2, 8);
    for (int r = 0; r < routers; r++) {
      List<Port> ports = new ArrayList<>(List.of(new Port("wan", "e0", "198.18.0." + r)));
      if (random.nextInt(4) > 0) {
        String lan = "lan" + r;
        links.add(new Link(lan, List.of()));
        ports.add(new Port(lan, "e1", ""));
        for (int h = random.nextInt(3); h > 0; h--) {
          nodes.add(new Node("pc" + r + h, "host", false, List.of(new Port(lan, "eth0", ""))));
        }
      }
      if (random.nextInt(4) == 0) {
        ports.add(new Port(links.get(random.nextInt(links.size())).name(), "e2", ""));
      }
      nodes.add(new Node("r" + r, "FlexVPN", true, ports));
    }
    nodes.add(new Node("alone", "host", false, List.of()));
    return new TopologyPicture(links, nodes, List.of());
  }
}
