package dev.flexbench.ike.sa;

import dev.flexbench.esp.EspKeys;
import dev.flexbench.esp.EspMode;
import dev.flexbench.esp.EspSaParameters;
import dev.flexbench.esp.EspTransform;
import dev.flexbench.esp.Selector;
import dev.flexbench.esp.Selectors;
import dev.flexbench.ike.message.TrafficSelector;
import dev.flexbench.ike.message.Transform;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.ike.message.TransformType;
import java.util.List;
import java.util.Optional;

/** Turns a negotiated {@link ChildSa} into what the ESP plane works with. */
public final class EspSas {
  private EspSas() {}

  /** The ESP protection that negotiated transforms name; empty when this bench has none such. */
  public static Optional<EspTransform> transform(List<Transform> transforms) {
    Optional<Transform> encryption = first(transforms, TransformType.ENCR);
    int integrity = first(transforms, TransformType.INTEG).map(t -> t.id().code()).orElse(0);
    return encryption.flatMap(
        e -> EspTransform.of(e.id().code(), e.keyLength().orElse(0), integrity));
  }

  /** The SA that we receive with. */
  public static EspSaParameters inbound(ChildSa child) {
    EspKeys keys = new EspKeys(child.keys().inboundEncryption(), child.keys().inboundIntegrity());
    return parameters(child, child.inboundSpi(), keys);
  }

  /** The SA that we send with. */
  public static EspSaParameters outbound(ChildSa child) {
    EspKeys keys = new EspKeys(child.keys().outboundEncryption(), child.keys().outboundIntegrity());
    return parameters(child, child.outboundSpi(), keys);
  }

  /** The selectors of both ends, as the plane checks them. */
  public static Selectors selectors(ChildSa child) {
    return new Selectors(
        child.local().stream().map(EspSas::selector).toList(),
        child.remote().stream().map(EspSas::selector).toList());
  }

  private static EspSaParameters parameters(ChildSa child, long spi, EspKeys keys) {
    return new EspSaParameters(
        (int) spi,
        transform(child.transforms()).orElseThrow(),
        keys,
        child.path(),
        switch (child.mode()) {
          case TUNNEL -> EspMode.TUNNEL;
          case TRANSPORT -> EspMode.TRANSPORT;
        },
        selectors(child),
        child.settings().replayWindow(),
        first(child.transforms(), TransformType.ESN)
            .filter(t -> t.id().equals(TransformId.ESN_YES))
            .isPresent());
  }

  private static Selector selector(TrafficSelector ts) {
    return new Selector(ts.protocol(), ts.start(), ts.end(), ts.startPort(), ts.endPort());
  }

  private static Optional<Transform> first(List<Transform> transforms, TransformType type) {
    return transforms.stream().filter(t -> t.type().equals(type)).findFirst();
  }
}
