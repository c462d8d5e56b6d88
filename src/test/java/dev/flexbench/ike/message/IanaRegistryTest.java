package dev.flexbench.ike.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the named constants against the copy of the IANA registry in the test resources. */
class IanaRegistryTest {
  private static final Map<String, NavigableMap<Integer, String>> IANA = new TreeMap<>();

  @BeforeAll
  static void readTheRegistry() throws IOException {
    InputStream file =
        Objects.requireNonNull(
            IanaRegistryTest.class.getResourceAsStream("/iana/ikev2-parameters.csv"));
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      in.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", 3))
          .forEach(row ->
              IANA.computeIfAbsent(row[0], _ -> new TreeMap<>())
                  .put(Integer.parseInt(row[1]), row[2]));
    }
  }

  @Test
  void exchangeTypesAgree() {
    assertThat(ExchangeType.known()).isEqualTo(iana("IKEv2 Exchange Types"));
  }

  @Test
  void payloadTypesAgreeByTheirNotation() {
    NavigableMap<Integer, String> ours = new TreeMap<>();
    PayloadType.known().keySet().forEach(c -> ours.put(c, new PayloadType(c).notation()));
    NavigableMap<Integer, String> theirs = iana("IKEv2 Payload Types");
    // one type has two notations; which one it is depends on the message
    assertThat(theirs.put(40, "No")).isEqualTo("Ni/Nr");
    assertThat(ours).isEqualTo(theirs);
  }

  @Test
  void transformTypesAgree() {
    assertThat(TransformType.known()).isEqualTo(iana("Transform Type Values"));
  }

  @Test
  void encryptionAlgorithmsAgree() {
    assertThat(TransformId.known(TransformType.ENCR))
        .isEqualTo(iana("Transform Type 1 - Encryption Algorithm Transform IDs"));
  }

  @Test
  void pseudorandomFunctionsAgree() {
    assertThat(TransformId.known(TransformType.PRF))
        .isEqualTo(iana("Transform Type 2 - Pseudorandom Function Transform IDs"));
  }

  @Test
  void integrityAlgorithmsAgree() {
    assertThat(TransformId.known(TransformType.INTEG))
        .isEqualTo(
            renamed(
                "Transform Type 3 - Integrity Algorithm Transform IDs",
                name -> name.equals("NONE") ? "AUTH_NONE" : name));
  }

  @Test
  void keyExchangeMethodsAgree() {
    assertThat(KeyExchangeMethod.known())
        .isEqualTo(
            renamed(
                "Transform Type 4 - Key Exchange Method Transform IDs",
                name ->
                    name.replaceFirst("^(\\d+)-bit MODP Group$", "MODP_$1")
                        .replaceFirst("^(\\d+)-bit MODP Group with (\\d+)-bit .*", "MODP_$1_S$2")
                        .replaceFirst("^(\\d+)-bit [rR]andom ECP [gG]roup$", "ECP_$1")
                        .replaceFirst("^brainpoolP", "BRAINPOOL_P")
                        .replace('-', '_')
                        .toUpperCase(Locale.ROOT)));
  }

  @Test
  void sequenceNumberKindsAgree() {
    assertThat(TransformId.known(TransformType.ESN).keySet())
        .isEqualTo(iana("Transform Type 5 - Sequence Numbers").keySet());
  }

  @Test
  void identityTypesAgree() {
    assertThat(IdType.known()).isEqualTo(iana("IKEv2 Identification Payload ID Types"));
  }

  @Test
  void authenticationMethodsAgree() {
    assertThat(AuthMethod.known())
        .isEqualTo(
            renamed(
                "IKEv2 Authentication Method",
                name ->
                    name.replace("Message Integrity Code", "MIC")
                        .replace(" Authentication Method", "")
                        .replaceFirst(" with (SHA-\\d+) on the P-(\\d+) curve", "_$1_P$2")
                        .replaceAll("[ -]", "_")
                        .toUpperCase(Locale.ROOT)));
  }

  @Test
  void protocolsAgreeAndZeroIsNone() {
    NavigableMap<Integer, String> theirs = iana("IKEv2 Security Protocol Identifiers");
    theirs.put(0, "NONE");
    assertThat(ProtocolId.known()).isEqualTo(theirs);
  }

  @Test
  void selectorTypesAgree() {
    assertThat(TsType.known()).isEqualTo(iana("IKEv2 Traffic Selector Types"));
  }

  @Test
  void configurationTypesAgree() {
    assertThat(CfgType.known()).isEqualTo(iana("IKEv2 Configuration Payload CFG Types"));
    assertThat(CfgAttributeType.known())
        .isEqualTo(iana("IKEv2 Configuration Payload Attribute Types"));
  }

  @Test
  void notificationsAgree() {
    NavigableMap<Integer, String> theirs =
        renamed("IKEv2 Notify Message Error Types", name -> name.toUpperCase(Locale.ROOT));
    theirs.putAll(iana("IKEv2 Notify Message Status Types"));
    assertThat(NotifyType.known()).isEqualTo(theirs);
  }

  @Test
  void numberWithoutANamePrintsAsUnknown() {
    assertThat(new NotifyType(40960)).hasToString("UNKNOWN(40960)");
    assertThat(new TransformId(TransformType.ENCR, 1024)).hasToString("ENCR_UNKNOWN(1024)");
    assertThat(TransformId.known(TransformType.ENCR)).doesNotContainKey(1024);
  }

  @ParameterizedTest
  @CsvSource({"1,true", "16383,true", "16384,false", "40960,false"})
  void notificationsBelow16384AreErrors(int code, boolean error) {
    assertThat(new NotifyType(code).isError()).isEqualTo(error);
  }

  private static NavigableMap<Integer, String> iana(String registry) {
    return renamed(registry, Function.identity());
  }

  private static NavigableMap<Integer, String> renamed(
      String registry, Function<String, String> rename) {
    NavigableMap<Integer, String> out = new TreeMap<>();
    Objects.requireNonNull(IANA.get(registry), registry)
        .forEach((code, name) -> out.put(code, rename.apply(name)));
    return out;
  }
}
