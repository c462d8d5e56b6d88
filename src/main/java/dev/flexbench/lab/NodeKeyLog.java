package dev.flexbench.lab;

import dev.flexbench.capture.EspSaKeys;
import dev.flexbench.capture.IkeSaKeys;
import dev.flexbench.capture.KeyLogLines;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.ike.message.TransformType;
import dev.flexbench.ike.sa.KeySink;
import dev.flexbench.wire.Octets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes the keys of a node's SAs as the lines of a key log ({@link KeyLogLines}). */
public final class NodeKeyLog implements KeySink {
  private static final int AEAD_SALT = 4; // RFC 5282 section 7.1, RFC 4106 section 8.1

  private final Consumer<String> lines;

  /**
   * A key log.
   *
   * @param lines takes each line with its line feed; they are secret
   */
  public NodeKeyLog(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void ike(IkeSecrets secrets) {
    TransformId integrity = integrity(secrets.transforms());
    lines.accept(
        KeyLogLines.line(
            new IkeSaKeys(
                secrets.initiatorSpi(),
                secrets.responderSpi(),
                encryption(secrets.transforms()).id(),
                keyBits(secrets.transforms(), secrets.skEi()),
                integrity,
                secrets.skEi(),
                secrets.skEr(),
                secrets.skAi(),
                secrets.skAr())));
  }

  @Override
  public void esp(EspSecrets secrets) {
    lines.accept(
        KeyLogLines.line(
            new EspSaKeys(
                secrets.source(),
                secrets.destination(),
                secrets.spi(),
                encryption(secrets.transforms()).id(),
                keyBits(secrets.transforms(), secrets.encryption()),
                integrity(secrets.transforms()),
                secrets.encryption(),
                secrets.integrity())));
  }

  private static Transform encryption(List<Transform> transforms) {
    return of(transforms, TransformType.ENCR)
        .orElseThrow(() -> new IllegalStateException("an SA without a cipher"));
  }

  private static TransformId integrity(List<Transform> transforms) {
    return of(transforms, TransformType.INTEG).map(Transform::id).orElse(TransformId.AUTH_NONE);
  }

  private static Optional<Transform> of(List<Transform> transforms, TransformType type) {
    return transforms.stream().filter(transform -> transform.type().equals(type)).findFirst();
  }

  /** The negotiated length; ciphers without the attribute have one length, that of their key. */
  private static int keyBits(List<Transform> transforms, Octets key) {
    boolean aead = integrity(transforms).equals(TransformId.AUTH_NONE);
    return encryption(transforms).keyLength().orElse(8 * (key.size() - (aead ? AEAD_SALT : 0)));
  }
}
