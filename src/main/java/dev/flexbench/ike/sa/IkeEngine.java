package dev.flexbench.ike.sa;

import dev.flexbench.host.Clock;
import dev.flexbench.host.IkeReceiver;
import dev.flexbench.host.Randomness;
import dev.flexbench.host.Timers;
import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.util.List;
import java.util.Optional;

/**
 * One node's IKEv2: initiator and responder, any number of peers. Everything happens on the host's
 * control thread, by calls of these methods and of timers.
 */
public final class IkeEngine implements IkeReceiver {
  private final EngineContext context;
  private final Demultiplexer demultiplexer;

  /** What the engine works with. */
  public record Ports(
      Clock clock,
      Timers timers,
      Randomness random,
      IkeTransport transport,
      IkePolicy policy,
      ChildSas children,
      IkeListener listener,
      KeySink keys,
      IkeLog log) {}

  public IkeEngine(Ports ports, EngineLimits limits) {
    this.context = new EngineContext(ports, limits);
    this.demultiplexer = new Demultiplexer(context);
  }

  /** One IKE message from the network; whatever it is, it is never answered with an exception. */
  @Override
  public void received(Endpoint local, Endpoint remote, Octets message) {
    demultiplexer.received(local, remote, message);
  }

  /**
   * Starts to set up an IKE SA and its first CHILD SA.
   *
   * @return the session that events are reported for; it ends with {@link IkeEvent.SaDown}
   */
  public SessionId connect(ConnectPlan plan) {
    IkeSa sa =
        new IkeSa(
            context,
            context.newSession(),
            Role.INITIATOR,
            plan.settings(),
            plan.local(),
            plan.remote());
    sa.identities(Optional.of(plan.localId()), plan.remoteId());
    context.table().add(sa);
    sa.debug("Sending IKE_SA_INIT to " + plan.remote());
    sa.outgoing().submit(new InitInitiator(sa, plan));
    return sa.session();
  }

  /** Closes a session with DELETE; one that is not up yet just ends; unknown ones are ignored. */
  public void delete(SessionId session) {
    context.table().bySession(session).ifPresent(sa -> sa.delete(DownReason.LOCAL_DELETE));
  }

  /** Closes one CHILD SA with DELETE. */
  public void deleteChild(SessionId session, long inboundSpi) {
    context
        .table()
        .bySession(session)
        .ifPresent(sa -> sa.children().delete(inboundSpi, DownReason.LOCAL_DELETE));
  }

  /** Replaces one CHILD SA by a new one (RFC 7296 section 2.8); nothing is lost meanwhile. */
  public void rekeyChild(SessionId session, long inboundSpi) {
    ready(session).ifPresent(sa -> sa.children().rekey(inboundSpi));
  }

  /** Asks now whether the peer is alive. */
  public void probe(SessionId session) {
    ready(session).ifPresent(LivenessTask::start);
  }

  /** Sends CFG_SET; {@link IkeEvent.ConfigAcknowledged} tells what the peer took. */
  public void pushConfig(SessionId session, List<CfgAttribute> attributes) {
    ready(session).ifPresent(sa -> sa.outgoing().submit(new ConfigPushTask(sa, attributes)));
  }

  private Optional<IkeSa> ready(SessionId session) {
    return context.table().bySession(session).filter(sa -> sa.is(IkeSaView.State.READY));
  }

  /**
   * ESP came with an SPI that nobody knows: the sender may have missed our restart. It is told,
   * unprotected and at a limited rate (RFC 7296 section 1.5), and will check that we are alive.
   */
  public void unknownSpi(Endpoint local, Endpoint remote, long spi) {
    demultiplexer.unknownSpi(local, remote, spi);
  }

  /** All IKE SAs, oldest first. */
  public List<IkeSaView> views() {
    return context.sas().stream().map(IkeSa::view).toList();
  }

  public Optional<IkeSaView> view(SessionId session) {
    return context.table().bySession(session).map(IkeSa::view);
  }

  /** The sessions with a peer's address, for {@code clear} commands. */
  public List<SessionId> sessionsWith(IpAddress remote) {
    return context.sas().stream()
        .filter(sa -> sa.path().remote().address().equals(remote))
        .map(IkeSa::session)
        .toList();
  }

  /** Sends DELETE to every peer and ends all sessions without waiting for the responses. */
  public void shutdown() {
    for (IkeSa sa : context.sas()) {
      sa.delete(DownReason.SHUTDOWN);
      sa.down(DownReason.SHUTDOWN, Optional.empty());
    }
    context.table().clear();
  }

  /** Forgets everything silently, as when the power goes: no message, no event. */
  public void abandon() {
    context.sas().forEach(IkeSa::abandon);
    context.table().clear();
  }

  /** How much the engine holds, in table entries: 0 when nothing leaked. */
  int held() {
    return context.table().size();
  }
}
