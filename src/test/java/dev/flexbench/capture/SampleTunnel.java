package dev.flexbench.capture;

import dev.flexbench.ike.crypto.IkeCipherSuite;
import dev.flexbench.ike.crypto.IkeKeys;
import dev.flexbench.ike.message.AuthMethod;
import dev.flexbench.ike.message.AuthPayload;
import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgAttributeType;
import dev.flexbench.ike.message.CfgType;
import dev.flexbench.ike.message.CpPayload;
import dev.flexbench.ike.message.DeletePayload;
import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.IdPayload;
import dev.flexbench.ike.message.Identification;
import dev.flexbench.ike.message.IkeCodec;
import dev.flexbench.ike.message.IkeHeader;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.KePayload;
import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.NoncePayload;
import dev.flexbench.ike.message.NotifyPayload;
import dev.flexbench.ike.message.NotifyType;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.ike.message.Proposal;
import dev.flexbench.ike.message.ProtocolId;
import dev.flexbench.ike.message.SaPayload;
import dev.flexbench.ike.message.TrafficSelector;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.ike.message.TsPayload;
import dev.flexbench.ike.message.VendorIdPayload;
import dev.flexbench.wire.EthernetFrame;
import dev.flexbench.wire.IcmpMessage;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPacket;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.IpProtocol;
import dev.flexbench.wire.MacAddress;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.UdpDatagram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tunnel's life as packets: two exchanges, a ping through the tunnel both ways, a delete. */
final class SampleTunnel {
  static final IpAddress SPOKE = IpAddress.parse("198.18.0.2");
  static final IpAddress HUB = IpAddress.parse("198.18.0.1");
  static final long SPI_I = 0x1111111122222222L;
  static final long SPI_R = 0x3333333344444444L;
  static final long ESP_TO_HUB = 0xc0ffee01L;
  static final long ESP_TO_SPOKE = 0xc0ffee02L;

  private static final IpAddress PC = IpAddress.parse("192.168.1.10");
  private static final IpAddress SERVER = IpAddress.parse("192.168.100.10");
  private static final Octets NONCE_I = Octets.fromHex("a1".repeat(32));
  private static final Octets NONCE_R = Octets.fromHex("b2".repeat(32));

  private final List<Transform> transforms;
  private final IkeKeys keys;
  private final SampleEsp esp;
  private final boolean natted;
  private final List<CapturedPacket> packets = new ArrayList<>();
  private long clock = 1_795_000_000_000_000_000L;

  SampleTunnel(List<Transform> transforms, SampleEsp esp, boolean natted) {
    this.transforms = transforms;
    this.esp = esp;
    this.natted = natted;
    IkeCipherSuite suite = IkeCipherSuite.of(transforms).orElseThrow();
    this.keys =
        IkeKeys.derive(suite, NONCE_I, NONCE_R, Octets.fromHex("c3".repeat(32)), SPI_I, SPI_R);
    init();
    auth();
    traffic();
    inform();
  }

  CaptureFile capture() {
    return new CaptureFile(List.of(new CapturedLink("wan", LinkType.ETHERNET)), packets);
  }

  KeyLog keyLog() {
    Transform encryption = transforms.getFirst();
    TransformId integrity =
        transforms.stream()
            .map(Transform::id)
            .filter(id -> id.type().code() == 3)
            .findFirst()
            .orElse(TransformId.AUTH_NONE);
    IkeSaKeys ike =
        new IkeSaKeys(
            SPI_I,
            SPI_R,
            encryption.id(),
            encryption.keyLength().orElseThrow(),
            integrity,
            keys.skEi(),
            keys.skEr(),
            keys.skAi(),
            keys.skAr());
    return new KeyLog(
        List.of(ike),
        List.of(esp.keys(SPOKE, HUB, ESP_TO_HUB), esp.keys(HUB, SPOKE, ESP_TO_SPOKE)));
  }

  private void init() {
    IkeHeader request = IkeHeader.request(SPI_I, 0, ExchangeType.IKE_SA_INIT, true, 0);
    Octets message = IkeCodec.encode(new IkeMessage(request, initPayloads(NONCE_I)));
    ike(true, message);
    ike(true, message); // sent again
    ike(false, IkeCodec.encode(new IkeMessage(request.answer(SPI_R), initPayloads(NONCE_R))));
  }

