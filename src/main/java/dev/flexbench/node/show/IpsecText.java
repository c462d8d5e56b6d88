package dev.flexbench.node.show;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code show crypto ipsec sa} and {@code show crypto session} in IOS's layout. */
final class IpsecText {
  private static final String CODES =
      """
      Crypto session current status

      Code: C - IKE Configuration mode, D - Dead Peer Detection
      K - Keepalives, N - NAT-traversal, T - cTCP encapsulation
      X - IKE Extended Authentication, F - IKE Fragmentation
      R - IKE Auto Reconnect, U - IKE Dynamic Route Update
      S - SIP VPN

      """;

  private IpsecText() {}

  static String sas(List<ChildSaRow> rows) {
    StringBuilder out = new StringBuilder();
    for (ChildSaRow row : rows) {
      out.append('\n');
      head(out, row);
      counters(out, row);
      esp(out, "inbound", row.inboundSpi(), row);
      esp(out, "outbound", row.outboundSpi(), row);
    }
    return out.toString();
  }

  private static void head(StringBuilder out, ChildSaRow row) {
    line(out, "interface: %s", row.interfaceName());
    line(out, "    Crypto map tag: %s-head-0, local addr %s", row.interfaceName(), row.local());
    line(out, "");
    line(out, "   protected vrf: (none)");
    for (String selector : row.localSelectors()) {
      line(out, "   local  ident (addr/mask/prot/port): (%s)", Ident.of(selector));
    }
    for (String selector : row.remoteSelectors()) {
      line(out, "   remote ident (addr/mask/prot/port): (%s)", Ident.of(selector));
    }
    line(out, "   current_peer %s port %d", row.remote(), row.remotePort());
    line(out, "     PERMIT, flags={origin_is_acl,}");
  }

  private static void counters(StringBuilder out, ChildSaRow row) {
    long sent = row.packetsOut();
    long received = row.packetsIn();
    line(out, "    #pkts encaps: %d, #pkts encrypt: %d, #pkts digest: %d", sent, sent, sent);
    line(
        out,
        "    #pkts decaps: %d, #pkts decrypt: %d, #pkts verify: %d",
        received,
        received,
        received);
    line(out, "    #pkts compressed: 0, #pkts decompressed: 0");
    line(out, "    #pkts not compressed: 0, #pkts compr. failed: 0");
    line(out, "    #pkts not decompressed: 0, #pkts decompress failed: 0");
    line(out, "    #send errors %d, #recv errors %d", sum(row.dropsOut()), sum(row.dropsIn()));
    line(out, "");
    line(out, "     local crypto endpt.: %s, remote crypto endpt.: %s", row.local(), row.remote());
    line(out, "     plaintext mtu %d, path mtu 1500, ip mtu 1500", row.mtu());
    line(out, "     current outbound spi: 0x%X(%d)", row.outboundSpi(), row.outboundSpi());
    line(out, "     PFS (Y/N): N, DH group: none");
  }

  private static long sum(Map<String, Long> drops) {
    return drops.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void esp(StringBuilder out, String direction, long spi, ChildSaRow row) {
    line(out, "");
    line(out, "     %s esp sas:", direction);
    line(out, "      spi: 0x%X(%d)", spi, spi);
    line(out, "        transform: %s ,", row.transform());
    line(out, "        in use settings ={%s, }", row.encapsulation());
    line(
        out,
        "        conn id: %d, crypto map: %s-head-0, initiator : %s",
        row.sessionId(),
        row.interfaceName(),
        row.initiator() ? "True" : "False");
    line(out, "         sa timing: remaining key lifetime (sec): (%d)", row.lifetimeSeconds());
    line(out, "        replay detection support: %s", row.replayWindow() > 0 ? "Y" : "N");
    line(out, "        Status: ACTIVE(ACTIVE)");
  }

  static String sessions(List<IkeSaRow> rows, List<ChildSaRow> children, boolean detail) {
    StringBuilder out = new StringBuilder(detail ? CODES : "Crypto session current status\n\n");
    for (IkeSaRow row : rows) {
      session(
          out,
          row,
          children.stream().filter(c -> c.sessionId() == row.sessionId()).toList(),
          detail);
    }
    return out.toString();
  }

  private static void session(
      StringBuilder out, IkeSaRow row, List<ChildSaRow> children, boolean detail) {
    children.stream()
        .findFirst()
        .ifPresent(child -> line(out, "Interface: %s", child.interfaceName()));
    line(out, "Profile: %s", row.profile());
    if (detail) {
      line(out, "Uptime: %s", uptime(row.activeSeconds()));
    }
    String status =
        !row.established() ? "DOWN-NEGOTIATING" : children.isEmpty() ? "UP-IDLE" : "UP-ACTIVE";
    line(out, "Session status: %s", status);
    int slash = row.remote().lastIndexOf('/');
    String peer = row.remote().substring(0, slash) + " port " + row.remote().substring(slash + 1);
    line(out, "Peer: %s%s", peer, detail ? " fvrf: (none) ivrf: (none)" : "");
    if (detail) {
      line(out, "      Phase1_id: %s", row.remoteId());
      line(out, "      Desc: (none)");
    }
    line(out, "  Session ID: %d", row.sessionId());
    line(
        out,
        "  IKEv2 SA: local %s remote %s %s",
        row.local(),
        row.remote(),
        row.established() ? "Active" : "Inactive");
    if (detail) {
      line(
          out,
          "          Capabilities:%s connid:%d lifetime:%s",
          capabilities(row),
          row.tunnelId(),
          uptime(Math.max(0, row.lifetimeSeconds() - row.activeSeconds())));
    }
    children.forEach(child -> flow(out, child, detail));
    line(out, "");
  }

  private static String capabilities(IkeSaRow row) {
    String all =
        (row.dpd().isPresent() ? "D" : "")
            + (row.nat().equals("none") ? "" : "N")
            + (row.remoteSubnets().isEmpty() ? "" : "U");
    return all.isEmpty() ? "(none)" : all;
  }

  private static void flow(StringBuilder out, ChildSaRow child, boolean detail) {
    line(
        out,
        "  IPSEC FLOW: permit ip %s %s",
        Ident.flow(child.localSelectors().getFirst()),
        Ident.flow(child.remoteSelectors().getFirst()));
    line(out, "        Active SAs: 2, origin: crypto map");
    if (detail) {
      line(
          out,
          "        Inbound:  #pkts dec'ed %d drop %d life (KB/Sec) KB Vol Rekey Disabled/%d",
          child.packetsIn(),
          sum(child.dropsIn()),
          child.lifetimeSeconds());
      line(
          out,
          "        Outbound: #pkts enc'ed %d drop %d life (KB/Sec) KB Vol Rekey Disabled/%d",
          child.packetsOut(),
          sum(child.dropsOut()),
          child.lifetimeSeconds());
    }
  }

  private static String uptime(long seconds) {
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  // the annotation it asks for would be a dependency for this alone
  @SuppressWarnings("AnnotateFormatMethod")
  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
