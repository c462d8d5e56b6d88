package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.IkeCodec;
import dev.flexbench.ike.message.IkeHeader;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.PayloadProtection;
import dev.flexbench.ike.message.PayloadType;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.Malformed;
import dev.flexbench.wire.Octets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of one IKE SA: repetition, integrity, form, and then the task that they are
 * for. What is wrong before the integrity check is dropped; after it, it is the peer's fault and is
 * answered (RFC 7296 section 2.21).
 */
final class SaReceiver {
  private final IkeSa sa;
  private @Nullable AuthResponder auth;

  SaReceiver(IkeSa sa) {
    this.sa = sa;
  }

  /** A message whose SPIs are this SA's. */
  void received(Endpoint local, Endpoint remote, Octets raw, IkeMessage message) {
    IkeHeader header = message.header();
    if (header.initiator() == sa.initiator()) {
      sa.debug("Dropping a message with our own initiator flag");
      return;
    }
    if (header.response()) {
      response(local, remote, raw, message);
    } else {
      request(local, remote, raw, message);
    }
  }

  private void request(Endpoint local, Endpoint remote, Octets raw, IkeMessage message) {
    IkeHeader header = message.header();
    switch (sa.incoming().classify(header.messageId(), raw)) {
      case IncomingRequests.Verdict.Answered(Octets response) -> {
        sa.debug("Received a retransmission, sending the response again");
        sa.context().ports().transport().sendIke(local, remote, response);
      }
      case IncomingRequests.Verdict.Drop(String why) -> sa.debug("Dropping packet: " + why);
      case IncomingRequests.Verdict.Fresh() -> fresh(local, remote, raw, message);
    }
  }

  private void fresh(Endpoint local, Endpoint remote, Octets raw, IkeMessage message) {
    if (!fitsState(message.header().exchange())) {
      sa.debug("Dropping " + message.header() + ": not in state " + sa.state());
      return;
    }
    Optional<Verified> keys = sa.opening().map(Verified::new);
    if (keys.isEmpty() || !message.isEncrypted()) {
      sa.debug("Dropping an unprotected request");
      return;
    }
    Decoded<IkeMessage> opened = IkeCodec.open(raw, message, keys.get());
    if (!keys.get().verified) {
      sa.warn("Dropping packet: integrity check failed");
      return;
    }
    sa.incoming().begin(message.header().messageId(), raw);
    authenticated(local, remote);
    Reply reply = new Reply(sa, message.header(), local, remote);
    switch (opened) {
      case Decoded.Bad<IkeMessage>(Malformed fault) -> {
        sa.error("Malformed request: " + fault);
        invalidSyntax(reply);
      }
      case Decoded.Ok<IkeMessage>(IkeMessage inner) -> {
        sa.debug(PacketLog.received(local, remote, inner));
        checked(inner, reply);
      }
    }
  }

  private void checked(IkeMessage inner, Reply reply) {
    Optional<PayloadType> critical = PayloadRules.unsupportedCritical(inner);
    if (critical.isPresent()) {
      sa.warn("Unsupported critical payload " + critical.get());
      reply.send(List.of(PayloadRules.unsupportedCritical(critical.get())));
      if (sa.is(IkeSaView.State.AUTH)) {
        // RFC 7296 section 2.21.2: then the IKE SA is not created
        sa.downAfterReply(
            DownReason.PROTOCOL_ERROR, Optional.of(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD));
      }
      return;
    }
    dispatch(inner, reply);
  }

  private void dispatch(IkeMessage inner, Reply reply) {
    ExchangeType exchange = inner.header().exchange();
    if (exchange.equals(ExchangeType.IKE_AUTH) && sa.is(IkeSaView.State.AUTH)) {
      if (auth == null) {
        auth = new AuthResponder(sa);
      }
      auth.request(inner, reply);
    } else if (exchange.equals(ExchangeType.INFORMATIONAL)) {
      new InformationalResponder(sa).request(inner, reply);
    } else if (exchange.equals(ExchangeType.CREATE_CHILD_SA)) {
      new CreateChildResponder(sa).request(inner, reply);
    } else {
      sa.warn("No such exchange in this state: " + exchange);
      reply.error(NotifyType.INVALID_SYNTAX);
    }
  }

  /** RFC 7296 section 2.21.3: wrong syntax behind a good integrity check ends the IKE SA. */
  private void invalidSyntax(Reply reply) {
    reply.error(NotifyType.INVALID_SYNTAX);
    sa.downAfterReply(DownReason.PROTOCOL_ERROR, Optional.of(NotifyType.INVALID_SYNTAX));
  }

