package dev.flexbench.ike.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Derivations against the NIST ACVP sample for the IKEv2 KDF (SHA2-256), and the order of keys
 * against the RFC's text.
 */
class IkeKeysTest {
  private static final Octets NI = Octets.fromHex("3651FEF5C9C35E93");
  private static final Octets NR = Octets.fromHex("C09A8B90A3F04D59");
  private static final long SPI_I = 0x8E5C3AE507221684L;
  private static final long SPI_R = 0xB1F201BB155C3ACDL;
  private static final Octets SHARED =
      Octets.fromHex(
          "D084A30166A50FB7325C3960874A839449EF9741C2F4F947D0201DD8C1269273"
              + "D79509F37E3CA3EB4FA2FE2A28254E289CD3F34DAD4EB4DF1A07685A4B8A94FA"
              + "61E2491F7598B3CE65547FF133B3F63D1AC4175EAA695033F3CEDB026A6873A3"
              + "6455172A8540B8A5D23A0143BED0390EE49B168269D75FFFEE9FB62BE965993C");
  private static final Octets NEW_SHARED =
      Octets.fromHex(
          "52F00AB174C25D5B7139AE5FF4E8E9EDDEE5992D2E36ADF8A559FFD90DAB1442"
              + "E4FBE429D320C0F33552A17D1557FA41EA70E8FB916C4FA27ED52B5F8EBD8461"
              + "AFA78F1159159A64055AC5F6319E29C28EAE58CBC6847770F32C3FED1D047504"
              + "84F854790F95E9EC01BC5BC461F24966462E359511329305038E94DEB6DD42C2");
  private static final Octets SKEYSEED =
      Octets.fromHex("EFAA7AB0EAA85A3D0BE2100CD4B6FE00FF5025A9EAFDDB3EF518E9F0D3FE60E6");
  private static final Octets DKM =
      Octets.fromHex(
          "462B9DD525D4FD71169174272779E704BAF62C6231779AE9EFE8C58B21916B42"
              + "010164AF2111EBD762F6916CA9A6F0EE05C8B320E4EE27705521DE2589ADEA18"
              + "78F1A551738AF7C88DC4F0BB0C096A3F7D1F1A670FC79F49F678D60D665BB371"
              + "0C8657F03BA9F62B9A818D7A228968C506E237AE9502AA6DB395C61EA6A3E795"
              + "04F86B7368BFB5423DF79E48809BBCCD49FD826D024F63D7C2A5566400A12E73"
              + "6AA034510428F5EA008FE2FC16886FA388274EA6C2B4FCFC6141BF04F8207EF8"
              + "AFC224EA1059CB220DC0B23AC0E4CCDA495A4E131B1D56E223ABA5A48E8ED1F5");

  private static final IkeCipherSuite CBC =
      suite(
          Transform.of(TransformId.ENCR_AES_CBC, 256),
          Transform.of(TransformId.AUTH_HMAC_SHA2_256_128));
  private static final IkeCipherSuite GCM = suite(Transform.of(TransformId.ENCR_AES_GCM_16, 256));

  @Test
  void skeyseedIsThatOfTheSample() {
    assertThat(IkeKeys.skeyseed(CBC.prf(), NI, NR, SHARED)).isEqualTo(SKEYSEED);
  }

  @Test
  void keysAreCutInTheOrderOfSection214() {
    IkeKeys keys = IkeKeys.derive(CBC, NI, NR, SHARED, SPI_I, SPI_R);
    assertThat(
            List.of(
                keys.skD(),
                keys.skAi(),
                keys.skAr(),
                keys.skEi(),
                keys.skEr(),
                keys.skPi(),
                keys.skPr()))
        .containsExactly(
            DKM.slice(0, 32),
            DKM.slice(32, 64),
            DKM.slice(64, 96),
            DKM.slice(96, 128),
            DKM.slice(128, 160),
            DKM.slice(160, 192),
            DKM.slice(192, 224));
    assertThat(keys.skP(true)).isEqualTo(keys.skPi());
    assertThat(keys.skP(false)).isEqualTo(keys.skPr());
  }

  @Test
  void combinedModesHaveNoIntegrityKeysAndASaltBehindTheCipherKey() {
    IkeKeys keys = IkeKeys.derive(GCM, NI, NR, SHARED, SPI_I, SPI_R);
    assertThat(keys.skD()).isEqualTo(DKM.slice(0, 32));
    assertThat(keys.skAi()).isEqualTo(Octets.EMPTY);
    assertThat(keys.skAr()).isEqualTo(Octets.EMPTY);
    assertThat(keys.skEi()).isEqualTo(DKM.slice(32, 68));
    assertThat(keys.skEr()).isEqualTo(DKM.slice(68, 104));
    assertThat(keys.skPi()).isEqualTo(DKM.slice(104, 136));
    assertThat(keys.skPr()).isEqualTo(DKM.slice(136, 168));
  }

