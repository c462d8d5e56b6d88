package dev.flexbench.node.show;

import java.util.List;
import java.util.Optional;

/**
 * An IKE SA.
 *
 * @param initiatorSpi 16 hexadecimal digits, as is {@code responderSpi}
 * @param established both ends are authenticated
 * @param local {@code address/port}, as is {@code remote}
 * @param encryption {@code AES-CBC}, {@code AES-GCM}; empty before it is negotiated
 * @param hash the integrity algorithm, {@code None} for AES-GCM
 * @param dpd {@code seconds retry}, when configured
 * @param nat where a NAT is: {@code none}, {@code inside}, {@code outside} or {@code both}
 * @param pushedAddress the address given in the configuration exchange
 * @param remoteSubnets what the peer announced
 */
public record IkeSaRow(
    int tunnelId,
    int sessionId,
    String initiatorSpi,
    String responderSpi,
    boolean initiator,
    boolean established,
    String status,
    String local,
    String remote,
    String localId,
    String remoteId,
    String profile,
    String encryption,
    int keyBits,
    String prf,
    String hash,
    int group,
    String authSign,
    String authVerify,
    long lifetimeSeconds,
    long activeSeconds,
    Messages messages,
    Optional<String> dpd,
    String nat,
    boolean encapsulated,
    Optional<String> pushedAddress,
    List<String> remoteSubnets,
    String peerType) {
  public IkeSaRow {
    remoteSubnets = List.copyOf(remoteSubnets);
  }

  /** Message ids and windows. */
  public record Messages(
      long localNext, long remoteNext, int localQueued, int localWindow, int remoteWindow) {}
}
