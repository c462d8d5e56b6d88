package dev.flexbench.ike.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.TransformType;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Octets;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyExchangeTest {
  static Stream<KeyExchangeMethod> methods() {
    return AlgorithmRegistry.STANDARD.algorithms().stream()
        .filter(algorithm -> algorithm.id().type().equals(TransformType.KE))
        .map(algorithm -> new KeyExchangeMethod(algorithm.id().code()));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void bothEndsComeToTheSameSecret(KeyExchangeMethod method) {
    KeyExchange exchange = exchange(method);
    KeyExchange.Pair initiator = exchange.generate(new SeededSecureRandom(1));
    KeyExchange.Answer answer =
        exchange.respond(initiator.publicValue(), new SeededSecureRandom(2)).orThrow();
    assertThat(initiator.shared(answer.publicValue())).isEqualTo(Decoded.ok(answer.secret()));
    assertThat(initiator.publicValue().size()).isEqualTo(exchange.publicLength());
    assertThat(initiator.method()).isEqualTo(method);
    assertThat(answer.publicValue()).isNotEqualTo(initiator.publicValue());
    assertThat(answer.toString()).doesNotContain(answer.secret().hex());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void oneSeedGivesOnePair(KeyExchangeMethod method) {
    Octets once = KeyExchange.generate(method, new SeededSecureRandom(7)).publicValue();
    Octets again = KeyExchange.generate(method, new SeededSecureRandom(7)).publicValue();
    Octets other = KeyExchange.generate(method, new SeededSecureRandom(8)).publicValue();
    assertThat(again).isEqualTo(once).isNotEqualTo(other);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aValueOfAnotherLengthIsRefusedBetweenGoodOnes(KeyExchangeMethod method) {
    KeyExchange.Pair mine = KeyExchange.generate(method, new SeededSecureRandom(1));
    Octets good = KeyExchange.generate(method, new SeededSecureRandom(2)).publicValue();
    assertThat(mine.shared(good)).isInstanceOf(Decoded.Ok.class);
    assertRefused(mine.shared(good.from(1)), "expected " + good.size() + " octets");
    assertRefused(mine.shared(good.plus(Octets.zeros(1))), "found " + (good.size() + 1));
    assertRefused(mine.shared(Octets.EMPTY), "found 0");
    assertThat(mine.shared(good)).isInstanceOf(Decoded.Ok.class);
  }

  @Test
  void anUnknownMethodIsOurFault() {
    assertThatThrownBy(() ->
            KeyExchange.generate(KeyExchangeMethod.GOST3410_2012_256, new SeededSecureRandom(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no key exchange GOST3410_2012_256");
  }

  /** RFC 7748 section 6.1. */
  @Test
  void x25519GivesThePublishedSecret() {
    X25519KeyExchange exchange = new X25519KeyExchange();
    KeyExchange.Pair alice =
        exchange.pair(
            Octets.fromHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));
    KeyExchange.Pair bob =
        exchange.pair(
            Octets.fromHex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));
    Octets secret =
        Octets.fromHex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    assertThat(alice.publicValue().hex())
        .isEqualTo("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
    assertThat(bob.publicValue().hex())
        .isEqualTo("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    assertThat(alice.shared(bob.publicValue())).isEqualTo(Decoded.ok(secret));
    assertThat(bob.shared(alice.publicValue())).isEqualTo(Decoded.ok(secret));
  }

  @Test
  void x25519PointsOfSmallOrderAreRefused() {
    KeyExchange.Pair mine =
        exchange(KeyExchangeMethod.CURVE25519).generate(new SeededSecureRandom(1));
    String[] smallOrder = {
      "00".repeat(32),
      "01" + "00".repeat(31),
      "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
      "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    };
    for (String point : smallOrder) {
      assertRefused(mine.shared(Octets.fromHex(point)), "small order");
    }
    assertThat(mine.shared(Octets.fromHex("09" + "00".repeat(31)))).isInstanceOf(Decoded.Ok.class);
  }

  /** RFC 5903 sections 8.1 to 8.3. */
  static Stream<Arguments> ecpVectors() {
    return Stream.of(
        Arguments.of(
            KeyExchangeMethod.ECP_256,
            "C88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433",
            "DAD0B65394221CF9B051E1FECA5787D098DFE637FC90B9EF945D0C3772581180"
                + "5271A0461CDB8252D61F1C456FA3E59AB1F45B33ACCF5F58389E0577B8990BB3",
            "C6EF9C5D78AE012A011164ACB397CE2088685D8F06BF9BE0B283AB46476BEE53",
            "D12DFB5289C8D4F81208B70270398C342296970A0BCCB74C736FC7554494BF63"
                + "56FBF3CA366CC23E8157854C13C58D6AAC23F046ADA30F8353E74F33039872AB",
            "D6840F6B42F6EDAFD13116E0E12565202FEF8E9ECE7DCE03812464D04B9442DE"),
        Arguments.of(
            KeyExchangeMethod.ECP_384,
            "099F3C7034D4A2C699884D73A375A67F7624EF7C6B3C0F160647B67414DCE655"
                + "E35B538041E649EE3FAEF896783AB194",
            "667842D7D180AC2CDE6F74F37551F55755C7645C20EF73E31634FE72B4C55EE6"
                + "DE3AC808ACB4BDB4C88732AEE95F41AA"
                + "9482ED1FC0EEB9CAFC4984625CCFC23F65032149E0E144ADA024181535A0F38E"
                + "EB9FCFF3C2C947DAE69B4C634573A81C",
            "41CB0779B4BDB85D47846725FBEC3C9430FAB46CC8DC5060855CC9BDA0AA2942"
                + "E0308312916B8ED2960E4BD55A7448FC",
            "E558DBEF53EECDE3D3FCCFC1AEA08A89A987475D12FD950D83CFA41732BC509D"
                + "0D1AC43A0336DEF96FDA41D0774A3571"
                + "DCFBEC7AACF3196472169E838430367F66EEBE3C6E70C416DD5F0C68759DD1FF"
                + "F83FA40142209DFF5EAAD96DB9E6386C",
            "11187331C279962D93D604243FD592CB9D0A926F422E47187521287E7156C5C4"
                + "D603135569B9E9D09CF5D4A270F59746"),
        Arguments.of(
            KeyExchangeMethod.ECP_521,
            "0037ADE9319A89F4DABDB3EF411AACCCA5123C61ACAB57B5393DCE47608172A0"
                + "95AA85A30FE1C2952C6771D937BA9777F5957B2639BAB072462F68C27A57382D4A52",
            "0015417E84DBF28C0AD3C278713349DC7DF153C897A1891BD98BAB4357C9ECBE"
                + "E1E3BF42E00B8E380AEAE57C2D107564941885942AF5A7F4601723C4195D176CED3E"
                + "017CAE20B6641D2EEB695786D8C946146239D099E18E1D5A514C739D7CB4A10A"
                + "D8A788015AC405D7799DC75E7B7D5B6CF2261A6A7F1507438BF01BEB6CA3926F9582",
            "0145BA99A847AF43793FDD0E872E7CDFA16BE30FDC780F97BCCC3F078380201E"
                + "9C677D600B343757A3BDBF2A3163E4C2F869CCA7458AA4A4EFFC311F5CB151685EB9",
            "00D0B3975AC4B799F5BEA16D5E13E9AF971D5E9B984C9F39728B5E5739735A21"
                + "9B97C356436ADC6E95BB0352F6BE64A6C2912D4EF2D0433CED2B6171640012D9460F"
                + "015C68226383956E3BD066E797B623C27CE0EAC2F551A10C2C724D9852077B87"
                + "220B6536C5C408A1D2AEBB8E86D678AE49CB57091F4732296579AB44FCD17F0FC56A",
            "01144C7D79AE6956BC8EDB8E7C787C4521CB086FA64407F97894E5E6B2D79B04"
                + "D1427E73CA4BAA240A34786859810C06B3C715A3A8CC3151F2BEE417996D19F3DDEA"));
  }

  @ParameterizedTest
  @MethodSource("ecpVectors")
  void ecpGroupsGiveThePublishedSecret(
      KeyExchangeMethod method, String i, String gi, String r, String gr, String secret) {
    EcpKeyExchange exchange = (EcpKeyExchange) exchange(method);
    KeyExchange.Pair initiator = exchange.pair(new BigInteger(i, 16));
    KeyExchange.Pair responder = exchange.pair(new BigInteger(r, 16));
    assertThat(initiator.publicValue()).isEqualTo(Octets.fromHex(gi));
    assertThat(responder.publicValue()).isEqualTo(Octets.fromHex(gr));
    assertThat(initiator.shared(Octets.fromHex(gr))).isEqualTo(Decoded.ok(Octets.fromHex(secret)));
    assertThat(responder.shared(Octets.fromHex(gi))).isEqualTo(Decoded.ok(Octets.fromHex(secret)));
  }

  @ParameterizedTest
  @MethodSource("ecpVectors")
  void pointsOffTheCurveAreRefusedBetweenGoodOnes(
      KeyExchangeMethod method, String i, String gi, String r, String gr, String secret) {
    EcpKeyExchange exchange = (EcpKeyExchange) exchange(method);
    KeyExchange.Pair mine = exchange.pair(new BigInteger(i, 16));
    Octets good = Octets.fromHex(gr);
    byte[] off = good.toByteArray();
    off[off.length - 1] ^= 1;
    int field = good.size() / 2;
    Octets prime =
        PublicValues.octets(exchange.curve().getCurve().getField().getCharacteristic(), field);
    assertThat(mine.shared(good)).isInstanceOf(Decoded.Ok.class);
    assertRefused(mine.shared(Octets.of(off)), "not on the curve");
    assertRefused(mine.shared(Octets.zeros(2 * field)), "not on the curve");
    assertRefused(mine.shared(prime.plus(good.from(field))), "below the field's prime");
    assertRefused(
        mine.shared(good.slice(0, field).plus(Octets.fromHex("ff".repeat(field)))),
        "below the field's prime");
    assertThat(mine.shared(good)).isEqualTo(Decoded.ok(Octets.fromHex(secret)));
  }

  /**
   * RFC 3526 sections 2 to 7 and RFC 2409 section 6.2: the bits behind the ones are those of pi.
   */
  static Stream<Arguments> modpConstants() {
    return Stream.of(
        Arguments.of(KeyExchangeMethod.MODP_1024, 1024, 129_093),
        Arguments.of(KeyExchangeMethod.MODP_1536, 1536, 741_804),
        Arguments.of(KeyExchangeMethod.MODP_2048, 2048, 124_476),
        Arguments.of(KeyExchangeMethod.MODP_3072, 3072, 1_690_314),
        Arguments.of(KeyExchangeMethod.MODP_4096, 4096, 240_904),
        Arguments.of(KeyExchangeMethod.MODP_6144, 6144, 929_484),
        Arguments.of(KeyExchangeMethod.MODP_8192, 8192, 4_743_158));
  }

  @ParameterizedTest
  @MethodSource("modpConstants")
  void modpPrimesAreThoseOfTheFormula(KeyExchangeMethod method, int bits, int constant) {
    BigInteger expected =
        BigInteger.TWO
            .pow(bits)
            .subtract(BigInteger.TWO.pow(bits - 64))
            .subtract(BigInteger.ONE)
            .add(Pi.timesTwoToThe(bits - 130).add(BigInteger.valueOf(constant)).shiftLeft(64));
    assertThat(((ModpKeyExchange) exchange(method)).modulus()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("modpConstants")
  void modpValuesOutOfRangeAreRefusedBetweenGoodOnes(
      KeyExchangeMethod method, int bits, int constant) {
    ModpKeyExchange exchange = (ModpKeyExchange) exchange(method);
    KeyExchange.Pair mine = exchange.pair(BigInteger.valueOf(3));
    int length = bits / 8;
    BigInteger p = exchange.modulus();
    assertThat(mine.shared(PublicValues.octets(BigInteger.TWO, length)))
        .isEqualTo(Decoded.ok(PublicValues.octets(BigInteger.valueOf(8), length)));
    for (BigInteger wrong :
        new BigInteger[] {
          BigInteger.ZERO, BigInteger.ONE, p.subtract(BigInteger.ONE), p, p.add(BigInteger.ONE)
        }) {
      assertRefused(mine.shared(PublicValues.octets(wrong, length)), "1 < r < p-1");
    }
    assertThat(mine.shared(PublicValues.octets(p.subtract(BigInteger.TWO), length)))
        .isEqualTo(Decoded.ok(PublicValues.octets(p.subtract(BigInteger.valueOf(8)), length)));
  }

  private static void assertRefused(Decoded<Octets> result, String rule) {
    assertThat(result.malformed()).isPresent();
    assertThat(result.malformed().orElseThrow().rule()).contains(rule);
  }

  private static KeyExchange exchange(KeyExchangeMethod method) {
    return AlgorithmRegistry.STANDARD.keyExchange(method).orElseThrow();
  }

  /** Pi by Machin's formula, as a binary fraction. */
  private static final class Pi {
    private static final int GUARD = 64;

    /** The whole part of pi times 2 to the power of {@code bits}. */
    static BigInteger timesTwoToThe(int bits) {
      int scale = bits + GUARD;
      return arctanOfOneOver(5, scale)
          .shiftLeft(4)
          .subtract(arctanOfOneOver(239, scale).shiftLeft(2))
          .shiftRight(GUARD);
    }

    private static BigInteger arctanOfOneOver(int x, int scale) {
      BigInteger square = BigInteger.valueOf((long) x * x);
      BigInteger power = BigInteger.ONE.shiftLeft(scale).divide(BigInteger.valueOf(x));
      BigInteger sum = power;
      for (int n = 3; power.signum() != 0; n += 2) {
        power = power.divide(square);
        BigInteger term = power.divide(BigInteger.valueOf(n));
        sum = n % 4 == 3 ? sum.subtract(term) : sum.add(term);
      }
      return sum;
    }
  }
}
