package dev.flexbench.ike.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.testing.Property;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Malformed;
import dev.flexbench.wire.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

class IkeCodecTest {
  /** An IKE_SA_INIT request laid out by hand from RFC 7296 sections 3.1 to 3.10. */
  private static final Octets SA_INIT =
      Octets.fromHex(
          "0102030405060708 0000000000000000 21202208 00000000 00000088"
              + "22000030 0000002c 01010004"
              + "0300000c 0100000c 800e0080"
              + "03000008 02000005"
              + "03000008 0300000c"
              + "00000008 04000013"
              + "28000010 00130000 a0a1a2a3a4a5a6a7"
              + "29000014 000102030405060708090a0b0c0d0e0f"
              + "2b00000c 00004004 deadbeef"
              + "0000000c 4142434445464748");

  @Test
  void initRequestLaidOutByHandIsReadFieldByField() {
    IkeMessage message = IkeCodec.decode(SA_INIT).orThrow();

    assertThat(message.header())
        .isEqualTo(IkeHeader.request(0x0102030405060708L, 0, ExchangeType.IKE_SA_INIT, true, 0));
    assertThat(message.payloads())
        .containsExactly(
            new SaPayload(
                List.of(
                    new Proposal(
                        1,
                        ProtocolId.IKE,
                        Octets.EMPTY,
                        List.of(
                            Transform.of(TransformId.ENCR_AES_CBC, 128),
                            Transform.of(TransformId.PRF_HMAC_SHA2_256),
                            Transform.of(TransformId.AUTH_HMAC_SHA2_256_128),
                            Transform.of(KeyExchangeMethod.ECP_256))))),
            new KePayload(KeyExchangeMethod.ECP_256, Octets.fromHex("a0a1a2a3a4a5a6a7")),
            new NoncePayload(Octets.fromHex("000102030405060708090a0b0c0d0e0f")),
            NotifyPayload.of(NotifyType.NAT_DETECTION_SOURCE_IP, Octets.fromHex("deadbeef")),
            new VendorIdPayload(Octets.utf8("ABCDEFGH")));
    assertThat(message.notation())
        .containsExactly("SA", "KE", "Ni", "N(NAT_DETECTION_SOURCE_IP)", "V");
    assertThat(IkeCodec.encode(message)).isEqualTo(SA_INIT);
  }

  @Test
  void everyGeneratedMessageComesBackAsItWas() {
    Property.holds(
        3000,
        gen -> {
          IkeMessage message = new MessageGenerator(gen).message();
          Octets octets = IkeCodec.encode(message);
          assertThat(IkeCodec.decode(octets)).isEqualTo(Decoded.ok(message));
          assertThat(IkeCodec.encode(IkeCodec.decode(octets).orThrow())).isEqualTo(octets);
        });
  }

