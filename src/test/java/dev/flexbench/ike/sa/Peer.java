package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.Identification;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of the tests: an engine with a policy whose every answer a test can change. */
final class Peer implements IkePolicy, ChildSas, IkeListener, IkeTransport {
  private final World world;
  private final String name;
  private final IpAddress address;
  private final IkeEngine engine;
  private final Map<String, String> keys = new HashMap<>();
  private final List<IkeEvent> events = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final Map<Long, ChildSa> children = new LinkedHashMap<>();
  private Optional<ChildSa> sending = Optional.empty();
  private int keepalives;

  // what a test may change
  IkeSettings settings = IkeSettings.of(Offers.IKE);
  ChildSettings child = Offers.tunnel("0.0.0.0/0", "0.0.0.0/0");
  Optional<Dpd> dpd = Optional.empty();
  Duration lifetime = Duration.ZERO;
  Authorization authorization = new Authorization.Granted(List.of());
  Optional<ChildVerdict> verdict = Optional.empty();
  List<CfgAttribute> configRequest = List.of();
  Duration thinking = Duration.ZERO;
  boolean initialContact;
  boolean admits = true;
  Optional<Identification> asksFor = Optional.empty();
  Optional<AuthenticatedPeer> authorized = Optional.empty();
  Optional<ChildOffer> childOffer = Optional.empty();
  long packetsIn;
  long packetsOut;

  Peer(World world, String name, IpAddress address, long seed) {
    this.world = world;
    this.name = name;
    this.address = address;
    this.engine =
        new IkeEngine(
            new IkeEngine.Ports(
                world,
                world,
                new SeededRandom(seed),
                this,
                this,
                this,
                this,
                new Keys(world),
                entry -> log.add(entry.toString())),
            EngineLimits.DEFAULT);
  }

  private record Keys(World world) implements KeySink {
    @Override
    public void ike(IkeSecrets secrets) {
      world.learnKeys(secrets);
    }

    @Override
    public void esp(EspSecrets secrets) {}
  }

  String name() {
    return name;
  }

  IpAddress address() {
    return address;
  }

  IkeEngine engine() {
    return engine;
  }

  Identification id() {
    return Identification.fqdn(name + ".example.net");
  }

  Endpoint ike() {
    return new Endpoint(address, 500);
  }

  /** Both directions use the same key with this peer. */
  Peer shares(Peer other, String key) {
    keys.put(other.id().text(), key);
    return this;
  }

  static void shareKey(Peer a, Peer b) {
    a.shares(b, "a shared key");
    b.shares(a, "a shared key");
  }

  SessionId connect(Peer other) {
    return engine.connect(plan(other));
  }

  ConnectPlan plan(Peer other) {
    return new ConnectPlan(
        ike(),
        other.ike(),
        settings,
        id(),
        psk(other.id()),
        asksFor,
        initialContact,
        configRequest,
        child);
  }

  private Credential psk(Identification other) {
    return new Credential.PreSharedKey(
        Octets.utf8(keys.getOrDefault(other.text(), "nobody's key")));
  }

  void receive(Endpoint local, Endpoint remote, Octets message) {
    engine.received(local, remote, message);
  }

  List<IkeEvent> events() {
    return events;
  }

  <T extends IkeEvent> List<T> events(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<String> log() {
    return log;
  }

  int keepalives() {
    return keepalives;
  }

  /** The CHILD SAs that carry packets now. */
  List<ChildSa> children() {
    return List.copyOf(children.values());
  }

  ChildSa onlyChild() {
    if (children.size() != 1) {
      throw new AssertionError(name + " has " + children.size() + " CHILD SAs; log " + log);
    }
    return children.values().iterator().next();
  }

  IkeSaView onlySa() {
    List<IkeSaView> all = engine.views();
    if (all.size() != 1) {
      throw new AssertionError(name + " has " + all.size() + " IKE SAs; log " + log);
    }
    return all.getFirst();
  }

  /** The power went: the data plane lost its SAs as well. */
  void forgetChildren() {
    children.clear();
    sending = Optional.empty();
  }

  /** The SPI that packets to the other end carry now. */
  Optional<Long> sendsWith() {
    return sending.map(ChildSa::outboundSpi);
  }

  /** The SPI of the only CHILD SA that packets can come with. */
  Optional<Long> receivesWith() {
    return children.values().stream().map(ChildSa::inboundSpi).findFirst();
  }

  /** Nothing is left of any SA. */
  boolean isEmpty() {
    return engine.held() == 0 && children.isEmpty();
  }

  @Override
  public Optional<IkeSettings> settingsFor(Endpoint local, Endpoint remote) {
    return admits ? Optional.of(settings) : Optional.empty();
  }

  private void later(Runnable task) {
    if (thinking.isZero()) {
      task.run();
    } else {
      world.after(thinking, task);
    }
  }

  @Override
  public void selectProfile(PeerClaim claim, Answer<Optional<PeerProfile>> answer) {
    Optional<PeerProfile> profile =
        keys.containsKey(claim.peer().text())
            ? Optional.of(
                new PeerProfile(
                    "default", id(), psk(claim.peer()), psk(claim.peer()), lifetime, dpd))
            : Optional.empty();
    later(() -> answer.give(profile));
  }

  @Override
  public void authorize(AuthenticatedPeer peer, Answer<Authorization> answer) {
    authorized = Optional.of(peer);
    later(() -> answer.give(authorization));
  }

  @Override
  public void child(ChildOffer offer, Answer<ChildVerdict> answer) {
    childOffer = Optional.of(offer);
    later(() -> answer.give(verdict.orElseGet(() -> new ChildVerdict.Accept(child))));
  }

  @Override
  public List<CfgAttribute> configSet(SessionId session, List<CfgAttribute> attributes) {
    return attributes;
  }

  @Override
  public List<CfgAttribute> configRequest(SessionId session, List<CfgAttribute> attributes) {
    return List.of(
        new CfgAttribute(
            dev.flexbench.ike.message.CfgAttributeType.APPLICATION_VERSION,
            Octets.utf8("flexbench")));
  }

  @Override
  public Traffic install(ChildSa added) {
    children.put(added.inboundSpi(), added);
    return new Traffic() {
      @Override
      public long packetsIn() {
        return packetsIn;
      }

      @Override
      public long packetsOut() {
        return packetsOut;
      }
    };
  }

  @Override
  public void useForSending(ChildSa used) {
    if (!children.containsKey(used.inboundSpi())) {
      throw new AssertionError("sends on an SA that is not installed");
    }
    sending = Optional.of(used);
  }

  @Override
  public void move(ChildSa moved) {
    children.put(moved.inboundSpi(), moved);
  }

  @Override
  public void remove(ChildSa removed, DownReason reason) {
    if (children.remove(removed.inboundSpi()) == null) {
      throw new AssertionError("removed twice: " + Long.toHexString(removed.inboundSpi()));
    }
    sending = sending.filter(s -> s.inboundSpi() != removed.inboundSpi());
  }

  @Override
  public void on(IkeEvent event) {
    events.add(event);
  }

  @Override
  public void sendIke(Endpoint local, Endpoint remote, Octets message) {
    world.send(this, local, remote, message);
  }

  @Override
  public void sendNatKeepalive(Endpoint local, Endpoint remote) {
    keepalives++;
  }
}
