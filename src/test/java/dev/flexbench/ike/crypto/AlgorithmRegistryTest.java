package dev.flexbench.ike.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.ike.message.TransformType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlgorithmRegistryTest {
  private static final AlgorithmRegistry REGISTRY = AlgorithmRegistry.STANDARD;
  private static final Transform GCM = Transform.of(TransformId.ENCR_AES_GCM_16, 256);
  private static final Transform CBC = Transform.of(TransformId.ENCR_AES_CBC, 128);
  private static final Transform PRF = Transform.of(TransformId.PRF_HMAC_SHA2_256);
  private static final Transform HMAC = Transform.of(TransformId.AUTH_HMAC_SHA2_256_128);
  private static final Transform ECP = Transform.of(KeyExchangeMethod.ECP_256);

  @Test
  void everythingThatRfc8247DemandsIsThere() {
    assertThat(
            REGISTRY.algorithms().stream()
                .filter(a -> a.requirement() == Requirement.MUST)
                .map(a -> a.keyBits() == 0 ? a.id().toString() : a.id() + "-" + a.keyBits()))
        .containsExactlyInAnyOrder(
            "ENCR_AES_CBC-128",
            "ENCR_AES_CBC-256",
            "PRF_HMAC_SHA2_256",
            "AUTH_HMAC_SHA2_256_128",
            "MODP_2048");
  }

  @Test
  void eachAlgorithmSaysWhoWorksItAndHowItRanks() {
    assertThat(REGISTRY.algorithm(GCM).orElseThrow().toString())
        .isEqualTo("ENCR_AES_GCM_16-256 SHOULD by JDK");
    assertThat(REGISTRY.algorithm(ECP).orElseThrow().toString())
        .isEqualTo("ECP_256 SHOULD by BOUNCY_CASTLE");
    assertThat(REGISTRY.algorithm(Transform.of(TransformId.PRF_HMAC_SHA1)).orElseThrow().toString())
        .isEqualTo("PRF_HMAC_SHA1 MUST- by JDK");
  }

  @Test
  void theKeyLengthIsPartOfTheAlgorithm() {
    assertThat(REGISTRY.supports(GCM)).isTrue();
    assertThat(REGISTRY.supports(Transform.of(TransformId.ENCR_AES_GCM_16))).isFalse();
    assertThat(REGISTRY.supports(Transform.of(TransformId.ENCR_AES_GCM_16, 64))).isFalse();
    assertThat(REGISTRY.supports(Transform.of(TransformId.ENCR_3DES))).isFalse();
    assertThat(REGISTRY.supports(HMAC)).isTrue();
  }

  @Test
  void anAlgorithmOfAnotherTypeIsNotFound() {
    assertThat(REGISTRY.prf(TransformId.AUTH_HMAC_SHA2_256_128)).isEmpty();
    assertThat(REGISTRY.integrity(TransformId.AUTH_NONE)).isEmpty();
    assertThat(REGISTRY.keyExchange(KeyExchangeMethod.NONE)).isEmpty();
  }

  @Test
  void noAlgorithmIsListedTwice() {
    AlgorithmRegistry.Line line =
        new AlgorithmRegistry.Line(
            new Algorithm(GCM.id(), 256, Provider.JDK, Requirement.MAY), new AesGcmEncryption(256));
    assertThatThrownBy(() -> AlgorithmRegistry.of(List.of(line, line)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ENCR_AES_GCM_16-256");
  }

  @Test
  void aSuiteNeedsOneOfEachType() {
    IkeCipherSuite suite = IkeCipherSuite.of(List.of(GCM, PRF, ECP)).orElseThrow();
    assertThat(suite.toString()).isEqualTo("ENCR_AES_GCM_16-256 / PRF_HMAC_SHA2_256 / ECP_256");
    assertThat(suite.encryptionKeyLength()).isEqualTo(36);
    assertThat(suite.integrityKeyLength()).isZero();
    assertThat(suite.exchange().method()).isEqualTo(KeyExchangeMethod.ECP_256);
    for (Transform missing : List.of(GCM, PRF, ECP)) {
      List<Transform> rest = new ArrayList<>(List.of(GCM, PRF, ECP));
      rest.remove(missing);
      assertThat(IkeCipherSuite.of(rest)).as("without %s", missing).isEmpty();
    }
    assertThat(IkeCipherSuite.of(List.of(GCM, PRF, PRF, ECP))).isEmpty();
  }

  @Test
  void integrityGoesWithPlainCiphersOnly() {
    Transform none = Transform.of(TransformId.AUTH_NONE);
    assertThat(IkeCipherSuite.of(List.of(CBC, HMAC, PRF, ECP))).isPresent();
    assertThat(IkeCipherSuite.of(List.of(CBC, PRF, ECP))).isEmpty();
    assertThat(IkeCipherSuite.of(List.of(CBC, none, PRF, ECP))).isEmpty();
    assertThat(IkeCipherSuite.of(List.of(GCM, HMAC, PRF, ECP))).isEmpty();
    assertThat(IkeCipherSuite.of(List.of(GCM, none, PRF, ECP))).isPresent();
    assertThatThrownBy(() ->
            new IkeCipherSuite(
                REGISTRY.encryption(CBC.id(), 128).orElseThrow(),
                Optional.empty(),
                REGISTRY.prf(PRF.id()).orElseThrow(),
                KeyExchangeMethod.ECP_256))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ENCR_AES_CBC without integrity");
  }

  @Test
  void unknownAlgorithmsMakeNoSuite() {
    Transform strange = Transform.of(new TransformId(TransformType.INTEG, 40960));
    assertThat(IkeCipherSuite.of(List.of(GCM, strange, PRF, ECP))).isEmpty();
    assertThat(IkeCipherSuite.of(List.of(CBC, strange, PRF, ECP))).isEmpty();
    assertThat(
            IkeCipherSuite.of(List.of(GCM, PRF, Transform.of(KeyExchangeMethod.BRAINPOOL_P256R1))))
        .isEmpty();
  }
}
