package dev.flexbench.node;

import dev.flexbench.host.DataPlane;
import dev.flexbench.host.Timers;
import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgAttributeType;
import dev.flexbench.ike.message.Identification;
import dev.flexbench.ike.sa.ConnectPlan;
import dev.flexbench.ike.sa.Credential;
import dev.flexbench.ike.sa.IkeEngine;
import dev.flexbench.ike.sa.Offer;
import dev.flexbench.ike.sa.Role;
import dev.flexbench.ike.sa.SessionId;
import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.ios.model.InterfaceConfig;
import dev.flexbench.ios.model.Keyring;
import dev.flexbench.ios.model.LocalAddress;
import dev.flexbench.ios.model.Secret;
import dev.flexbench.ios.model.TunnelConfig;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings one static tunnel up, and up again after a loss: at once the first time, then with growing
 * waits.
 */
final class TunnelClient {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final TunnelPort port;
  private final NodeParts parts;
  private final IkeEngine engine;
  private final SessionBook book;
  private final ChildRules children;
  private final List<Consumer<ConnectOutcome>> waiting = new ArrayList<>();
  private boolean wanted;
  private boolean persistent;
  private boolean up;
  private long startedNanos;
  private Duration wait = FIRST_WAIT;
  private Optional<SessionId> session = Optional.empty();
  private Optional<Timers.Timer> retry = Optional.empty();

  TunnelClient(TunnelPort port, NodeParts parts, IkeEngine engine, SessionBook book) {
    this.port = port;
    this.parts = parts;
    this.engine = engine;
    this.book = book;
    this.children = new ChildRules(parts.config());
  }

  TunnelPort port() {
    return port;
  }

  boolean has(SessionId id) {
    return session.filter(id::equals).isPresent();
  }

  /** It has a session, up or not. */
  boolean busy() {
    return session.isPresent();
  }

  /** Comes up now and stays up, whatever the first attempt brings. */
  void keepUp() {
    persistent = true;
    if (!wanted) {
      wanted = true;
      attempt();
    }
  }

  /**
   * Comes up and tells how that ended; after a refusal it stays down, after a success it comes up
   * again whenever it is lost.
   */
  void connect(Consumer<ConnectOutcome> outcome) {
    if (up || port.up()) {
      wanted = true;
      outcome.accept(new ConnectOutcome.Up(Duration.ZERO));
      return;
    }
    waiting.add(outcome);
    wanted = true;
    if (session.isEmpty()) {
      wait = FIRST_WAIT;
      attempt();
    }
  }

  /** Goes down and stays down until it is told to connect. */
  void disconnect() {
    giveUp();
    session.ifPresent(engine::delete);
  }

  /** Makes no more attempts. */
  void giveUp() {
    wanted = false;
    persistent = false;
    retry.ifPresent(Timers.Timer::cancel);
    retry = Optional.empty();
  }

  private void attempt() {
    retry.ifPresent(Timers.Timer::cancel);
    retry = Optional.empty();
    startedNanos = parts.host().clock().nanos();
    try {
      ConnectPlan plan = plan();
      SessionId id = engine.connect(plan);
      session = Optional.of(id);
      Session opened = book.session(id, Role.INITIATOR);
      opened.on(port);
      port.between(plan.local().address(), plan.remote().address());
      profile().ifPresent(opened::of);
    } catch (ConfigurationException e) {
      parts.error(0, port.name() + ": " + e.getMessage());
      failed(String.valueOf(e.getMessage()));
    }
  }

  /** The session is ready: packets flow and routes are exchanged. */
  void ready() {
    up = true;
    persistent = true;
    wait = FIRST_WAIT;
    Duration took = Duration.ofNanos(parts.host().clock().nanos() - startedNanos);
    tell(new ConnectOutcome.Up(took));
  }

  /** The IKE SA stands without a CHILD SA, which is of no use to a tunnel. */
  void childless(String reason) {
    if (up) {
      session.ifPresent(engine::delete);
    } else {
      tell(new ConnectOutcome.Refused(reason));
      session.ifPresent(engine::delete);
    }
  }

  /** The session is over. */
  void ended(String reason) {
    boolean was = up;
    up = false;
    session = Optional.empty();
    if (was && wanted) {
      // the first attempt after a loss is made without a wait
      again(Duration.ZERO);
    } else {
      failed(reason);
    }
  }

