package dev.flexbench.capture;

import dev.flexbench.ike.message.TransformId;
import dev.flexbench.ike.message.TransformType;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Malformed;
import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The key log of a node: a text file with one JSON object per line and SA, appended as SAs come up.
 *
 * <pre>
 * {"sa":"ike","spiI":"…","spiR":"…","encr":20,"bits":256,"integ":0,"skEi":"…","skEr":"…","skAi":"","skAr":""}
 * {"sa":"esp","from":"198.18.0.1","to":"198.18.0.2","spi":"…","encr":20,"bits":256,"integ":0,"encrKey":"…","integKey":""}
 * </pre>
 *
 * <p>Algorithms are IANA numbers; SPIs and keys are hexadecimal.
 */
public final class KeyLogLines {
  /** What key logs are named. */
  public static final String SUFFIX = ".keys.jsonl";

  private static final JsonMapper JSON = new JsonMapper();

  private KeyLogLines() {}

  /** One line, with its line feed. */
  public static String line(IkeSaKeys keys) {
    HexFormat hex = HexFormat.of();
    return "{\"sa\":\"ike\""
        + text("spiI", hex.toHexDigits(keys.initiatorSpi()))
        + text("spiR", hex.toHexDigits(keys.responderSpi()))
        + algorithms(keys.encryption(), keys.keyBits(), keys.integrity())
        + text("skEi", keys.skEi().hex())
        + text("skEr", keys.skEr().hex())
        + text("skAi", keys.skAi().hex())
        + text("skAr", keys.skAr().hex())
        + "}\n";
  }

  /** One line, with its line feed. */
  public static String line(EspSaKeys keys) {
    return "{\"sa\":\"esp\""
        + text("from", keys.source().toString())
        + text("to", keys.destination().toString())
        + text("spi", HexFormat.of().toHexDigits((int) keys.spi()))
        + algorithms(keys.encryption(), keys.keyBits(), keys.integrity())
        + text("encrKey", keys.encryptionKey().hex())
        + text("integKey", keys.integrityKey().hex())
        + "}\n";
  }

  private static String text(String name, String value) {
    return ",\"" + name + "\":\"" + value + "\"";
  }

  private static String algorithms(TransformId encryption, int bits, TransformId integrity) {
    return ",\"encr\":"
        + encryption.code()
        + ",\"bits\":"
        + bits
        + ",\"integ\":"
        + integrity.code();
  }

  /**
   * Reads a key log. A last line without its line feed is still being written and is left out.
   *
   * @return the keys, or the first line that is wrong; the fault names no key
   */
  public static Decoded<KeyLog> read(String text) {
    List<IkeSaKeys> ike = new ArrayList<>();
    List<EspSaKeys> esp = new ArrayList<>();
    int start = 0;
    int number = 1;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      String line = text.substring(start, end).strip();
      try {
        if (!line.isEmpty()) {
          add(JSON.readTree(line), ike, esp);
        }
      } catch (JacksonException e) {
        return bad(start, number, "not a JSON object");
      } catch (IllegalArgumentException e) {
        return bad(start, number, String.valueOf(e.getMessage()));
      }
      start = end + 1;
      number++;
    }
    return Decoded.ok(new KeyLog(ike, esp));
  }

  private static Decoded<KeyLog> bad(int offset, int number, String why) {
    return Decoded.bad(new Malformed(offset, "key log line " + number + ": " + why, Octets.EMPTY));
  }

  private static void add(JsonNode line, List<IkeSaKeys> ike, List<EspSaKeys> esp) {
    switch (string(line, "sa")) {
      case "ike" ->
          ike.add(
              new IkeSaKeys(
                  octets(line, "spiI", 8).toLong(),
                  octets(line, "spiR", 8).toLong(),
                  new TransformId(TransformType.ENCR, number(line, "encr")),
                  number(line, "bits"),
                  new TransformId(TransformType.INTEG, number(line, "integ")),
                  octets(line, "skEi"),
                  octets(line, "skEr"),
                  octets(line, "skAi"),
                  octets(line, "skAr")));
      case "esp" ->
          esp.add(
              new EspSaKeys(
                  IpAddress.parse(string(line, "from")),
                  IpAddress.parse(string(line, "to")),
                  octets(line, "spi", 4).toLong(),
                  new TransformId(TransformType.ENCR, number(line, "encr")),
                  number(line, "bits"),
                  new TransformId(TransformType.INTEG, number(line, "integ")),
                  octets(line, "encrKey"),
                  octets(line, "integKey")));
      default -> throw new IllegalArgumentException("\"sa\" is neither \"ike\" nor \"esp\"");
    }
  }

  private static String string(JsonNode line, String name) {
    JsonNode value = line.path(name);
    if (!value.isString()) {
      throw new IllegalArgumentException("expected a text \"" + name + "\"");
    }
    return value.stringValue();
  }

  private static int number(JsonNode line, String name) {
    JsonNode value = line.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new IllegalArgumentException("expected a whole number \"" + name + "\"");
    }
    return value.intValue();
  }

  private static Octets octets(JsonNode line, String name) {
    String hex = string(line, name);
    if (hex.length() % 2 != 0 || !hex.matches("[0-9a-fA-F]*")) {
      throw new IllegalArgumentException("\"" + name + "\" is not hexadecimal");
    }
    return Octets.fromHex(hex);
  }

  private static Octets octets(JsonNode line, String name, int size) {
    Octets value = octets(line, name);
    if (value.size() != size) {
      throw new IllegalArgumentException("\"" + name + "\" has not " + size + " octets");
    }
    return value;
  }
}