  @Test
  void whateverIsAcceptedAfterCorruptionIsEncodedAgainExactly() {
    Property.holds(
        20_000,
        gen -> {
          byte[] bytes = IkeCodec.encode(new MessageGenerator(gen).message()).toByteArray();
          for (int i = gen.between(1, 3); i > 0; i--) {
            bytes[gen.between(0, bytes.length - 1)] = (byte) gen.between(0, 255);
          }
          Octets corrupted = Octets.of(bytes);
          IkeCodec.decode(corrupted)
              .toOptional()
              .ifPresent(message -> assertThat(IkeCodec.encode(message)).isEqualTo(corrupted));
        });
  }

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < SA_INIT.size(); length++) {
      assertThat(IkeCodec.decode(SA_INIT.slice(0, length)).malformed()).isPresent();
    }
  }

  @Test
  void octetsBehindTheMessageAreRefused() {
    assertThat(fault(SA_INIT.plus(Octets.zeros(1))).rule()).contains("length field says 136");
  }

  @Test
  void payloadShorterThanItsHeaderIsRefused() {
    assertThat(fault(patched(SA_INIT, 30, 0, 3)).rule()).contains("SA payload of 3 octets");
  }

  @Test
  void payloadLongerThanTheMessageIsRefused() {
    Malformed fault = fault(patched(SA_INIT, 30, 0xff, 0xff));
    assertThat(fault.rule()).contains("SA payload of 65535 octets, 108 left");
    assertThat(fault.offset()).isEqualTo(32);
  }

  @Test
  void lastTransformThatAnnouncesMoreIsRefused() {
    assertThat(fault(patched(SA_INIT, 68, 3)).rule()).contains("transform 4 of 4");
  }

  @Test
  void transformMarkOtherThanZeroOrThreeIsRefused() {
    assertThat(fault(patched(SA_INIT, 40, 2)).rule()).contains("expected 0 or 3");
  }

  @Test
  void fewerTransformsThanAnnouncedAreRefused() {
    assertThat(fault(patched(SA_INIT, 39, 5)).rule()).contains("says the opposite");
  }

  @Test
  void otherMajorVersionIsRefusedButItsHeaderCanStillBeRead() {
    Octets version3 = patched(SA_INIT, 17, 0x30);
    assertThat(fault(version3).rule()).isEqualTo("major version 3, expected 2");
    assertThat(IkeCodec.decodeHeader(version3).orThrow().majorVersion()).isEqualTo(3);
  }

  @Test
  void emptySaPayloadIsRefused() {
    Octets message = withOnePayload(33, "");
    assertThat(fault(message).rule()).contains("expected a proposal");
  }

  @Test
  void deletePayloadWhoseCountDoesNotFitIsRefused() {
    assertThat(fault(withOnePayload(42, "03040002 11223344")).rule()).contains("2 SPIs of 4");
    assertThat(fault(withOnePayload(42, "01000001")).rule()).contains("1 SPIs of 0");
  }

  @Test
  void trafficSelectorOfWrongLengthIsRefused() {
    String range = "07000011 0000ffff 0a000000 0a0000ff 00";
    assertThat(fault(withOnePayload(44, "01000000" + range)).rule())
        .isEqualTo("TS_IPV4_ADDR_RANGE selector has 1 octets too many");
  }

  @Test
  void unknownPayloadAndItsCriticalBitAreKept() {
    Octets octets =
        IkeCodec.encode(
            new IkeMessage(
                IkeHeader.request(1, 2, ExchangeType.INFORMATIONAL, true, 7),
                List.of(new RawPayload(new PayloadType(200), true, Octets.fromHex("0102")))));
    Payload payload = IkeCodec.decode(octets).orThrow().payloads().getFirst();
    assertThat(payload).isInstanceOf(RawPayload.class);
    assertThat(payload.critical()).isTrue();
    assertThat(payload.type()).hasToString("UNKNOWN(200)");
  }

  @Test
  void sealedMessageOpensToItsPayloads() {
    IkeHeader header = IkeHeader.request(1, 2, ExchangeType.IKE_AUTH, true, 1);
    List<Payload> inner =
        List.of(
            IdPayload.initiator(Identification.fqdn("spoke1.example.net")),
            new AuthPayload(AuthMethod.SHARED_KEY_MIC, Octets.zeros(32)),
            TsPayload.initiator(List.of(TrafficSelector.of(IpPrefix.ALL_V4))));
    Octets octets = IkeCodec.seal(header, inner, new PlainProtection());

    IkeMessage outer = IkeCodec.decode(octets).orThrow();
    assertThat(outer.notation()).containsExactly("SK");
    assertThat(IkeCodec.open(octets, outer, new PlainProtection()))
        .isEqualTo(Decoded.ok(new IkeMessage(header, inner)));
  }

  @Test
  void emptySealedMessageOpensToNothing() {
    IkeHeader header = IkeHeader.request(1, 2, ExchangeType.INFORMATIONAL, true, 5);
    Octets octets = IkeCodec.seal(header, List.of(), new PlainProtection());
    IkeMessage outer = IkeCodec.decode(octets).orThrow();
    assertThat(IkeCodec.open(octets, outer, new PlainProtection()).orThrow().payloads()).isEmpty();
  }

  @Test
  void wrongIntegrityCheckIsARefusalNotAnException() {
    IkeHeader header = IkeHeader.request(1, 2, ExchangeType.INFORMATIONAL, true, 5);
    Octets octets = IkeCodec.seal(header, List.of(), new PlainProtection());
    Octets corrupted = patched(octets, octets.size() - 1, 1);
    IkeMessage outer = IkeCodec.decode(corrupted).orThrow();
    assertThat(IkeCodec.open(corrupted, outer, new PlainProtection()).malformed().orElseThrow())
        .extracting(Malformed::rule)
        .asString()
        .startsWith("integrity check");
  }

  @Test
  void messageWithoutEncryptedPayloadCannotBeOpened() {
    IkeMessage message = IkeCodec.decode(SA_INIT).orThrow();
    assertThat(IkeCodec.open(SA_INIT, message, new PlainProtection()).malformed()).isPresent();
  }

  @Test
  void encryptedPayloadInsideAnotherIsRefused() {
    IkeHeader header = IkeHeader.request(1, 2, ExchangeType.INFORMATIONAL, true, 5);
    Octets octets =
        IkeCodec.seal(
            header,
            List.of(new EncryptedPayload(PayloadType.NONE, Octets.zeros(8))),
            new PlainProtection());
    IkeMessage outer = IkeCodec.decode(octets).orThrow();
    assertThat(IkeCodec.open(octets, outer, new PlainProtection()).malformed().orElseThrow())
        .extracting(Malformed::rule)
        .asString()
        .contains("inside another");
  }

  @Test
  void payloadBehindTheEncryptedOneIsOurOwnMistake() {
    IkeMessage message =
        new IkeMessage(
            IkeHeader.request(1, 2, ExchangeType.INFORMATIONAL, true, 5),
            List.of(
                new EncryptedPayload(PayloadType.NONE, Octets.EMPTY),
                new NoncePayload(Octets.zeros(16))));
    assertThatThrownBy(() -> IkeCodec.encode(message))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("payloads behind the SK payload");
  }

  @Test
  void payloadThatDoesNotFitItsLengthIsOurOwnMistake() {
    IkeMessage message =
        new IkeMessage(
            IkeHeader.request(1, 2, ExchangeType.INFORMATIONAL, true, 5),
            List.of(new VendorIdPayload(Octets.zeros(65532))));
    assertThatThrownBy(() -> IkeCodec.encode(message))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length of the VENDOR_ID payload");
  }

  private static Malformed fault(Octets octets) {
    return IkeCodec.decode(octets).malformed().orElseThrow();
  }

  private static Octets withOnePayload(int type, String bodyHex) {
    return IkeCodec.encode(
        new IkeMessage(
            IkeHeader.request(1, 2, ExchangeType.INFORMATIONAL, true, 7),
            List.of(new RawPayload(new PayloadType(type), false, Octets.fromHex(bodyHex)))));
  }

  private static Octets patched(Octets octets, int at, int... values) {
    return octets.slice(0, at).plus(Octets.ofInts(values)).plus(octets.from(at + values.length));
  }
}
