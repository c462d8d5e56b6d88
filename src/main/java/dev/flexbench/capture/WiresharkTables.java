package dev.flexbench.capture;

import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Malformed;
import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys in the format of Wireshark's own user tables: {@code ikev2_decryption_table} and {@code
 * esp_sa}. Algorithm names are those that Wireshark 4.0 accepts.
 */
public final class WiresharkTables {
  /** The name of the table of IKE SAs, in a Wireshark configuration directory. */
  public static final String IKE_TABLE = "ikev2_decryption_table";

  /** The name of the table of ESP SAs. */
  public static final String ESP_TABLE = "esp_sa";

  private static final String IKE_INTEGRITY_NONE = "NONE [RFC4306]";
  private static final String ESP_INTEGRITY_NONE = "NULL";

  private static final Map<TransformId, String> IKE_INTEGRITY =
      Map.of(
          TransformId.AUTH_NONE, IKE_INTEGRITY_NONE,
          TransformId.AUTH_HMAC_SHA1_96, "HMAC_SHA1_96 [RFC2404]",
          TransformId.AUTH_HMAC_SHA2_256_128, "HMAC_SHA2_256_128 [RFC4868]",
          TransformId.AUTH_HMAC_SHA2_384_192, "HMAC_SHA2_384_192 [RFC4868]",
          TransformId.AUTH_HMAC_SHA2_512_256, "HMAC_SHA2_512_256 [RFC4868]");

  private static final Map<TransformId, String> ESP_INTEGRITY =
      Map.of(
          TransformId.AUTH_NONE, ESP_INTEGRITY_NONE,
          TransformId.AUTH_HMAC_SHA1_96, "HMAC-SHA-1-96 [RFC2404]",
          TransformId.AUTH_HMAC_SHA2_256_128, "HMAC-SHA-256-128 [RFC4868]",
          TransformId.AUTH_HMAC_SHA2_384_192, "HMAC-SHA-384-192 [RFC4868]",
          TransformId.AUTH_HMAC_SHA2_512_256, "HMAC-SHA-512-256 [RFC4868]");

  private static final Map<TransformId, String> ESP_ENCRYPTION =
      Map.of(
          TransformId.ENCR_NULL, "NULL",
          TransformId.ENCR_AES_CBC, "AES-CBC [RFC3602]",
          TransformId.ENCR_AES_CTR, "AES-CTR [RFC3686]",
          TransformId.ENCR_AES_GCM_8, "AES-GCM with 8 octet ICV [RFC4106]",
          TransformId.ENCR_AES_GCM_12, "AES-GCM with 12 octet ICV [RFC4106]",
          TransformId.ENCR_AES_GCM_16, "AES-GCM with 16 octet ICV [RFC4106]");

  private static final Map<TransformId, String> IKE_AEAD =
      Map.of(
          TransformId.ENCR_AES_GCM_8, "AES-GCM-%d with 8 octet ICV [RFC5282]",
          TransformId.ENCR_AES_GCM_12, "AES-GCM-%d with 12 octet ICV [RFC5282]",
          TransformId.ENCR_AES_GCM_16, "AES-GCM-%d with 16 octet ICV [RFC5282]");

  private WiresharkTables() {}

  /** The table of IKE SAs; SAs whose algorithms Wireshark has no name for are left out. */
  public static String ikeTable(KeyLog keys) {
    StringBuilder out = new StringBuilder();
    HexFormat hex = HexFormat.of();
    for (IkeSaKeys sa : keys.ike()) {
      Optional<String> cipher = ikeEncryption(sa.encryption(), sa.keyBits());
      String integrity = IKE_INTEGRITY.get(sa.integrity());
      if (cipher.isPresent() && integrity != null) {
        out.append(hex.toHexDigits(sa.initiatorSpi())).append(',');
        out.append(hex.toHexDigits(sa.responderSpi())).append(',');
        out.append(sa.skEi().hex()).append(',').append(sa.skEr().hex()).append(',');
        out.append('"').append(cipher.get()).append("\",");
        out.append(sa.skAi().hex()).append(',').append(sa.skAr().hex()).append(',');
        out.append('"').append(integrity).append("\"\n");
      }
    }
    return out.toString();
  }

