package dev.flexbench.lab.docker;

import dev.flexbench.lab.VpnNode.RouteView;
import dev.flexbench.wire.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A container's routes, out of {@code ip -json route show table all}. */
final class KernelRoutes {
  private KernelRoutes() {}

  /** Those to prefixes beyond the container's own links. */
  static List<RouteView> parse(String json) {
    List<RouteView> found = new ArrayList<>();
    for (JsonNode route : new JsonMapper().readTree(json)) {
      boolean own =
          route.path("protocol").asString("").equals("kernel")
              || !route.path("type").asString("unicast").equals("unicast");
      if (!own) {
        prefix(route.path("dst").asString(""), route.path("gateway").asString(""))
            .ifPresent(p -> found.add(new RouteView(p, route.path("dev").asString(""))));
      }
    }
    return List.copyOf(found);
  }

  private static Optional<IpPrefix> prefix(String text, String gateway) {
    if (text.equals("default")) {
      return Optional.of(gateway.contains(":") ? IpPrefix.ALL_V6 : IpPrefix.ALL_V4);
    }
    if (text.contains("/")) {
      return IpPrefix.tryParse(text);
    }
    return IpPrefix.tryParse(text + (text.contains(":") ? "/128" : "/32"));
  }
}
