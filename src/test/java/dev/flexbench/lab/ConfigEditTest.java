package dev.flexbench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConfigEditTest {
  private static final String CONFIG =
      """
      crypto ikev2 keyring K
       peer spoke1
        pre-shared-key local a
        pre-shared-key remote b
       peer spoke2
        pre-shared-key remote c
      interface Tunnel0
       ip address negotiated
      """;

  @Test
  void aLineOfTheSameWordsIsReplacedInItsSectionOnly() throws Exception {
    assertThat(ConfigEdit.set(CONFIG, "peer spoke1", "pre-shared-key remote other"))
        .isEqualTo(CONFIG.replace("remote b", "remote other"));
  }

  @Test
  void aNewLineIsAddedToItsSection() throws Exception {
    assertThat(ConfigEdit.set(CONFIG, "interface Tunnel0", "ip mtu 1300"))
        .endsWith("interface Tunnel0\n ip mtu 1300\n ip address negotiated\n");
  }

  @Test
  void aSectionThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> ConfigEdit.set(CONFIG, "peer spoke9", "x y"))
        .isInstanceOf(LabException.class)
        .hasMessage("no \"peer spoke9\" in the configuration");
  }
}
