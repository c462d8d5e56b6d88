package dev.flexbench.node;

import dev.flexbench.capture.EspSaKeys;
import dev.flexbench.capture.IkeSaKeys;
import dev.flexbench.capture.KeyLogLines;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.ike.message.TransformType;
import dev.flexbench.ike.sa.KeySink;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Session keys as lines of a key log, so that captures can be read. Only a lab that asks for keys
 * makes one; pre-shared keys are never among them.
 */
public final class KeyLogWriter implements KeySink {
  private final Consumer<String> lines;

  /**
   * A key log.
   *
   * @param lines takes one line with its line feed per SA and direction
   */
  public KeyLogWriter(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void ike(IkeSecrets secrets) {
    Optional<Transform> cipher = first(secrets.transforms(), TransformType.ENCR);
    cipher.ifPresent(
        c ->
            lines.accept(
                KeyLogLines.line(
                    new IkeSaKeys(
                        secrets.initiatorSpi(),
                        secrets.responderSpi(),
                        c.id(),
                        c.keyLength().orElse(0),
                        integrity(secrets.transforms()),
                        secrets.skEi(),
                        secrets.skEr(),
                        secrets.skAi(),
                        secrets.skAr()))));
  }

  @Override
  public void esp(EspSecrets secrets) {
    Optional<Transform> cipher = first(secrets.transforms(), TransformType.ENCR);
    cipher.ifPresent(
        c ->
            lines.accept(
                KeyLogLines.line(
                    new EspSaKeys(
                        secrets.source(),
                        secrets.destination(),
                        secrets.spi(),
                        c.id(),
                        c.keyLength().orElse(0),
                        integrity(secrets.transforms()),
                        secrets.encryption(),
                        secrets.integrity()))));
  }

  private static TransformId integrity(List<Transform> transforms) {
    return first(transforms, TransformType.INTEG).map(Transform::id).orElse(TransformId.AUTH_NONE);
  }

  private static Optional<Transform> first(List<Transform> transforms, TransformType type) {
    return transforms.stream().filter(t -> t.type().equals(type)).findFirst();
  }
}
