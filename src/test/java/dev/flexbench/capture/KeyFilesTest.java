package dev.flexbench.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
  private static final IkeSaKeys IKE =
      new IkeSaKeys(
          0x0102030405060708L,
          0xf1f2f3f4f5f6f7f8L,
          TransformId.ENCR_AES_CBC,
          128,
          TransformId.AUTH_HMAC_SHA2_256_128,
          Octets.fromHex("11".repeat(16)),
          Octets.fromHex("22".repeat(16)),
          Octets.fromHex("33".repeat(32)),
          Octets.fromHex("44".repeat(32)));
  private static final EspSaKeys ESP =
      new EspSaKeys(
          IpAddress.parse("198.18.0.1"),
          IpAddress.parse("198.18.0.2"),
          0xc0ffee01L,
          TransformId.ENCR_AES_GCM_16,
          256,
          TransformId.AUTH_NONE,
          Octets.fromHex("55".repeat(36)),
          Octets.EMPTY);
  private static final KeyLog LOG = new KeyLog(List.of(IKE), List.of(ESP));

  @Test
  void keyLogLinesComeBackAsTheyWere() {
    String text = KeyLogLines.line(IKE) + KeyLogLines.line(ESP);
    assertThat(text.lines()).hasSize(2);
    assertThat(KeyLogLines.read(text)).isEqualTo(Decoded.ok(LOG));
  }

  @Test
  void lineThatIsStillBeingWrittenIsLeftOut() {
    String half = KeyLogLines.line(ESP).substring(0, 40);
    assertThat(KeyLogLines.read(KeyLogLines.line(IKE) + half))
        .isEqualTo(Decoded.ok(new KeyLog(List.of(IKE), List.of())));
  }

  @Test
  void wrongLineIsNamedWithoutItsKeys() {
    String wrong = KeyLogLines.line(IKE).replace("\"skEr\":\"22", "\"skEr\":\"zz");
    assertThat(fault(KeyLogLines.read(KeyLogLines.line(ESP) + wrong)))
        .endsWith("key log line 2: \"skEr\" is not hexadecimal");
    assertThat(fault(KeyLogLines.read("{\n"))).endsWith("key log line 1: not a JSON object");
    assertThat(fault(KeyLogLines.read("{\"sa\":\"ah\"}\n"))).contains("neither");
    assertThat(fault(KeyLogLines.read("[1]\n"))).contains("expected a text \"sa\"");
    assertThat(fault(KeyLogLines.read(KeyLogLines.line(ESP).replace("c0ffee01", "c0ff"))))
        .contains("\"spi\" has not 4 octets");
  }

  @Test
  void tablesHaveTheColumnsOfWireshark() {
    assertThat(WiresharkTables.ikeTable(LOG))
        .isEqualTo(
            "0102030405060708,f1f2f3f4f5f6f7f8,"
                + ("11".repeat(16) + "," + "22".repeat(16) + ",")
                + "\"AES-CBC-128 [RFC3602]\","
                + ("33".repeat(32) + "," + "44".repeat(32) + ",")
                + "\"HMAC_SHA2_256_128 [RFC4868]\"\n");
    assertThat(WiresharkTables.espTable(LOG))
        .isEqualTo(
            "\"IPv4\",\"198.18.0.1\",\"198.18.0.2\",\"0xc0ffee01\","
                + "\"AES-GCM with 16 octet ICV [RFC4106]\",\"0x"
                + "55".repeat(36)
                + "\",\"NULL\",\"\"\n");
  }

  @Test
  void tablesComeBackAsTheyWere() {
    assertThat(WiresharkTables.readIke(WiresharkTables.ikeTable(LOG)))
        .isEqualTo(Decoded.ok(new KeyLog(List.of(IKE), List.of())));
    assertThat(WiresharkTables.readEsp(WiresharkTables.espTable(LOG)))
        .isEqualTo(Decoded.ok(new KeyLog(List.of(), List.of(ESP))));
    assertThat(fault(WiresharkTables.readIke("# made by hand\n1,2,3\n")))
        .contains("ikev2_decryption_table line 2: expected 8 columns");
  }

  @Test
  void directoryGivesTheKeysOfAllItsFilesOnce(@TempDir Path directory) throws IOException {
    KeyFiles.writeWireshark(directory, LOG);
    Files.writeString(directory.resolve("hub.keys.jsonl"), KeyLogLines.line(IKE));
    Files.writeString(directory.resolve("notes.txt"), "nothing");
    assertThat(KeyFiles.readDirectory(directory)).isEqualTo(Decoded.ok(LOG));
    assertThat(directory.resolve("preferences")).content().contains("enable_encryption_decode");
  }

  @Test
  void faultNamesTheFile(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("spoke.keys.jsonl"), "x\n");
    assertThat(fault(KeyFiles.readDirectory(directory)))
        .isEqualTo("at octet 0: spoke.keys.jsonl: key log line 1: not a JSON object");
  }

  @Test
  void keysArePrintedNowhere() {
    assertThat(LOG.toString()).doesNotContain("1111", "2222", "3333", "4444", "5555");
    assertThat(IKE.toString()).contains("0102030405060708", "ENCR_AES_CBC-128");
  }

  private static String fault(Decoded<KeyLog> read) {
    return read.malformed().orElseThrow().toString();
  }
}
