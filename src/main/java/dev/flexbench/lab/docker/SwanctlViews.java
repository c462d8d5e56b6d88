package dev.flexbench.lab.docker;

import dev.flexbench.lab.VpnNode.ChildSaView;
import dev.flexbench.lab.VpnNode.IkeSaView;
import dev.flexbench.lab.docker.ViciText.Section;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** charon's SAs and connections, out of swanctl's text. */
final class SwanctlViews {
  private static final int HEX = 16;

  private SwanctlViews() {}

  /** A child that this end can initiate. */
  record Initiable(String connection, String child) {}

  /** The children of the connections whose peer's address is known. */
  static List<Initiable> initiable(String listConns) {
    List<Initiable> found = new ArrayList<>();
    for (Map.Entry<String, Section> connection : ViciText.events(listConns, "list-conn")) {
      boolean known =
          connection.getValue().list("remote_addrs").stream()
              .anyMatch(a -> IpAddress.tryParse(a).filter(ip -> !ip.isUnspecified()).isPresent());
      if (known) {
        connection
            .getValue()
            .section("children")
            .sections()
            .keySet()
            .forEach(child -> found.add(new Initiable(connection.getKey(), child)));
      }
    }
    return List.copyOf(found);
  }

  static List<IkeSaView> ikeSas(String listSas) {
    return ViciText.events(listSas, "list-sa").stream()
        .map(Map.Entry::getValue)
        .map(sa ->
            new IkeSaView(
                hex(sa.value("initiator-spi")),
                hex(sa.value("responder-spi")),
                sa.value("initiator").equals("yes"),
                sa.value("state").equals("ESTABLISHED"),
                endpoint(sa, "local"),
                endpoint(sa, "remote"),
                sa.value("local-id"),
                sa.value("remote-id")))
        .toList();
  }

  static List<ChildSaView> childSas(String listSas) {
    List<ChildSaView> found = new ArrayList<>();
    for (Map.Entry<String, Section> ike : ViciText.events(listSas, "list-sa")) {
      for (Section child : ike.getValue().section("child-sas").sections().values()) {
        if (child.value("state").equals("INSTALLED")) {
          found.add(childSa(ike.getValue(), child));
        }
      }
    }
    return List.copyOf(found);
  }

  private static ChildSaView childSa(Section ike, Section child) {
    return new ChildSaView(
        (int) hex(child.value("spi-in")),
        (int) hex(child.value("spi-out")),
        ike.value("remote-id"),
        "",
        child.list("local-ts"),
        child.list("remote-ts"),
        child.number("packets-in"),
        child.number("bytes-in"),
        child.number("packets-out"),
        child.number("bytes-out"));
  }

  private static Endpoint endpoint(Section sa, String side) {
    IpAddress address = IpAddress.tryParse(sa.value(side + "-host")).orElse(IpAddress.ANY_V4);
    return new Endpoint(address, (int) sa.number(side + "-port"));
  }

  private static long hex(String text) {
    return text.isEmpty() ? 0 : Long.parseUnsignedLong(text, HEX);
  }
}
