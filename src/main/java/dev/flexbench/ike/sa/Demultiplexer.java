package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.IkeCodec;
import dev.flexbench.ike.message.IkeHeader;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.Malformed;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/** Finds the IKE SA of a message by its SPI, and answers messages that belong to none. */
final class Demultiplexer {
  private static final int SUPPORTED_MAJOR = 2;

  private final EngineContext context;

  Demultiplexer(EngineContext context) {
    this.context = context;
  }

  void received(Endpoint local, Endpoint remote, Octets raw) {
    switch (IkeCodec.decodeHeader(raw)) {
      case Decoded.Bad<IkeHeader>(Malformed fault) -> drop(remote, fault.toString());
      case Decoded.Ok<IkeHeader>(IkeHeader header) -> {
        if (header.majorVersion() == SUPPORTED_MAJOR) {
          decode(local, remote, raw);
        } else {
          otherVersion(local, remote, header);
        }
      }
    }
  }

  private void decode(Endpoint local, Endpoint remote, Octets raw) {
    switch (IkeCodec.decode(raw)) {
      case Decoded.Bad<IkeMessage>(Malformed fault) -> drop(remote, fault.toString());
      case Decoded.Ok<IkeMessage>(IkeMessage message) -> route(local, remote, raw, message);
    }
  }

  private void route(Endpoint local, Endpoint remote, Octets raw, IkeMessage message) {
    IkeHeader header = message.header();
    long ours = header.initiator() ? header.responderSpi() : header.initiatorSpi();
    if (header.exchange().equals(ExchangeType.IKE_SA_INIT) && !header.response()) {
      initRequest(local, remote, raw, message);
      return;
    }
    Optional<IkeSa> sa = context.table().bySpi(ours).filter(found -> matches(found, header));
    if (sa.isPresent()) {
      sa.get().receiver().received(local, remote, raw, message);
    } else if (message.has(NotifyType.INVALID_SPI) && !message.isEncrypted()) {
      invalidSpiHint(remote, message);
    } else {
      unknownSa(local, remote, header);
    }
  }

  /** Both SPIs must be the SA's; an initiator learns the other one only from IKE_SA_INIT. */
  private static boolean matches(IkeSa sa, IkeHeader header) {
    long theirs = header.initiator() ? header.initiatorSpi() : header.responderSpi();
    return theirs == sa.remoteSpi() || sa.is(IkeSaView.State.INIT);
  }

  private void initRequest(Endpoint local, Endpoint remote, Octets raw, IkeMessage message) {
    IkeHeader header = message.header();
    // RFC 7296 section 3.1: the first message has the I flag, message id 0 and no responder SPI
    if (!header.initiator()
        || header.initiatorSpi() == 0
        || header.responderSpi() != 0
        || header.messageId() != 0) {
      drop(remote, "not a first IKE_SA_INIT request: " + header);
      return;
    }
    // section 2.1: the whole message tells a retransmission from another peer's request
    Octets digest = sha256(raw);
    Optional<IkeSa> known = context.table().byInitRequest(digest);
    if (known.isPresent()) {
      known.get().receiver().received(local, remote, raw, message);
    } else {
      new InitResponder(context, local, remote, raw, message).answer(digest);
    }
  }

  /** Section 2.21.4: only requests are answered, unprotected, with what they came with. */
  private void unknownSa(Endpoint local, Endpoint remote, IkeHeader header) {
    if (header.response() || !context.unprotected().permit()) {
      drop(remote, "no such IKE SA: " + header);
      return;
    }
    context.log(IkeLog.Level.DEBUG, "Sending INVALID_IKE_SPI to " + remote + ": " + header);
    IkeHeader answer =
        IkeHeader.response(
            header.initiatorSpi(),
            header.responderSpi(),
            header.exchange(),
            !header.initiator(),
            header.messageId());
    send(local, remote, answer, NotifyPayload.of(NotifyType.INVALID_IKE_SPI));
  }

  /** Section 2.5: a higher major version is answered with the highest that we speak. */
  private void otherVersion(Endpoint local, Endpoint remote, IkeHeader header) {
    if (header.majorVersion() < SUPPORTED_MAJOR
        || header.response()
        || !context.unprotected().permit()) {
      drop(remote, "major version " + header.majorVersion());
      return;
    }
    IkeHeader answer =
        IkeHeader.response(
            header.initiatorSpi(),
            header.responderSpi(),
            header.exchange(),
            !header.initiator(),
            header.messageId());
    send(
        local,
        remote,
        answer,
        NotifyPayload.of(NotifyType.INVALID_MAJOR_VERSION, Octets.ofInts(SUPPORTED_MAJOR)));
  }

  /** Section 1.5: a one-way message that must not be answered; the SPI is the one we send with. */
  private void invalidSpiHint(Endpoint remote, IkeMessage message) {
    Octets spi = message.notification(NotifyType.INVALID_SPI).orElseThrow().data();
    Optional<IkeSa> sa =
        spi.size() == 4
            ? context
                .table()
                .byChildOutbound(spi.toLong())
                .filter(s -> s.path().remote().address().equals(remote.address()))
            : Optional.empty();
    sa.ifPresentOrElse(
        found -> found.receiver().suspect("INVALID_SPI"),
        () -> drop(remote, "INVALID_SPI for an SA that is not ours"));
  }

  void unknownSpi(Endpoint local, Endpoint remote, long spi) {
    if (!context.unprotected().permit()) {
      return;
    }
    // section 1.5: outside an IKE SA; the I flag is set and the SPIs mean nothing
    IkeHeader header = IkeHeader.request(0, 0, ExchangeType.INFORMATIONAL, true, 0);
    NotifyPayload notify =
        NotifyPayload.of(NotifyType.INVALID_SPI, new WireWriter(4).u32(spi).toOctets());
    context.log(IkeLog.Level.DEBUG, "Sending INVALID_SPI to " + remote);
    send(local, remote, header, notify);
  }

  private void send(Endpoint local, Endpoint remote, IkeHeader header, NotifyPayload notify) {
    Octets message = IkeCodec.encode(new IkeMessage(header, List.of(notify)));
    context.ports().transport().sendIke(local, remote, message);
  }

  private void drop(Endpoint remote, String why) {
    context.log(IkeLog.Level.WARNING, "Dropping packet from " + remote + ": " + why);
  }

  private static Octets sha256(Octets message) {
    try {
      return Octets.of(MessageDigest.getInstance("SHA-256").digest(message.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
