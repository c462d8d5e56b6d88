package dev.flexbench.esp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.host.PacketPlane;
import dev.flexbench.wire.Octets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Ciphers against published packets, and against the JDK's ciphers used in the plainest way. */
class EspVectorsTest {
  /** draft-mcgrew-gcm-test-01 section 4: key with salt, sequence number, IV, packet, plaintext. */
  static Stream<Arguments> gcmPackets() {
    return Stream.of(
        Arguments.of(
            EspTransform.AES_GCM_16_128,
            "4c80cdefbb5d10da906ac73c3613a634 2e443b68",
            true,
            0x8765_4321_0000_0000L,
            "00004321 00000000 4956ed7e3b244cfe"
                + "fecf537e729d5b07dc30df528dd22b768d1b98736696a6fd348509fa13ceac34"
                + "cfa2436f14a3f3cf65925bf1f4a13c5d15b21e1884f5ff6247aeabb786b93bce"
                + "61bc17d768fd9732 459018148f6cbe722fd04796562dfdb4",
            "45000048699a000080114db7c0a80102c0a801010a9bf15638d3010000010000"
                + "00000000045f736970045f756470037369700963796265726369747902646b00"
                + "0021000101020201"),
        Arguments.of(
            EspTransform.AES_GCM_16_192,
            "feffe9928665731c6d6a8f9467308308feffe9928665731c cafebabe",
            false,
            10L,
            "0000a5f8 0000000a facedbaddecaf888"
                + "a5b1f8066029aea40e598b8122de02420938b3ab33f828e687b8858b5bfbdbd0"
                + "315b27452144cc77 95457b9652037f5318027b5b4cd7a636",
            "45000028a4ad4000400678800a01038f0a010612802306b8cb712602dd6bb03e"
                + "501016d075680001"),
        Arguments.of(
            EspTransform.AES_GCM_16_256,
            "abbccddef00112233445566778899aababbccddef00112233445566778899aab 11223344",
            false,
            2L,
            "4a2cbfe3 00000002 0102030405060708"
                + "ff425c9b724599df7a3bcd510194e00d6a78107f1b0b1cbf06efae9d65a5d763"
                + "748a637985771d347f0545659f14e99def842d8e b335f4eecfdbf831824b4c4915956c96",
            "4500003069a6400080062690c0a801029389155e0a9e008b2dc57ee000000000"
                + "7002400020bf0000020405b40101040201020201"));
  }

  @ParameterizedTest
  @MethodSource("gcmPackets")
  void gcmOpensThePublishedPacket(
      EspTransform transform, String key, boolean esn, long sequence, String esp, String plain) {
    EspKeys keys = new EspKeys(Octets.fromHex(key), Octets.EMPTY);
    assertThat(open(transform, keys, esn, sequence, Octets.fromHex(esp)))
        .contains(Octets.fromHex(plain));
    assertThat(open(transform, keys, esn, sequence + (1L << 32), Octets.fromHex(esp)).isPresent())
        .as("opens with another upper half, which only ESN covers")
        .isEqualTo(!esn);
  }

  /** RFC 3602 section 4, cases 5 and 7, to which an ICV of our own is added. */
  static Stream<Arguments> cbcPackets() {
    return Stream.of(
        Arguments.of(
            "90d382b4 10eeba7a d938c46c ec1a82bf",
            1L,
            """
            00004321 00000001 e96e8c08 ab465763 fd098d45 dd3ff893
            f663c25d 325c18c6 a9453e19 4e120849 a4870b66 cc6b9965 330013b4 898dc856
            a4699e52 3a55db08 0b59ec3a 8e4b7e52 775b07d1 db34ed9c 538ab50c 551b874a
            a269add0 47ad2d59 13ac19b7 cfbad4a6
            """,
            """
            08000ebd a70a0000 8e9c083d b95b0700 08090a0b 0c0d0e0f 10111213 14151617
            18191a1b 1c1d1e1f 20212223 24252627 28292a2b 2c2d2e2f 30313233 34353637
            01020304 05060708 090a0b0c 0d0e0e01
            """),
        Arguments.of(
            "01234567 89abcdef 01234567 89abcdef",
            2L,
            """
            00008765 00000002 f4e76524 4f6407ad f13dc138 0f673f37
            773b5241 a4c44922 5e4f3ce5 ed611b0c 237ca96c f74a9301 3c1b0ea1 a0cf70f8
            e4ecaec7 8ac53aad 7a0f022b 859243c6 47752e94 a859352b 8a4d4d2d ecd136e5
            c177f132 ad3fbfb2 201ac990 4c74ee0a 109e0ca1 e4dfe9d5 a100b842 f1c22f0d
            """,
            """
            45000054 09040000 4001f988 c0a87b03 c0a87bc8 08009f76 a90a0100 b49c083d
            02a20400 08090a0b 0c0d0e0f 10111213 14151617 18191a1b 1c1d1e1f 20212223
            24252627 28292a2b 2c2d2e2f 30313233 34353637 01020304 05060708 090a0a04
            """));
  }

