package dev.flexbench.ike.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.IkeCodec;
import dev.flexbench.ike.message.IkeHeader;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.NoncePayload;
import dev.flexbench.ike.message.PayloadProtection;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.testing.Property;
import dev.flexbench.wire.Octets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProtectionTest {
  private static final Octets PREFIX = Octets.fromHex("00112233".repeat(8));
  private static final Octets PLAIN = Octets.utf8("payloads, payloads and payloads");

  static Stream<IkeCipherSuite> suites() {
    List<IkeCipherSuite> out = new ArrayList<>();
    for (int bits = 128; bits <= 256; bits += 64) {
      out.add(suite(Transform.of(TransformId.ENCR_AES_GCM_16, bits)));
      for (TransformId integrity :
          List.of(
              TransformId.AUTH_HMAC_SHA1_96,
              TransformId.AUTH_HMAC_SHA2_256_128,
              TransformId.AUTH_HMAC_SHA2_384_192,
              TransformId.AUTH_HMAC_SHA2_512_256)) {
        out.add(suite(Transform.of(TransformId.ENCR_AES_CBC, bits), Transform.of(integrity)));
      }
    }
    return out.stream();
  }

  @ParameterizedTest
  @MethodSource("suites")
  void whatIsSealedOpensAgainForTheOtherSide(IkeCipherSuite suite) {
    IkeKeys keys = keys(suite, 1);
    PayloadProtection sender = keys.protection(true, random(1));
    PayloadProtection receiver = keys.protection(true, random(2));
    for (int length = 0; length < 70; length++) {
      Octets plain = Octets.fromHex("5a".repeat(length));
      Octets body = sender.seal(PREFIX, plain);
      assertThat(body.size()).isEqualTo(sender.sealedLength(length));
      assertThat(receiver.open(PREFIX, body)).contains(plain);
    }
  }

  @ParameterizedTest
  @MethodSource("suites")
  void everyOctetIsProtected(IkeCipherSuite suite) {
    PayloadProtection protection = keys(suite, 1).protection(true, random(1));
    Octets body = protection.seal(PREFIX, PLAIN);
    assertThat(protection.open(PREFIX, body)).contains(PLAIN);
    for (int i = 0; i < body.size(); i++) {
      assertThat(protection.open(PREFIX, flip(body, i))).as("octet %d of the body", i).isEmpty();
    }
    for (int i = 0; i < PREFIX.size(); i++) {
      assertThat(protection.open(flip(PREFIX, i), body)).as("octet %d of the prefix", i).isEmpty();
    }
    for (int length = 0; length < body.size(); length++) {
      assertThat(protection.open(PREFIX, body.slice(0, length))).isEmpty();
    }
    assertThat(protection.open(PREFIX, body)).contains(PLAIN);
  }

  @ParameterizedTest
  @MethodSource("suites")
  void theTwoDirectionsAndOtherSasDoNotOpenIt(IkeCipherSuite suite) {
    IkeKeys keys = keys(suite, 1);
    Octets body = keys.protection(true, random(1)).seal(PREFIX, PLAIN);
    assertThat(keys.protection(true, random(2)).open(PREFIX, body)).contains(PLAIN);
    assertThat(keys.protection(false, random(2)).open(PREFIX, body)).isEmpty();
    assertThat(keys(suite, 2).protection(true, random(2)).open(PREFIX, body)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("suites")
  void noInitializationVectorComesTwice(IkeCipherSuite suite) {
    PayloadProtection protection = keys(suite, 1).protection(true, random(1));
    long distinct =
        Stream.generate(() -> protection.seal(PREFIX, PLAIN).slice(0, 8))
            .limit(500)
            .distinct()
            .count();
    assertThat(distinct).isEqualTo(500);
  }

  @ParameterizedTest
  @MethodSource("suites")
  void arbitraryBodiesAreRefusedWithoutAnException(IkeCipherSuite suite) {
    PayloadProtection protection = keys(suite, 1).protection(true, random(1));
    Property.holds(
        100,
        gen -> {
          Octets body = gen.octets(gen.between(0, 120));
          assertThat(protection.open(PREFIX, body)).isEmpty();
        });
  }

  @Test
  void aPadLengthThatDoesNotFitIsRefused() throws GeneralSecurityException {
    IkeKeys keys = keys(suite(Transform.of(TransformId.ENCR_AES_GCM_16, 256)), 1);
    PayloadProtection protection = keys.protection(true, random(1));
    assertThat(protection.open(PREFIX, gcm(keys.skEi(), "aabbccdd04"))).contains(Octets.EMPTY);
    assertThat(protection.open(PREFIX, gcm(keys.skEi(), "aabbccdd05"))).isEmpty();
    assertThat(protection.open(PREFIX, gcm(keys.skEi(), "aabbccdd01")))
        .contains(Octets.fromHex("aabbcc"));
  }

  /** The McGrew and Viega test cases 4 and 16 of the GCM specification, as far as IKE lets them. */
  static Stream<Arguments> gcmVectors() {
    String cipher4 =
        "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
            + "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
            + "5bc94fbc3221a5db94fae95ae7121a47";
    String cipher16 =
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
            + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
            + "76fc6ece0f4e1768cddf8853bb2d551b";
    return Stream.of(
        Arguments.of(128, "feffe9928665731c6d6a8f9467308308", cipher4),
        Arguments.of(
            256, "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", cipher16));
  }

  @ParameterizedTest
  @MethodSource("gcmVectors")
  void gcmOpensThePublishedCiphertext(int bits, String key, String cipherAndTag) {
    PayloadProtection protection =
        AlgorithmRegistry.STANDARD
            .encryption(TransformId.ENCR_AES_GCM_16, bits)
            .orElseThrow()
            .protection(
                Octets.fromHex(key + "cafebabe"), Optional.empty(), Octets.EMPTY, random(1));
    Octets aad = Octets.fromHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    Octets body = Octets.fromHex("facedbaddecaf888" + cipherAndTag);
    // the plaintext's 60 octets end in 0x39, which IKE reads as a pad length of 57
    assertThat(protection.open(aad, body)).contains(Octets.fromHex("d931"));
  }

  @Test
  void cbcIsOrdinaryCbcWithAnHmacOverPrefixIvAndCiphertext() throws GeneralSecurityException {
    IkeKeys keys =
        keys(
            suite(
                Transform.of(TransformId.ENCR_AES_CBC, 192),
                Transform.of(TransformId.AUTH_HMAC_SHA2_384_192)),
            1);
    Octets body = keys.protection(false, random(1)).seal(PREFIX, PLAIN);
    int signed = body.size() - 24;
    Mac mac = Mac.getInstance("HmacSHA384");
    mac.init(new SecretKeySpec(keys.skAr().toByteArray(), "HmacSHA384"));
    mac.update(PREFIX.toByteArray());
    byte[] tag = mac.doFinal(body.slice(0, signed).toByteArray());
    assertThat(body.from(signed)).isEqualTo(Octets.copyOf(tag, 0, 24));
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(keys.skEr().toByteArray(), "AES"),
        new IvParameterSpec(body.slice(0, 16).toByteArray()));
    assertThat(Octets.of(cipher.doFinal(body.slice(16, signed).toByteArray())))
        .isEqualTo(Octets.concat(PLAIN, Octets.ofInts(0)));
    assertThat(body.slice(0, 16)).isEqualTo(random(1).apply(16));
  }

  /** RFC 3602 section 4, case 2. */
  @Test
  void cbcOpensThePublishedCiphertext() {
    Integrity integrity =
        AlgorithmRegistry.STANDARD.integrity(TransformId.AUTH_HMAC_SHA2_256_128).orElseThrow();
    Octets macKey = Octets.fromHex("11".repeat(32));
    PayloadProtection protection =
        AlgorithmRegistry.STANDARD
            .encryption(TransformId.ENCR_AES_CBC, 128)
            .orElseThrow()
            .protection(
                Octets.fromHex("c286696d887c9aa0611bbb3e2025a45a"),
                Optional.of(integrity),
                macKey,
                random(1));
    // two blocks 00..1f; the last octet 0x1f is a pad length of 31
    Octets covered =
        Octets.fromHex(
            "562e17996d093d28ddb3ba695a2e6f58"
                + "d296cd94c2cccf8a3a863028b5e1dc0a7586602d253cfff91b8266bea6d61ab1");
    Octets body = covered.plus(integrity.icv(macKey, PREFIX, covered));
    assertThat(protection.open(PREFIX, body)).contains(Octets.EMPTY);
  }

  @Test
  void aWholeMessageGoesThroughTheCodec() {
    IkeKeys keys = keys(suite(Transform.of(TransformId.ENCR_AES_GCM_16, 128)), 1);
    IkeHeader header = IkeHeader.request(1, 2, ExchangeType.IKE_AUTH, true, 1);
    List<NoncePayload> inner = List.of(new NoncePayload(Octets.fromHex("11".repeat(32))));
    Octets sealed = IkeCodec.seal(header, inner, keys.protection(true, random(1)));
    IkeMessage outer = IkeCodec.decode(sealed).orThrow();
    assertThat(IkeCodec.open(sealed, outer, keys.protection(true, random(2))).orThrow().payloads())
        .isEqualTo(inner);
    assertThat(IkeCodec.open(sealed, outer, keys.protection(false, random(2))).malformed())
        .isPresent();
  }

  @Test
  void cbcAloneIsOurFault() {
    Encryption cbc =
        AlgorithmRegistry.STANDARD.encryption(TransformId.ENCR_AES_CBC, 128).orElseThrow();
    assertThatThrownBy(
            () -> cbc.protection(Octets.zeros(16), Optional.empty(), Octets.EMPTY, random(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ENCR_AES_CBC without an integrity algorithm");
  }

  private static Octets gcm(Octets saltedKey, String padded) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    Octets iv = Octets.fromHex("0102030405060708");
    int end = saltedKey.size() - 4;
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(saltedKey.slice(0, end).toByteArray(), "AES"),
        new GCMParameterSpec(128, saltedKey.from(end).plus(iv).toByteArray()));
    cipher.updateAAD(PREFIX.toByteArray());
    return iv.plus(Octets.of(cipher.doFinal(Octets.fromHex(padded).toByteArray())));
  }

  private static Octets flip(Octets octets, int index) {
    byte[] bytes = octets.toByteArray();
    bytes[index] ^= 0x10;
    return Octets.of(bytes);
  }

  private static IntFunction<Octets> random(long seed) {
    SeededSecureRandom source = new SeededSecureRandom(seed);
    return length -> {
      byte[] out = new byte[length];
      source.nextBytes(out);
      return Octets.of(out);
    };
  }

  private static IkeKeys keys(IkeCipherSuite suite, long spi) {
    return IkeKeys.derive(
        suite, Octets.zeros(16), Octets.zeros(16), Octets.fromHex("99".repeat(32)), spi, 77);
  }

  private static IkeCipherSuite suite(Transform... encryption) {
    List<Transform> all = new ArrayList<>(List.of(encryption));
    all.add(Transform.of(TransformId.PRF_HMAC_SHA2_512));
    all.add(Transform.of(KeyExchangeMethod.CURVE25519));
    return IkeCipherSuite.of(all).orElseThrow();
  }
}
