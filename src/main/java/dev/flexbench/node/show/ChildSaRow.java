package dev.flexbench.node.show;

import java.util.List;
import java.util.Map;

/**
 * A CHILD SA pair.
 *
 * @param inboundSpi the 32 bits as a number, as is {@code outboundSpi}
 * @param transform {@code esp-gcm 256}, or {@code esp-aes 128 esp-sha-hmac}
 * @param encapsulation {@code Tunnel} or {@code Tunnel UDP-Encaps}
 * @param bytesIn octets of inner packets, as are {@code bytesOut}
 * @param dropsIn packets dropped, by reason, as are {@code dropsOut}
 */
public record ChildSaRow(
    long inboundSpi,
    long outboundSpi,
    int sessionId,
    boolean initiator,
    String remoteId,
    String interfaceName,
    String local,
    String remote,
    int remotePort,
    List<String> localSelectors,
    List<String> remoteSelectors,
    String transform,
    String encapsulation,
    int mtu,
    long lifetimeSeconds,
    int replayWindow,
    long packetsIn,
    long bytesIn,
    long packetsOut,
    long bytesOut,
    Map<String, Long> dropsIn,
    Map<String, Long> dropsOut) {
  public ChildSaRow {
    localSelectors = List.copyOf(localSelectors);
    remoteSelectors = List.copyOf(remoteSelectors);
    dropsIn = Map.copyOf(dropsIn);
    dropsOut = Map.copyOf(dropsOut);
  }
}
