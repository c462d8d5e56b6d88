package dev.flexbench.node.show;

import java.util.List;
import java.util.Locale;

/** {@code show ip …} in IOS's layout. */
final class IpText {
  private static final String CODES =
      """
      Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP
             D - EIGRP, EX - EIGRP external, O - OSPF, IA - OSPF inter area

      """;

  private IpText() {}

  static String routes(List<RouteRow> rows, boolean v6) {
    StringBuilder out = new StringBuilder();
    if (v6) {
      out.append("IPv6 Routing Table - default - ").append(rows.size()).append(" entries\n");
    }
    out.append(CODES);
    if (!v6) {
      String last =
          rows.stream()
              .filter(r -> r.prefix().equals("0.0.0.0/0"))
              .findFirst()
              .map(r -> r.gateway().orElse(r.interfaceName()) + " to network 0.0.0.0")
              .orElse("not set");
      out.append("Gateway of last resort is ").append(last).append("\n\n");
    }
    for (RouteRow row : rows) {
      out.append(String.format(Locale.ROOT, "%-5s %s", row.code(), row.prefix()));
      out.append(
          row.gateway()
              .map(g -> " [" + row.distance() + "/0] via " + g + exit(row))
              .orElse(" is directly connected, " + row.interfaceName()));
      out.append('\n');
    }
    return out.toString();
  }

  private static String exit(RouteRow row) {
    return row.interfaceName().isEmpty() ? "" : ", " + row.interfaceName();
  }

  static String interfaces(List<InterfaceRow> rows) {
    StringBuilder out =
        new StringBuilder(
            "Interface              IP-Address      OK? Method Status                Protocol\n");
    for (InterfaceRow row : rows) {
      String address =
          row.addresses().stream()
              .filter(a -> !a.contains(":"))
              .findFirst()
              .map(a -> a.substring(0, a.indexOf('/')))
              .orElse("unassigned");
      out.append(
          String.format(
              Locale.ROOT,
              "%-22s %-15s YES %-6s %-21s %s%n",
              row.name(),
              address,
              row.method(),
              row.enabled() ? row.up() ? "up" : "down" : "administratively down",
              row.up() ? "up" : "down"));
    }
    return out.toString();
  }

  static String pools(List<PoolRow> rows) {
    StringBuilder out =
        new StringBuilder(
            " Pool                     Begin           End             Free  In use   Blocked\n");
    for (PoolRow row : rows) {
      out.append(
          String.format(
              Locale.ROOT,
              " %-24s %-15s %-15s %4d  %6d   %7d%n",
              row.pool(),
              row.begin(),
              row.end(),
              row.free(),
              row.inUse(),
              0));
    }
    return out.toString();
  }
}
