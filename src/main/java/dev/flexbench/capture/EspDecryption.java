package dev.flexbench.capture;

import dev.flexbench.esp.EspInspector;
import dev.flexbench.esp.EspKeys;
import dev.flexbench.esp.EspTransform;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the packets of the ESP SAs of a key log. */
final class EspDecryption {
  private final Map<Long, List<Sa>> sas = new HashMap<>();

  EspDecryption(KeyLog keys) {
    for (EspSaKeys sa : keys.esp()) {
      EspTransform.of(sa.encryption().code(), sa.keyBits(), sa.integrity().code())
          .filter(transform ->
              sa.encryptionKey().size() == transform.encryptionKeyLength()
                  && sa.integrityKey().size() == transform.integrityKeyLength())
          .map(transform -> inspector(transform, sa))
          .ifPresent(opener ->
              sas.computeIfAbsent(sa.spi(), _ -> new ArrayList<>())
                  .add(new Sa(sa.destination(), opener)));
    }
  }

  private static EspInspector inspector(EspTransform transform, EspSaKeys sa) {
    return new EspInspector(transform, new EspKeys(sa.encryptionKey(), sa.integrityKey()));
  }

  private record Sa(IpAddress destination, EspInspector inspector) {}

  boolean knows(long spi) {
    return sas.containsKey(spi);
  }

  /**
   * Opens a packet. An SA of this destination is tried first; a NAT may have changed the address,
   * so others with the SPI are tried too.
   */
  Optional<EspInspector.Inner> open(IpAddress destination, long spi, Octets packet) {
    List<Sa> candidates = sas.getOrDefault(spi, List.of());
    for (boolean exact : new boolean[] {true, false}) {
      for (Sa sa : candidates) {
        if (sa.destination.equals(destination) == exact) {
          Optional<EspInspector.Inner> inner = sa.inspector.open(packet);
          if (inner.isPresent()) {
            return inner;
          }
        }
      }
    }
    return Optional.empty();
  }
}