  private void failed(String reason) {
    tell(new ConnectOutcome.Refused(reason));
    if (!wanted) {
      return;
    }
    if (!persistent) {
      wanted = false;
      return;
    }
    again(jittered(wait));
    wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
  }

  private void again(Duration after) {
    retry = Optional.of(parts.host().timers().after(after, this::attempt));
  }

  /**
   * Between three quarters and all of it, so that the spokes of a lost hub do not march in step.
   */
  private Duration jittered(Duration full) {
    int quarter = (int) Math.max(1, full.toMillis() / 4);
    return full.minusMillis(parts.host().random().below(quarter));
  }

  private void tell(ConnectOutcome outcome) {
    List<Consumer<ConnectOutcome>> now = List.copyOf(waiting);
    waiting.clear();
    now.forEach(w -> w.accept(outcome));
  }

  private Optional<Ikev2Profile> profile() {
    return port.ipsec().ikev2Profile().map(name -> parts.config().profiles().get(name));
  }

  private ConnectPlan plan() throws ConfigurationException {
    Ikev2Profile profile =
        profile()
            .filter(p -> !p.shutdown())
            .orElseThrow(() -> new ConfigurationException("no IKEv2 profile in use"));
    IpAddress remote = destination();
    IpAddress local = source(remote.v6());
    Optional<Keyring.Peer> block = parts.keyrings().find(profile, Optional.empty(), remote);
    Secret key =
        Keyrings.local(profile, block)
            .orElseThrow(() -> new ConfigurationException("no pre-shared key for " + remote));
    List<Offer> offers = parts.policies().offers(local);
    if (offers.isEmpty()) {
      throw new ConfigurationException("no IKEv2 policy for local address " + local);
    }
    int keepalive =
        profile
            .nat()
            .keepaliveSeconds()
            .orElse(parts.config().ike().natKeepaliveSeconds().orElse(0));
    Identification id = Identities.local(profile.localIdentity(), local);
    return new ConnectPlan(
        new Endpoint(local, DataPlane.IKE_PORT),
        new Endpoint(remote, DataPlane.IKE_PORT),
        EngineSettings.of(offers, profile.nat().forceEncap(), Duration.ofSeconds(keepalive)),
        id,
        new Credential.PreSharedKey(key.reveal()),
        Optional.empty(),
        !port.up(),
        request(profile),
        children.of(port, Optional.empty()));
  }

  private IpAddress destination() throws ConfigurationException {
    TunnelConfig.Destination destination =
        port.tunnel()
            .destination()
            .orElseThrow(() -> new ConfigurationException("no tunnel destination"));
    return switch (destination) {
      case TunnelConfig.Destination.Address a -> a.address();
      case TunnelConfig.Destination.Dynamic d ->
          throw new ConfigurationException("its destination is dynamic");
    };
  }

  private IpAddress source(boolean v6) throws ConfigurationException {
    LocalAddress source =
        port.tunnel().source().orElseThrow(() -> new ConfigurationException("no tunnel source"));
    return parts
        .addresses()
        .resolve(source, v6)
        .orElseThrow(() ->
            new ConfigurationException("its source has no " + (v6 ? "IPv6" : "IPv4") + " address"));
  }

  /** What to ask for: an address when the tunnel needs one, and whatever a policy could use. */
  private List<CfgAttribute> request(Ikev2Profile profile) {
    boolean address = port.config().ipv4() instanceof InterfaceConfig.Ipv4.Negotiated;
    boolean routes = profile.configExchange().request() && profile.groupAuthorization().isPresent();
    List<CfgAttribute> out = new ArrayList<>();
    if (address) {
      out.add(CfgAttribute.ask(CfgAttributeType.INTERNAL_IP4_ADDRESS));
      out.add(CfgAttribute.ask(CfgAttributeType.INTERNAL_IP4_NETMASK));
    }
    if (address || routes) {
      out.add(CfgAttribute.ask(CfgAttributeType.INTERNAL_IP4_DNS));
      out.add(CfgAttribute.ask(CfgAttributeType.INTERNAL_IP4_NBNS));
      boolean v6 = port.tunnel().mode().carriesV6();
      out.add(
          CfgAttribute.ask(
              v6 ? CfgAttributeType.INTERNAL_IP6_SUBNET : CfgAttributeType.INTERNAL_IP4_SUBNET));
      out.add(CfgAttribute.ask(ConfigAttributes.BANNER));
      out.add(CfgAttribute.ask(ConfigAttributes.DEFAULT_DOMAIN));
    }
    return out;
  }
}
