package dev.flexbench.ike.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.Octets;
import java.security.GeneralSecurityException;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrfTest {
  private static final Octets HI_THERE = Octets.utf8("Hi There");
  private static final Octets JEFE = Octets.utf8("Jefe");
  private static final Octets QUESTION = Octets.utf8("what do ya want for nothing?");

  /** RFC 4231 sections 4.2, 4.3 and 4.7, RFC 4868 section 2.7.2, RFC 2202 section 3. */
  static Stream<Arguments> publishedVectors() {
    Octets long131 = Octets.fromHex("aa".repeat(131));
    Octets hashKeyFirst = Octets.utf8("Test Using Larger Than Block-Size Key - Hash Key First");
    return Stream.of(
        vector(
            TransformId.PRF_HMAC_SHA1, "0b".repeat(20), "b617318655057264e28bc0b6fb378c8ef146be00"),
        Arguments.of(
            TransformId.PRF_HMAC_SHA1, JEFE, QUESTION, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
        vector(
            TransformId.PRF_HMAC_SHA2_256,
            "0b".repeat(20),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        vector(
            TransformId.PRF_HMAC_SHA2_256,
            "0b".repeat(32),
            "198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7"),
        Arguments.of(
            TransformId.PRF_HMAC_SHA2_256,
            JEFE,
            QUESTION,
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        Arguments.of(
            TransformId.PRF_HMAC_SHA2_256,
            long131,
            hashKeyFirst,
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        vector(
            TransformId.PRF_HMAC_SHA2_384,
            "0b".repeat(20),
            "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59c"
                + "faea9ea9076ede7f4af152e8b2fa9cb6"),
        vector(
            TransformId.PRF_HMAC_SHA2_384,
            "0b".repeat(48),
            "b6a8d5636f5c6a7224f9977dcf7ee6c7fb6d0c48cbdee9737a959796489bddbc"
                + "4c5df61d5b3297b4fb68dab9f1b582c2"),
        vector(
            TransformId.PRF_HMAC_SHA2_512,
            "0b".repeat(20),
            "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
                + "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"),
        vector(
            TransformId.PRF_HMAC_SHA2_512,
            "0b".repeat(64),
            "637edc6e01dce7e6742a99451aae82df23da3e92439e590e43e761b33e910fb8"
                + "ac2878ebd5803f6f0b61dbce5e251ff8789a4722c1be65aea45fd464e89f8f5b"));
  }

  private static Arguments vector(TransformId id, String key, String expected) {
    return Arguments.of(id, Octets.fromHex(key), HI_THERE, expected);
  }

  @ParameterizedTest
  @MethodSource("publishedVectors")
  void prfGivesThePublishedOutput(TransformId id, Octets key, Octets data, String expected) {
    assertThat(prf(id).apply(key, data)).isEqualTo(Octets.fromHex(expected));
  }

  @Test
  void dataMayComeInParts() {
    Prf prf = prf(TransformId.PRF_HMAC_SHA2_256);
    Octets key = Octets.fromHex("0b".repeat(20));
    assertThat(prf.apply(key, Octets.utf8("Hi"), Octets.EMPTY, Octets.utf8(" There")))
        .isEqualTo(prf.apply(key, HI_THERE));
  }

  @Test
  void anEmptyKeyIsLegal() throws GeneralSecurityException {
    Mac zeros = Mac.getInstance("HmacSHA256");
    zeros.init(new SecretKeySpec(new byte[64], "HmacSHA256"));
    assertThat(prf(TransformId.PRF_HMAC_SHA2_256).apply(Octets.EMPTY, HI_THERE))
        .isEqualTo(Octets.of(zeros.doFinal(HI_THERE.toByteArray())));
  }

  @Test
  void prfPlusChainsEachBlockIntoTheNext() {
    Prf prf = prf(TransformId.PRF_HMAC_SHA2_384);
    Octets seed = Octets.utf8("seed");
    Octets t1 = prf.apply(JEFE, seed, Octets.ofInts(1));
    Octets t2 = prf.apply(JEFE, t1, seed, Octets.ofInts(2));
    Octets t3 = prf.apply(JEFE, t2, seed, Octets.ofInts(3));
    Octets whole = Octets.concat(t1, t2, t3);
    assertThat(prf.plus(JEFE, seed, 100)).isEqualTo(whole.slice(0, 100));
    assertThat(prf.plus(JEFE, seed, 96)).isEqualTo(whole.slice(0, 96));
    assertThat(prf.plus(JEFE, seed, 0)).isEqualTo(Octets.EMPTY);
  }

  @Test
  void prfPlusEndsAfter255Blocks() {
    Prf prf = prf(TransformId.PRF_HMAC_SHA1);
    assertThat(prf.plus(JEFE, HI_THERE, 255 * 20).size()).isEqualTo(5100);
    assertThatThrownBy(() -> prf.plus(JEFE, HI_THERE, 255 * 20 + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5101");
  }

  private static Prf prf(TransformId id) {
    return AlgorithmRegistry.STANDARD.prf(id).orElseThrow();
  }
}
