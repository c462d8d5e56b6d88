package dev.flexbench.capture;

import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Malformed;
import dev.flexbench.wire.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Key logs and Wireshark tables as files of a directory. */
public final class KeyFiles {
  private static final String PREFERENCES =
      """
      # Wireshark and tshark decrypt ESP only when told so.
      esp.enable_encryption_decode: TRUE
      esp.enable_authentication_check: TRUE
      """;

  private KeyFiles() {}

  /**
   * Makes {@code directory} a Wireshark configuration directory that decrypts these SAs: {@code
   * WIRESHARK_CONFIG_DIR=directory wireshark capture.pcapng}.
   */
  public static void writeWireshark(Path directory, KeyLog keys) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(WiresharkTables.IKE_TABLE), WiresharkTables.ikeTable(keys));
    Files.writeString(directory.resolve(WiresharkTables.ESP_TABLE), WiresharkTables.espTable(keys));
    Files.writeString(directory.resolve("preferences"), PREFERENCES);
  }

  /** All key logs and Wireshark tables of a directory, in the order of their names. */
  public static Decoded<KeyLog> readDirectory(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      List<Path> files = entries.filter(KeyFiles::isKeyFile).sorted().toList();
      return read(files);
    }
  }

  /** The keys of several files together. */
  public static Decoded<KeyLog> read(List<Path> files) throws IOException {
    KeyLog all = KeyLog.EMPTY;
    for (Path file : files) {
      Decoded<KeyLog> one = read(file);
      switch (one) {
        case Decoded.Ok<KeyLog>(KeyLog keys) -> all = all.plus(keys);
        case Decoded.Bad<KeyLog>(Malformed fault) -> {
          String rule = file.getFileName() + ": " + fault.rule();
          return Decoded.bad(new Malformed(fault.offset(), rule, Octets.EMPTY));
        }
      }
    }
    return Decoded.ok(all);
  }

  private static Decoded<KeyLog> read(Path file) throws IOException {
    String text = Files.readString(file);
    return switch (name(file)) {
      case WiresharkTables.IKE_TABLE -> WiresharkTables.readIke(text);
      case WiresharkTables.ESP_TABLE -> WiresharkTables.readEsp(text);
      default -> KeyLogLines.read(text);
    };
  }

  private static boolean isKeyFile(Path file) {
    String name = name(file);
    return name.endsWith(KeyLogLines.SUFFIX)
        || name.equals(WiresharkTables.IKE_TABLE)
        || name.equals(WiresharkTables.ESP_TABLE);
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