  private List<Payload> initPayloads(Octets nonce) {
    return List.of(
        new SaPayload(List.of(new Proposal(1, ProtocolId.IKE, Octets.EMPTY, transforms))),
        new KePayload(KeyExchangeMethod.CURVE25519, Octets.fromHex("d4".repeat(32))),
        new NoncePayload(nonce),
        NotifyPayload.of(NotifyType.NAT_DETECTION_SOURCE_IP, Octets.zeros(20)),
        NotifyPayload.of(NotifyType.NAT_DETECTION_DESTINATION_IP, Octets.zeros(20)),
        new VendorIdPayload(Octets.utf8("FLEXVPN-SUPPORTED")));
  }

  private void auth() {
    IkeHeader request = IkeHeader.request(SPI_I, SPI_R, ExchangeType.IKE_AUTH, true, 1);
    sealed(
        request,
        authPayloads(
            IdPayload.initiator(Identification.fqdn("spoke1.example.net")),
            new CpPayload(
                CfgType.CFG_REQUEST,
                List.of(CfgAttribute.ask(CfgAttributeType.INTERNAL_IP4_ADDRESS)))));
    sealed(
        request.answer(SPI_R),
        authPayloads(
            IdPayload.responder(Identification.fqdn("hub.example.net")),
            new CpPayload(
                CfgType.CFG_REPLY,
                List.of(
                    new CfgAttribute(
                        CfgAttributeType.INTERNAL_IP4_SUBNET,
                        Octets.fromHex("c0a80000 ffff0000"))))));
  }

  private static List<Payload> authPayloads(IdPayload id, CpPayload cp) {
    TrafficSelector all = TrafficSelector.of(IpPrefix.ALL_V4);
    return List.of(
        id,
        new AuthPayload(AuthMethod.SHARED_KEY_MIC, Octets.zeros(32)),
        cp,
        new SaPayload(
            List.of(
                new Proposal(
                    1,
                    ProtocolId.ESP,
                    Octets.fromHex("c0ffee02"),
                    List.of(
                        Transform.of(TransformId.ENCR_AES_GCM_16, 256),
                        Transform.of(TransformId.ESN_NONE))))),
        TsPayload.initiator(List.of(all)),
        TsPayload.responder(List.of(all)));
  }

  private void traffic() {
    IcmpMessage.Echo ping = new IcmpMessage.Echo(false, false, 7, 1, Octets.zeros(56));
    espPacket(true, ESP_TO_HUB, ping.in(PC, SERVER));
    espPacket(false, ESP_TO_SPOKE, ping.answer().in(SERVER, PC));
    if (natted) {
      udp(true, Octets.ofInts(0xff));
    }
  }

  private void inform() {
    IkeHeader request = IkeHeader.request(SPI_I, SPI_R, ExchangeType.INFORMATIONAL, false, 0);
    sealed(request, List.of(DeletePayload.ike()));
    sealed(request.answer(SPI_R), List.of());
  }

  private void sealed(IkeHeader header, List<Payload> payloads) {
    boolean fromSpoke = header.initiator();
    Octets message =
        IkeCodec.seal(header, payloads, keys.protection(fromSpoke, SampleTunnel::counted));
    if (natted) {
      udp(fromSpoke, Octets.zeros(4).plus(message));
    } else {
      ike(fromSpoke, message);
    }
  }

  private static Octets counted(int length) {
    return Octets.fromHex("5a".repeat(length));
  }

  private void espPacket(boolean fromSpoke, long spi, IpPacket inner) {
    Octets packet = esp.seal(spi, 1, inner.encode(), 4);
    if (natted) {
      udp(fromSpoke, packet);
    } else {
      IpAddress source = fromSpoke ? SPOKE : HUB;
      put(fromSpoke, new IpPacket(source, fromSpoke ? HUB : SPOKE, IpProtocol.ESP, packet));
    }
  }

  private void udp(boolean fromSpoke, Octets payload) {
    UdpDatagram datagram = new UdpDatagram(4500, 4500, payload);
    put(fromSpoke, fromSpoke ? datagram.in(SPOKE, HUB) : datagram.in(HUB, SPOKE));
  }

  private void ike(boolean fromSpoke, Octets message) {
    UdpDatagram datagram = new UdpDatagram(500, 500, message);
    put(fromSpoke, fromSpoke ? datagram.in(SPOKE, HUB) : datagram.in(HUB, SPOKE));
  }

  private void put(boolean fromSpoke, IpPacket packet) {
    MacAddress spoke = new MacAddress(0x0200_0000_0002L);
    MacAddress hub = new MacAddress(0x0200_0000_0001L);
    EthernetFrame frame =
        new EthernetFrame(
            fromSpoke ? hub : spoke, fromSpoke ? spoke : hub, EthernetFrame.IPV4, packet.encode());
    clock += 5_000_000;
    Octets octets = frame.encode();
    packets.add(new CapturedPacket(0, clock, octets, octets.size(), Optional.empty()));
  }
}
