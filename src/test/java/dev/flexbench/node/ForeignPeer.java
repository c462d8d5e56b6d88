package dev.flexbench.node;

import dev.flexbench.esp.EspPlane;
import dev.flexbench.esp.PlaneListener;
import dev.flexbench.host.DataPlane;
import dev.flexbench.host.HostException;
import dev.flexbench.host.sim.SimHost;
import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.Identification;
import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.TrafficSelector;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.ike.sa.Answer;
import dev.flexbench.ike.sa.AuthenticatedPeer;
import dev.flexbench.ike.sa.Authorization;
import dev.flexbench.ike.sa.ChildOffer;
import dev.flexbench.ike.sa.ChildSa;
import dev.flexbench.ike.sa.ChildSas;
import dev.flexbench.ike.sa.ChildSettings;
import dev.flexbench.ike.sa.ChildVerdict;
import dev.flexbench.ike.sa.ConnectPlan;
import dev.flexbench.ike.sa.Credential;
import dev.flexbench.ike.sa.DownReason;
import dev.flexbench.ike.sa.EngineLimits;
import dev.flexbench.ike.sa.IkeEngine;
import dev.flexbench.ike.sa.IkeEvent;
import dev.flexbench.ike.sa.IkeListener;
import dev.flexbench.ike.sa.IkeLog;
import dev.flexbench.ike.sa.IkePolicy;
import dev.flexbench.ike.sa.IkeSettings;
import dev.flexbench.ike.sa.IkeTransport;
import dev.flexbench.ike.sa.KeySink;
import dev.flexbench.ike.sa.Offer;
import dev.flexbench.ike.sa.PeerClaim;
import dev.flexbench.ike.sa.PeerProfile;
import dev.flexbench.ike.sa.SessionId;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A peer that is no FlexVPN router: no vendor IDs, selectors of its own networks, no CFG_SET. */
final class ForeignPeer implements IkePolicy, ChildSas, IkeListener, IkeTransport {
  private static final Offer IKE =
      new Offer(
          List.of(
              Transform.of(TransformId.ENCR_AES_CBC, 256),
              Transform.of(TransformId.PRF_HMAC_SHA2_512),
              Transform.of(TransformId.AUTH_HMAC_SHA2_512_256),
              Transform.of(KeyExchangeMethod.ECP_256)));
  private static final Offer ESP =
      new Offer(
          List.of(
              Transform.of(TransformId.ENCR_AES_GCM_16, 256), Transform.of(TransformId.ESN_NONE)));

  private final String name;
  private final String key;
  private final ChildSettings child;
  private final IpAddress address;
  private final IkeEngine engine;
  private final DataPlane sockets;
  final List<IkeEvent> events = new ArrayList<>();
  final Map<Long, ChildSa> children = new LinkedHashMap<>();
  final List<List<CfgAttribute>> pushed = new ArrayList<>();
  List<CfgAttribute> reply = List.of();
  List<CfgAttribute> request = List.of();
  Optional<AuthenticatedPeer> peer = Optional.empty();

  ForeignPeer(SimHost host, String address, String name, String key, String local, String remote) {
    this.name = name;
    this.key = key;
    this.address = IpAddress.parse(address);
    this.child =
        ChildSettings.tunnel(
            "net", List.of(ESP), List.of(selector(local)), List.of(selector(remote)));
    Receiver receiver = new Receiver();
    try {
      this.sockets =
          host.openDataPlane(
              new DataPlane.Spec("tun0", 1400),
              receiver::received,
              new EspPlane(PlaneListener.NONE));
    } catch (HostException e) {
      throw new IllegalStateException(e);
    }
    this.engine =
        new IkeEngine(
            new IkeEngine.Ports(
                host.clock(),
                host.timers(),
                host.random(),
                this,
                this,
                this,
                this,
                KeySink.NONE,
                IkeLog.NONE),
            EngineLimits.DEFAULT);
    receiver.engine = Optional.of(engine);
  }

  private static final class Receiver {
    private Optional<IkeEngine> engine = Optional.empty();

    private void received(Endpoint local, Endpoint remote, Octets message) {
      engine.ifPresent(e -> e.received(local, remote, message));
    }
  }

  private static TrafficSelector selector(String prefix) {
    return TrafficSelector.of(IpPrefix.parse(prefix));
  }

  void connect(String remote) {
    engine.connect(
        new ConnectPlan(
            new Endpoint(address, 500),
            new Endpoint(IpAddress.parse(remote), 500),
            IkeSettings.of(List.of(IKE)),
            Identification.fqdn(name),
            credential(),
            Optional.empty(),
            true,
            request,
            child));
  }

  ChildSa onlyChild() {
    return Objects.requireNonNull(children.values().iterator().next());
  }

  void leave() {
    engine.shutdown();
  }

  private Credential credential() {
    return new Credential.PreSharedKey(Octets.utf8(key));
  }

  @Override
  public Optional<IkeSettings> settingsFor(Endpoint local, Endpoint remote) {
    return Optional.of(IkeSettings.of(List.of(IKE)));
  }

  @Override
  public void selectProfile(PeerClaim claim, Answer<Optional<PeerProfile>> answer) {
    answer.give(
        Optional.of(
            new PeerProfile(
                name,
                Identification.fqdn(name),
                credential(),
                credential(),
                Duration.ZERO,
                Optional.empty())));
  }

  @Override
  public void authorize(AuthenticatedPeer authenticated, Answer<Authorization> answer) {
    peer = Optional.of(authenticated);
    answer.give(new Authorization.Granted(reply));
  }

  @Override
  public void child(ChildOffer offer, Answer<ChildVerdict> answer) {
    answer.give(new ChildVerdict.Accept(child));
  }

  @Override
  public List<CfgAttribute> configSet(SessionId session, List<CfgAttribute> attributes) {
    pushed.add(attributes);
    return List.of();
  }

  @Override
  public List<CfgAttribute> configRequest(SessionId session, List<CfgAttribute> attributes) {
    return List.of();
  }

  @Override
  public Traffic install(ChildSa added) {
    children.put(added.inboundSpi(), added);
    return Traffic.NONE;
  }

  @Override
  public void useForSending(ChildSa used) {}

  @Override
  public void move(ChildSa moved) {}

  @Override
  public void remove(ChildSa removed, DownReason reason) {
    children.remove(removed.inboundSpi());
  }

  @Override
  public void on(IkeEvent event) {
    events.add(event);
  }

  @Override
  public void sendIke(Endpoint local, Endpoint remote, Octets message) {
    sockets.sendIke(local, remote, message);
  }

  @Override
  public void sendNatKeepalive(Endpoint local, Endpoint remote) {
    sockets.sendNatKeepalive(local, remote);
  }
}