  @ParameterizedTest
  @MethodSource("cbcPackets")
  void cbcOpensThePublishedPacket(String key, long sequence, String esp, String plain)
      throws GeneralSecurityException {
    Octets macKey = Octets.fromHex("42".repeat(32));
    Octets packet = Octets.fromHex(esp);
    Octets whole = packet.plus(hmac("HmacSHA256", macKey, packet).slice(0, 16));
    EspKeys keys = new EspKeys(Octets.fromHex(key), macKey);
    EspTransform transform = EspTransform.AES_CBC_128_HMAC_SHA2_256_128;
    assertThat(open(transform, keys, false, sequence, whole)).contains(Octets.fromHex(plain));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSealedIsWhatThePlainestUseOfTheJdkOpens(EspTransform transform)
      throws GeneralSecurityException {
    EspKeys keys = Samples.keys(transform);
    Octets plain = Octets.fromHex("0102030405060708090a0b0c0d0e0004".repeat(3));
    for (long sequence : new long[] {1, 2, 0x1_0000_0005L}) {
      Octets esp = seal(transform, keys, true, 0xc0ffee01, sequence, plain);
      assertThat(esp.slice(0, 8).toLong()).isEqualTo(0xc0ffee01L << 32 | (int) sequence);
      assertThat(plainly(transform, keys, sequence, esp)).isEqualTo(plain);
    }
  }

  @Test
  void cbcVectorsOfTheWireCannotBeForeseenFromTheLast() {
    EspTransform transform = EspTransform.AES_CBC_256_HMAC_SHA2_512_256;
    EspKeys keys = Samples.keys(transform);
    Octets plain = Octets.zeros(32);
    Octets first = seal(transform, keys, false, 1, 1, plain).slice(8, 24);
    Octets second = seal(transform, keys, false, 1, 2, plain).slice(8, 24);
    int differing = 0;
    for (int i = 0; i < 16; i++) {
      differing += Integer.bitCount(first.get(i) ^ second.get(i));
    }
    assertThat(differing).isBetween(30, 98);
  }

  @ParameterizedTest
  @EnumSource
  void lengthsAreThoseOnTheWire(EspTransform transform) {
    EspKeys keys = Samples.keys(transform);
    assertThat(keys.encryption().size() + keys.integrity().size())
        .isEqualTo(transform.keymatLength());
    for (int inner = 0; inner < 40; inner++) {
      int block = transform.blockLength();
      int padded = Math.ceilDiv(inner + 2, block) * block;
      assertThat(seal(transform, keys, false, 1, 1, Octets.zeros(padded)).size())
          .isEqualTo(transform.sealedLength(inner));
    }
  }

  @ParameterizedTest
  @EnumSource
  void transformsAreFoundByTheirIanaNumbers(EspTransform transform) {
    assertThat(
            EspTransform.of(transform.encryptionId(), transform.keyBits(), transform.integrityId()))
        .contains(transform);
  }

  @Test
  void otherNumbersAreNoTransform() {
    assertThat(EspTransform.of(20, 128, 12)).isEmpty();
    assertThat(EspTransform.of(12, 128, 0)).isEmpty();
    assertThat(EspTransform.of(3, 0, 2)).isEmpty();
  }

  private static Octets plainly(EspTransform transform, EspKeys keys, long sequence, Octets esp)
      throws GeneralSecurityException {
    Octets upper = Octets.of((byte) 0, (byte) 0, (byte) 0, (byte) (sequence >>> 32));
    if (transform.integrityId() == 0) {
      int end = keys.encryption().size() - 4;
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] nonce = keys.encryption().from(end).plus(esp.slice(8, 16)).toByteArray();
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(keys.encryption().slice(0, end).toByteArray(), "AES"),
          new GCMParameterSpec(128, nonce));
      cipher.updateAAD(Octets.concat(esp.slice(0, 4), upper, esp.slice(4, 8)).toByteArray());
      return Octets.of(cipher.doFinal(esp.from(16).toByteArray()));
    }
    EspHmac hmac = transform.hmac().orElseThrow();
    int signed = esp.size() - hmac.icvLength();
    assertThat(hmac(hmac.jcaName(), keys.integrity(), esp.slice(0, signed).plus(upper)))
        .satisfies(tag -> assertThat(tag.slice(0, hmac.icvLength())).isEqualTo(esp.from(signed)));
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(keys.encryption().toByteArray(), "AES"),
        new IvParameterSpec(esp.slice(8, 24).toByteArray()));
    return Octets.of(cipher.doFinal(esp.slice(24, signed).toByteArray()));
  }

  private static Octets hmac(String name, Octets key, Octets data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(name);
    mac.init(new SecretKeySpec(key.toByteArray(), name));
    return Octets.of(mac.doFinal(data.toByteArray()));
  }

  private static Octets seal(
      EspTransform transform, EspKeys keys, boolean esn, int spi, long sequence, Octets plain) {
    byte[] packet = new byte[PacketPlane.HEADROOM + plain.size() + PacketPlane.SLACK];
    plain.copyTo(packet, PacketPlane.HEADROOM);
    AtomicReference<Octets> sent = new AtomicReference<>(Octets.EMPTY);
    int length =
        transform
            .sealer(keys, esn)
            .seal(
                spi,
                sequence,
                packet,
                PacketPlane.HEADROOM,
                plain.size(),
                new Scratch(),
                Samples.SPOKE_TO_HUB,
                (path, esp, at, size) -> sent.set(Octets.copyOf(esp, at, size)));
    assertThat(sent.get().size()).isEqualTo(length);
    return sent.get();
  }

  private static Optional<Octets> open(
      EspTransform transform, EspKeys keys, boolean esn, long sequence, Octets esp) {
    byte[] packet = esp.toByteArray();
    Scratch scratch = new Scratch();
    EspOpener opener = transform.opener(keys, esn);
    int length = opener.open(sequence, packet, 0, packet.length, scratch);
    return length < 0
        ? Optional.empty()
        : Optional.of(Octets.copyOf(opener.plainIn(packet, scratch), opener.plainAt(0), length));
  }
}
