package dev.flexbench.testing;

import dev.flexbench.wire.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Named runs of octets from a properties file of hexadecimal values. */
public final class HexVectors {
  private final Properties values = new Properties();
  private final String resource;

  private HexVectors(String resource) {
    this.resource = resource;
  }

  /** The values of a class-path resource. */
  public static HexVectors of(String resource) {
    HexVectors vectors = new HexVectors(resource);
    try (InputStream in = HexVectors.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + resource);
      }
      vectors.values.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return vectors;
  }

  public Octets get(String name) {
    String hex = values.getProperty(name);
    if (hex == null) {
      throw new IllegalArgumentException("no value " + name + " in " + resource);
    }
    return Octets.fromHex(hex);
  }
}
