package dev.flexbench.ike.sa;

import dev.flexbench.ike.crypto.IkeKeys;
import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.Identification;
import dev.flexbench.ike.message.IkeCodec;
import dev.flexbench.ike.message.IkeHeader;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.ike.message.PayloadProtection;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What all exchanges of one IKE SA share: SPIs, keys, windows, path, peer. The exchanges themselves
 * are tasks: {@link RequestTask} for those that we start, the {@code …Responder} classes for the
 * peer's.
 */
final class IkeSa {
  private final EngineContext context;
  private final SessionId session;
  private final int number;
  private final Role role;
  private final long localSpi;
  private final IkeSettings settings;
  private final SaPath path;
  private final OutgoingRequests outgoing = new OutgoingRequests(this);
  private final IncomingRequests incoming = new IncomingRequests();
  private final IkeSaChildren children = new IkeSaChildren(this);
  private final SaTimers timers = new SaTimers(this);
  private final SaReceiver receiver = new SaReceiver(this);
  private final List<CfgAttribute> configReceived = new ArrayList<>();
  private final List<CfgAttribute> configSent = new ArrayList<>();
  private final long createdAt;
  private long remoteSpi;
  private IkeSaView.State state = IkeSaView.State.INIT;
  private PeerTraits traits = PeerTraits.NONE;
  private List<Transform> transforms = List.of();
  private Optional<Octets> initDigest = Optional.empty();
  private Optional<AuthenticatedPeer> peer = Optional.empty();
  private Optional<Identification> localId = Optional.empty();
  private Optional<Identification> remoteId = Optional.empty();
  private Optional<DownReason> deleteReason = Optional.empty();
  private long upAt;
  private boolean wasUp;
  private @Nullable IkeKeys keys;
  private @Nullable PayloadProtection sealing;
  private @Nullable PayloadProtection opening;
  private @Nullable Handshake handshake;

  IkeSa(
      EngineContext context,
      SessionId session,
      Role role,
      IkeSettings settings,
      Endpoint local,
      Endpoint remote) {
    this.context = context;
    this.session = session;
    this.number = context.newSaNumber();
    this.role = role;
    this.settings = settings;
    this.localSpi = context.newIkeSpi();
    this.path = new SaPath(local, remote, settings.forceEncapsulation());
    this.createdAt = context.ports().clock().nanos();
  }

  EngineContext context() {
    return context;
  }

  SessionId session() {
    return session;
  }

  Role role() {
    return role;
  }

  boolean initiator() {
    return role == Role.INITIATOR;
  }

  IkeSettings settings() {
    return settings;
  }

  SaPath path() {
    return path;
  }

  OutgoingRequests outgoing() {
    return outgoing;
  }

  IncomingRequests incoming() {
    return incoming;
  }

  IkeSaChildren children() {
    return children;
  }

  SaTimers timers() {
    return timers;
  }

  SaReceiver receiver() {
    return receiver;
  }

  IkeSaView.State state() {
    return state;
  }

  boolean is(IkeSaView.State wanted) {
    return state == wanted;
  }

  PeerTraits traits() {
    return traits;
  }

  long localSpi() {
    return localSpi;
  }

  long remoteSpi() {
    return remoteSpi;
  }

  long initiatorSpi() {
    return initiator() ? localSpi : remoteSpi;
  }

  long responderSpi() {
    return initiator() ? remoteSpi : localSpi;
  }

  void remoteSpi(long spi) {
    remoteSpi = spi;
  }

  void initDigest(Octets digest) {
    initDigest = Optional.of(digest);
  }

  IkeKeys keys() {
    return Objects.requireNonNull(keys, "no keys before IKE_SA_INIT is done");
  }

  Handshake handshake() {
    return Objects.requireNonNull(handshake, "no handshake");
  }

  AuthenticatedPeer peer() {
    return peer.orElseThrow();
  }

  /** IKE_SA_INIT is done: from here on everything is protected. */
  void keyed(IkeKeys derived, List<Transform> chosen, Handshake shake) {
    keys = derived;
    sealing = derived.protection(initiator(), context.ports().random()::octets);
    opening = derived.protection(!initiator(), context.ports().random()::octets);
    transforms = List.copyOf(chosen);
    handshake = shake;
    state = IkeSaView.State.AUTH;
    context
        .ports()
        .keys()
        .ike(
            new KeySink.IkeSecrets(
                initiatorSpi(),
                responderSpi(),
                transforms,
                derived.skD(),
                derived.skAi(),
                derived.skAr(),
                derived.skEi(),
                derived.skEr(),
                derived.skPi(),
                derived.skPr()));
  }

  /** Remembers vendor ids and status notifies of a message. */
  void learn(IkeMessage message) {
    traits = TraitReader.add(traits, message);
  }

  void identities(Optional<Identification> ours, Optional<Identification> theirs) {
    localId = ours;
    remoteId = theirs;
  }

  void recordConfig(List<CfgAttribute> received, List<CfgAttribute> sent) {
    configReceived.addAll(received);
    configSent.addAll(sent);
  }