  @Test
  void childKeymatIsThatOfTheSample() {
    Octets expected =
        Octets.fromHex(
            "23647677E7D403FA1E3006F19840AEE18AD9FECC4215814C4131BDEBA98433D8"
                + "B0E31BFBBDDF822ABCCE5E06486AA388022B75E27E1E68AA5983028B65282C73"
                + "0C5D49EF7606770376CFDEC41F7CC435D816029989BC353D3B67B9FD1168DDCB");
    ChildKeymat keymat =
        ChildKeymat.derive(CBC.prf(), DKM.slice(0, 32), Optional.empty(), NI, NR, 48);
    assertThat(keymat.initiatorToResponder()).isEqualTo(expected.slice(0, 48));
    assertThat(keymat.responderToInitiator()).isEqualTo(expected.slice(48, 96));
  }

  @Test
  void childKeymatWithItsOwnKeyExchangeIsThatOfTheSample() {
    Octets expected =
        Octets.fromHex(
            "6A919387A5FA2835FE8A8237E4A14845BD2B9930DB87EFF7ADF268F621860049"
                + "02DBA9AA942D0259A0EDC4120B932A503865B57BA8FB88117EF5DF7B26799CD8");
    ChildKeymat keymat =
        ChildKeymat.derive(CBC.prf(), DKM.slice(0, 32), Optional.of(NEW_SHARED), NI, NR, 32);
    assertThat(keymat.initiatorToResponder()).isEqualTo(expected.slice(0, 32));
    assertThat(keymat.responderToInitiator()).isEqualTo(expected.slice(32, 64));
  }

  @Test
  void rekeyingStartsFromTheOldSkD() {
    Octets seed =
        Octets.fromHex("90722C42BD849E9B72D240FC254174270FA8295DE6F0338DAFC303A9EC104F12");
    assertThat(IkeKeys.rekeySkeyseed(CBC.prf(), DKM.slice(0, 32), NI, NR, NEW_SHARED))
        .isEqualTo(seed);
    IkeKeys old = IkeKeys.derive(CBC, NI, NR, SHARED, SPI_I, SPI_R);
    IkeKeys fresh = old.rekey(GCM, NI, NR, NEW_SHARED, 1, 2);
    Octets spis = Octets.fromHex("0000000000000001 0000000000000002");
    Octets stream = GCM.prf().plus(seed, Octets.concat(NI, NR, spis), 168);
    assertThat(fresh.suite()).isEqualTo(GCM);
    assertThat(fresh.skD()).isEqualTo(stream.slice(0, 32));
    assertThat(fresh.skPr()).isEqualTo(stream.slice(136, 168));
  }

  @Test
  void theOldPrfMakesTheSeedAndTheNewOneTheKeys() {
    IkeCipherSuite sha512 =
        IkeCipherSuite.of(
                List.of(
                    Transform.of(TransformId.ENCR_AES_GCM_16, 128),
                    Transform.of(TransformId.PRF_HMAC_SHA2_512),
                    Transform.of(KeyExchangeMethod.ECP_256)))
            .orElseThrow();
    IkeKeys old = IkeKeys.derive(CBC, NI, NR, SHARED, SPI_I, SPI_R);
    Octets seed = CBC.prf().apply(old.skD(), NEW_SHARED, NI, NR);
    Octets spis = Octets.fromHex("0000000000000001 0000000000000002");
    assertThat(old.rekey(sha512, NI, NR, NEW_SHARED, 1, 2).skD())
        .isEqualTo(sha512.prf().plus(seed, Octets.concat(NI, NR, spis), 64));
  }

  @Test
  void keysAreNotPrinted() {
    IkeKeys keys = IkeKeys.derive(CBC, NI, NR, SHARED, SPI_I, SPI_R);
    ChildKeymat keymat = ChildKeymat.derive(CBC.prf(), keys.skD(), Optional.empty(), NI, NR, 32);
    assertThat(keys.toString())
        .isEqualTo(
            "IkeKeys[ENCR_AES_CBC-256 / AUTH_HMAC_SHA2_256_128 / PRF_HMAC_SHA2_256 / ECP_256]");
    assertThat(keymat.toString()).isEqualTo("ChildKeymat[2 x 32 octets]");
  }

  private static IkeCipherSuite suite(Transform... encryption) {
    List<Transform> all = new ArrayList<>(List.of(encryption));
    all.add(Transform.of(TransformId.PRF_HMAC_SHA2_256));
    all.add(Transform.of(KeyExchangeMethod.ECP_256));
    return IkeCipherSuite.of(all).orElseThrow();
  }
}
