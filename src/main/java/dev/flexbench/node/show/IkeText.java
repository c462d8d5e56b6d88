package dev.flexbench.node.show;

import java.util.List;
import java.util.Locale;

/** {@code show crypto ikev2 sa} and {@code session} in IOS's layout. */
final class IkeText {
  private static final String HEAD =
      "Tunnel-id Local                 Remote                fvrf/ivrf            Status\n";

  private IkeText() {}

  static String sas(List<IkeSaRow> rows, boolean detailed) {
    StringBuilder out = new StringBuilder();
    out.append(" IPv4 Crypto IKEv2  SA\n\n");
    family(out, rows, false, detailed);
    out.append(" IPv6 Crypto IKEv2  SA\n\n");
    family(out, rows, true, detailed);
    return out.toString();
  }

  private static void family(StringBuilder out, List<IkeSaRow> rows, boolean v6, boolean detailed) {
    for (IkeSaRow row : rows) {
      if (row.local().contains(":") == v6) {
        line(out, row, v6);
        algorithms(out, row);
        if (detailed) {
          details(out, row);
        }
        out.append('\n');
      }
    }
  }

  private static void line(StringBuilder out, IkeSaRow row, boolean v6) {
    if (v6) {
      out.append("Tunnel-id    fvrf/ivrf              Status\n");
      out.append(
          String.format(
              Locale.ROOT, "%-12d %-22s %s%n", row.tunnelId(), "none/none", row.status()));
      out.append("Local  ").append(row.local()).append('\n');
      out.append("Remote  ").append(row.remote()).append('\n');
    } else {
      out.append(HEAD);
      out.append(
          String.format(
              Locale.ROOT,
              "%-9d %-21s %-21s %-20s %s%n",
              row.tunnelId(),
              row.local(),
              row.remote(),
              "none/none",
              row.status()));
    }
  }

  private static void algorithms(StringBuilder out, IkeSaRow row) {
    indented(
        out,
        "Encr: %s, keysize: %d, PRF: %s, Hash: %s, DH Grp:%d, Auth sign: %s, Auth verify: %s",
        row.encryption(),
        row.keyBits(),
        row.prf(),
        row.hash(),
        row.group(),
        row.authSign(),
        row.authVerify());
    indented(out, "Life/Active Time: %d/%d sec", row.lifetimeSeconds(), row.activeSeconds());
  }

  private static void details(StringBuilder out, IkeSaRow row) {
    IkeSaRow.Messages m = row.messages();
    boolean ours = row.initiator();
    indented(out, "CE id: 0, Session-id: %d", row.sessionId());
    indented(out, "Status Description: %s", row.established() ? "Negotiation done" : "Negotiating");
    indented(
        out,
        "Local spi: %s       Remote spi: %s",
        ours ? row.initiatorSpi() : row.responderSpi(),
        ours ? row.responderSpi() : row.initiatorSpi());
    indented(out, "Local id: %s", row.localId());
    indented(out, "Remote id: %s", row.remoteId());
    indented(out, "Local req msg id:  %-14d Remote req msg id:  %d", m.localNext(), m.remoteNext());
    indented(out, "Local next msg id: %-14d Remote next msg id: %d", m.localNext(), m.remoteNext());
    indented(out, "Local req queued:  %-14d Remote req queued:  %d", m.localNext(), m.remoteNext());
    indented(
        out, "Local window:      %-14d Remote window:      %d", m.localWindow(), m.remoteWindow());
    indented(
        out,
        "%s",
        row.dpd()
            .map(d -> "DPD configured for " + d.replace(" ", " seconds, retry "))
            .orElse("DPD configured for 0 seconds, retry 0"));
    indented(out, "Fragmentation not  configured.");
    indented(out, "Dynamic Route Update: enabled");
    indented(out, "Extended Authentication not configured.");
    indented(
        out,
        "%s",
        row.nat().equals("none") ? "NAT-T is not detected" : "NAT-T is detected " + row.nat());
    indented(out, "Cisco Trust Security SGT is disabled");
    indented(out, "Initiator of SA : %s", ours ? "Yes" : "No");
    row.pushedAddress().ifPresent(a -> indented(out, "Pushed IP address: %s", a));
    if (!row.remoteSubnets().isEmpty()) {
      indented(out, "Remote subnets:");
      row.remoteSubnets().forEach(subnet -> indented(out, "%s", Masked.spelled(subnet)));
    }
    indented(out, "PEER TYPE: %s", row.peerType());
  }

  // the annotation it asks for would be a dependency for this alone
  @SuppressWarnings("AnnotateFormatMethod")
  private static void indented(StringBuilder out, String format, Object... values) {
    out.append("      ").append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  static String sessions(List<IkeSaRow> rows, List<ChildSaRow> children, boolean detailed) {
    StringBuilder out = new StringBuilder(" IPv4 Crypto IKEv2 Session\n\n");
    for (IkeSaRow row : rows) {
      List<ChildSaRow> own =
          children.stream().filter(c -> c.sessionId() == row.sessionId()).toList();
      boolean v6 = row.local().contains(":");
      out.append(
          String.format(
              Locale.ROOT,
              "Session-id:%d, Status:%s, IKE count:1, CHILD count:%d%n%n",
              row.sessionId(),
              own.isEmpty() ? "DOWN" : "UP-ACTIVE",
              own.size()));
      line(out, row, v6);
      algorithms(out, row);
      if (detailed) {
        details(out, row);
      }
      own.forEach(child -> child(out, child));
      out.append('\n');
    }
    return out.toString();
  }

  private static void child(StringBuilder out, ChildSaRow child) {
    for (int i = 0; i < child.localSelectors().size(); i++) {
      String remote = child.remoteSelectors().get(Math.min(i, child.remoteSelectors().size() - 1));
      out.append("Child sa: local selector  ").append(child.localSelectors().get(i)).append('\n');
      out.append("          remote selector ").append(remote).append('\n');
    }
    out.append(
        String.format(
            Locale.ROOT,
            "          ESP spi in/out: 0x%X/0x%X%n",
            child.inboundSpi(),
            child.outboundSpi()));
    out.append("          AH spi in/out: 0x0/0x0\n          CPI in/out: 0x0/0x0\n");
    out.append("          ").append(child.transform()).append(", mode tunnel\n");
  }
}