  /** Both ends are authenticated; the caller reports {@link IkeEvent.SaUp}. */
  void established(AuthenticatedPeer authenticated) {
    peer = Optional.of(authenticated);
    state = IkeSaView.State.READY;
    wasUp = true;
    upAt = context.ports().clock().nanos();
    handshake = null;
    incoming.widen(settings.window());
    context.table().established(this);
    timers.established(authenticated.profile());
    debug(
        "IKEV2 SA created; inserting SA into database. SA lifetime timer ("
            + authenticated.profile().lifetime().toSeconds()
            + " sec) started");
  }

  void reportUp() {
    AuthenticatedPeer who = peer();
    debug(
        "Session with IKE ID PAIR (" + who.peer().text() + ", " + who.localId().text() + ") is UP");
    event(new IkeEvent.SaUp(session, view(), who));
  }

  /** Enters the state in which only the last request is still on its way. */
  void deleting(DownReason reason) {
    state = IkeSaView.State.DELETING;
    deleteReason = Optional.of(reason);
    timers.stop();
    outgoing.clearQueue();
    children.removeAll(DownReason.IKE_SA_DOWN);
  }

  /** Closes the SA with DELETE when the peer knows it, else at once. */
  void delete(DownReason reason) {
    switch (state) {
      case READY -> {
        deleting(reason);
        debug("Sending DELETE INFO message for IKEv2 SA");
        outgoing.submit(new DeleteIkeTask(this, reason));
      }
      case INIT, AUTH -> down(reason, Optional.empty());
      case DELETING, DOWN -> {}
    }
  }

  /** The SA ends without a further message. */
  void down(DownReason reason, Optional<NotifyType> error) {
    end(reason, error);
    context.table().forget(this, initDigest);
  }

  /**
   * The SA ends with the response that was just given; for a while retransmissions of that request
   * are still answered, so that the peer learns it.
   */
  void downAfterReply(DownReason reason, Optional<NotifyType> error) {
    end(reason, error);
    context
        .ports()
        .timers()
        .after(context.limits().halfOpen(), () -> context.table().forget(this, initDigest));
  }

  private void end(DownReason reason, Optional<NotifyType> error) {
    if (state == IkeSaView.State.DOWN) {
      return;
    }
    DownReason why = deleteReason.orElse(reason);
    state = IkeSaView.State.DOWN;
    timers.stop();
    outgoing.close();
    children.removeAll(DownReason.IKE_SA_DOWN);
    context.table().down(this, pair());
    debug("Deleting SA: " + why.text());
    event(new IkeEvent.SaDown(session, view(), why, wasUp, error));
  }

  /** Forgets everything without a word to anyone: the power went. */
  void abandon() {
    state = IkeSaView.State.DOWN;
    timers.stop();
    outgoing.close();
    children.abandon();
  }

  private Optional<SaTable.IdentityPair> pair() {
    return peer.map(p -> new SaTable.IdentityPair(p.localId(), p.peer()));
  }

  /** Where a decision comes back; once, and only while the SA waits in {@code expected}. */
  <T> Answer<T> answer(IkeSaView.State expected, Consumer<T> next) {
    boolean[] given = new boolean[1];
    return value -> {
      if (!given[0] && state == expected) {
        given[0] = true;
        next.accept(value);
      }
    };
  }

  Octets encodeRequest(ExchangeType exchange, long id, List<Payload> payloads) {
    IkeHeader header = IkeHeader.request(initiatorSpi(), responderSpi(), exchange, initiator(), id);
    debug(PacketLog.sending(path.local(), path.remote(), header, payloads));
    return exchange.equals(ExchangeType.IKE_SA_INIT)
        ? IkeCodec.encode(new IkeMessage(header, payloads))
        : seal(header, payloads);
  }

  Octets seal(IkeHeader header, List<? extends Payload> payloads) {
    return IkeCodec.seal(header, payloads, Objects.requireNonNull(sealing, "no keys yet"));
  }

  Optional<PayloadProtection> opening() {
    return Optional.ofNullable(opening);
  }

  /** Sends a message along the current path. */
  void send(Octets message) {
    context.ports().transport().sendIke(path.local(), path.remote(), message);
  }

  void event(IkeEvent event) {
    context.ports().listener().on(event);
  }

  void debug(String text) {
    log(IkeLog.Level.DEBUG, text);
  }

  void warn(String text) {
    log(IkeLog.Level.WARNING, text);
  }

  void error(String text) {
    log(IkeLog.Level.ERROR, text);
  }

  private void log(IkeLog.Level level, String text) {
    context.ports().log().log(new IkeLog.Entry(level, session.number(), number, text));
  }

  IkeSaView view() {
    return new ViewMaker(this)
        .make(
            new ViewMaker.Facts(
                number,
                wasUp ? upAt : createdAt,
                transforms,
                peer,
                localId,
                remoteId,
                configReceived,
                configSent));
  }
}
