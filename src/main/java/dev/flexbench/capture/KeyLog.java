package dev.flexbench.capture;

import java.util.List;
import java.util.stream.Stream;

/** The keys that go with a capture; each SA once, in the order in which the SAs came up. */
public record KeyLog(List<IkeSaKeys> ike, List<EspSaKeys> esp) {
  public static final KeyLog EMPTY = new KeyLog(List.of(), List.of());

  public KeyLog {
    ike = ike.stream().distinct().toList();
    esp = esp.stream().distinct().toList();
  }

  /** The keys of both; both ends of an SA log the same ones. */
  public KeyLog plus(KeyLog other) {
    return new KeyLog(
        Stream.concat(ike.stream(), other.ike.stream()).toList(),
        Stream.concat(esp.stream(), other.esp.stream()).toList());
  }

  public boolean isEmpty() {
    return ike.isEmpty() && esp.isEmpty();
  }
}