  private boolean fitsState(ExchangeType exchange) {
    return switch (sa.state()) {
      case INIT, DOWN -> false;
      // section 1.4: other exchanges only after the initial ones; an initiator gets no IKE_AUTH
      case AUTH -> !sa.initiator() && exchange.equals(ExchangeType.IKE_AUTH);
      case READY, DELETING -> !exchange.equals(ExchangeType.IKE_SA_INIT);
    };
  }

  private void response(Endpoint local, Endpoint remote, Octets raw, IkeMessage message) {
    boolean init = message.header().exchange().equals(ExchangeType.IKE_SA_INIT);
    if (init) {
      if (sa.initiator() && sa.is(IkeSaView.State.INIT)) {
        sa.debug(PacketLog.received(local, remote, message));
        sa.outgoing().response(message, raw);
      }
      return;
    }
    if (!message.isEncrypted()) {
      hint(message);
      return;
    }
    Optional<Verified> keys = sa.opening().map(Verified::new);
    if (keys.isEmpty()
        || sa.is(IkeSaView.State.DOWN)
        || !sa.outgoing().awaits(message.header().messageId())) {
      sa.debug("Dropping a response that answers no request");
      return;
    }
    Decoded<IkeMessage> opened = IkeCodec.open(raw, message, keys.get());
    if (!keys.get().verified) {
      sa.warn("Dropping packet: integrity check failed");
      return;
    }
    authenticated(local, remote);
    switch (opened) {
      case Decoded.Bad<IkeMessage>(Malformed fault) ->
          brokenResponse("Malformed response: " + fault);
      case Decoded.Ok<IkeMessage>(IkeMessage inner) -> {
        sa.debug(PacketLog.received(local, remote, inner));
        Optional<PayloadType> critical = PayloadRules.unsupportedCritical(inner);
        if (critical.isPresent()) {
          brokenResponse("Unsupported critical payload " + critical.get() + " in a response");
        } else {
          sa.outgoing().response(inner, raw);
        }
      }
    }
  }

  /** The exchange's outcome is unknown, so the SA cannot go on. */
  private void brokenResponse(String what) {
    sa.error(what);
    sa.down(DownReason.PROTOCOL_ERROR, Optional.of(NotifyType.INVALID_SYNTAX));
  }

  /**
   * An unprotected answer about this SA. RFC 7296 section 2.21.4: never a reason to change state,
   * only to see whether the peer is alive.
   */
  private void hint(IkeMessage message) {
    if (message.has(NotifyType.INVALID_IKE_SPI)) {
      suspect("INVALID_IKE_SPI");
    }
  }

  /** Someone says, unprotected, that the peer does not know us any more. */
  void suspect(String what) {
    if (sa.is(IkeSaView.State.READY) && sa.context().unprotected().permit()) {
      sa.debug("Unprotected " + what + " received, checking that the peer is alive");
      LivenessTask.start(sa);
    }
  }

  private void authenticated(Endpoint local, Endpoint remote) {
    sa.timers().heard();
    // RFC 7296 section 2.23: whoever is not behind a NAT itself follows the peer's mapping; and a
    // responder follows an initiator that moves to port 4500
    boolean negotiating = sa.is(IkeSaView.State.AUTH) && !sa.initiator();
    boolean mapped = sa.path().remoteBehindNat() && !sa.path().localBehindNat();
    if ((negotiating || mapped) && sa.path().follow(local, remote) && !negotiating) {
      sa.debug("Peer is now at " + remote);
      sa.children().move();
      sa.event(new IkeEvent.Moved(sa.session(), sa.view()));
    }
  }

  /** Tells a wrong integrity check from a malformed content. */
  private static final class Verified implements PayloadProtection {
    private final PayloadProtection protection;
    private boolean verified;

    Verified(PayloadProtection protection) {
      this.protection = protection;
    }

    @Override
    public int sealedLength(int plainLength) {
      return protection.sealedLength(plainLength);
    }

    @Override
    public Octets seal(Octets prefix, Octets plain) {
      return protection.seal(prefix, plain);
    }

    @Override
    public Optional<Octets> open(Octets prefix, Octets body) {
      Optional<Octets> plain = protection.open(prefix, body);
      verified = plain.isPresent();
      return plain;
    }
  }
}
