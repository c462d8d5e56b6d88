package dev.flexbench.ike.sa;

import dev.flexbench.ike.crypto.PskAuth;
import dev.flexbench.ike.message.AuthMethod;
import dev.flexbench.ike.message.AuthPayload;
import dev.flexbench.ike.message.IdPayload;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.util.List;
import java.util.Optional;

/** Makes and checks the AUTH payload, and what else both sides of IKE_AUTH share. */
final class AuthPayloads {
  /** Bounds what a peer's SET_WINDOW_SIZE can make us keep outstanding. */
  private static final int MOST_WINDOW = 200;

  private static final int WINDOW_OCTETS = 4;

  private final IkeSa sa;

  AuthPayloads(IkeSa sa) {
    this.sa = sa;
  }

  /** Our AUTH payload over our own identity. */
  AuthPayload make(Credential credential, IdPayload ours) {
    Octets signed = sa.handshake().signedOctets(sa.keys(), sa.initiator(), ours);
    return switch (credential) {
      case Credential.PreSharedKey(Octets secret) ->
          new AuthPayload(
              AuthMethod.SHARED_KEY_MIC, PskAuth.compute(sa.keys().suite().prf(), secret, signed));
    };
  }

  /** Whether the peer's AUTH payload is what its credential makes of its identity. */
  boolean verify(Credential credential, IdPayload theirs, AuthPayload auth) {
    Octets signed = sa.handshake().signedOctets(sa.keys(), !sa.initiator(), theirs);
    return switch (credential) {
      case Credential.PreSharedKey(Octets secret) ->
          auth.method().equals(AuthMethod.SHARED_KEY_MIC)
              && PskAuth.verify(sa.keys().suite().prf(), secret, signed, auth.data());
    };
  }

  /** Notifies that go into IKE_AUTH besides the payloads of the exchange. */
  void addCapabilities(List<Payload> out) {
    if (sa.settings().window() > 1) {
      out.add(
          NotifyPayload.of(
              NotifyType.SET_WINDOW_SIZE,
              new WireWriter(WINDOW_OCTETS).u32(sa.settings().window()).toOctets()));
    }
    // our ESP neither adds nor strips traffic flow confidentiality padding (RFC 7296 section 1.3.1)
    out.add(NotifyPayload.of(NotifyType.ESP_TFC_PADDING_NOT_SUPPORTED));
    out.add(NotifyPayload.of(NotifyType.NON_FIRST_FRAGMENTS_ALSO));
  }

  /** The peer's SET_WINDOW_SIZE, which is four octets (section 2.3). */
  void learnWindow(IkeMessage message) {
    Optional<Octets> data =
        message
            .notification(NotifyType.SET_WINDOW_SIZE)
            .map(NotifyPayload::data)
            .filter(octets -> octets.size() == WINDOW_OCTETS);
    data.ifPresent(octets -> sa.outgoing().widen((int) Math.min(MOST_WINDOW, octets.toLong())));
  }

  /**
   * INITIAL_CONTACT (section 2.4): the peer has no other IKE SA with us, so what we hold of it is
   * dead. Nothing is sent: there is nobody to read it.
   */
  void replaceOlder(AuthenticatedPeer peer, boolean initialContact) {
    List<IkeSa> others =
        sa.context().table().identified(sa, new SaTable.IdentityPair(peer.localId(), peer.peer()));
    if (initialContact) {
      sa.debug("Checking for duplicate IKEv2 SA");
      for (IkeSa other : others) {
        other.debug("Replaced: peer sent INITIAL_CONTACT");
        other.down(DownReason.REPLACED, Optional.empty());
      }
    }
  }
}