  /** The table of ESP SAs; SAs whose algorithms Wireshark has no name for are left out. */
  public static String espTable(KeyLog keys) {
    StringBuilder out = new StringBuilder();
    for (EspSaKeys sa : keys.esp()) {
      String cipher = ESP_ENCRYPTION.get(sa.encryption());
      String integrity = ESP_INTEGRITY.get(sa.integrity());
      if (cipher != null && integrity != null) {
        List<String> row =
            List.of(
                sa.source().v6() ? "IPv6" : "IPv4",
                sa.source().toString(),
                sa.destination().toString(),
                "0x" + HexFormat.of().toHexDigits((int) sa.spi()),
                cipher,
                keyText(sa.encryptionKey()),
                integrity,
                keyText(sa.integrityKey()));
        out.append('"').append(String.join("\",\"", row)).append("\"\n");
      }
    }
    return out.toString();
  }

  private static String keyText(Octets key) {
    return key.isEmpty() ? "" : "0x" + key.hex();
  }

  private static Optional<String> ikeEncryption(TransformId id, int bits) {
    if (id.equals(TransformId.ENCR_AES_CBC)) {
      return Optional.of("AES-CBC-" + bits + " [RFC3602]");
    }
    return Optional.ofNullable(IKE_AEAD.get(id))
        .map(name -> name.replace("%d", Integer.toString(bits)));
  }

  /** Reads a table of IKE SAs. */
  public static Decoded<KeyLog> readIke(String text) {
    return rows(IKE_TABLE, text, 8, (row, log) -> log.ike.add(ikeRow(row)));
  }

  /** Reads a table of ESP SAs; rows with wildcards in their addresses are refused. */
  public static Decoded<KeyLog> readEsp(String text) {
    return rows(ESP_TABLE, text, 8, (row, log) -> log.esp.add(espRow(row)));
  }

  private static IkeSaKeys ikeRow(List<String> row) {
    Octets skEi = hex(row.get(2));
    for (int bits : new int[] {128, 192, 256}) {
      for (TransformId id :
          List.of(
              TransformId.ENCR_AES_CBC,
              TransformId.ENCR_AES_GCM_8,
              TransformId.ENCR_AES_GCM_12,
              TransformId.ENCR_AES_GCM_16)) {
        if (ikeEncryption(id, bits).equals(Optional.of(row.get(4)))) {
          return new IkeSaKeys(
              spi(row.get(0), 8),
              spi(row.get(1), 8),
              id,
              bits,
              named(IKE_INTEGRITY, row.get(7)),
              skEi,
              hex(row.get(3)),
              hex(row.get(5)),
              hex(row.get(6)));
        }
      }
    }
    throw new IllegalArgumentException("encryption algorithm \"" + row.get(4) + "\" is not known");
  }

  private static EspSaKeys espRow(List<String> row) {
    TransformId encryption = named(ESP_ENCRYPTION, row.get(4));
    Octets key = hex(row.get(5));
    boolean salted =
        IKE_AEAD.containsKey(encryption) || encryption.equals(TransformId.ENCR_AES_CTR);
    return new EspSaKeys(
        IpAddress.parse(row.get(1)),
        IpAddress.parse(row.get(2)),
        spi(row.get(3), 4),
        encryption,
        Math.max(0, key.size() - (salted ? 4 : 0)) * 8,
        named(ESP_INTEGRITY, row.get(6)),
        key,
        hex(row.get(7)));
  }

  private static TransformId named(Map<TransformId, String> names, String name) {
    return names.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("algorithm \"" + name + "\" is not known"));
  }

  private static long spi(String text, int size) {
    Octets value = hex(text);
    if (value.size() != size) {
      throw new IllegalArgumentException("expected an SPI of " + size + " octets");
    }
    return value.toLong();
  }

  private static Octets hex(String text) {
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    if (digits.length() % 2 != 0 || !digits.matches("[0-9a-fA-F]*")) {
      throw new IllegalArgumentException("expected hexadecimal digits");
    }
    return Octets.fromHex(digits);
  }

  private static final class Collected {
    private final List<IkeSaKeys> ike = new ArrayList<>();
    private final List<EspSaKeys> esp = new ArrayList<>();
  }

  @FunctionalInterface
  private interface Row {
    void add(List<String> row, Collected log);
  }

  private static Decoded<KeyLog> rows(String table, String text, int columns, Row each) {
    Collected log = new Collected();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        List<String> row = List.of(line.replace("\"", "").split(",", -1));
        if (row.size() < columns) {
          throw new IllegalArgumentException("expected " + columns + " columns");
        }
        each.add(row, log);
      } catch (IllegalArgumentException e) {
        String rule = table + " line " + (i + 1) + ": " + e.getMessage();
        return Decoded.bad(new Malformed(0, rule, Octets.EMPTY));
      }
    }
    return Decoded.ok(new KeyLog(log.ike, log.esp));
  }
}
