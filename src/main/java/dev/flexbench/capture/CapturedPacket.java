package dev.flexbench.capture;

import dev.flexbench.wire.Octets;
import java.util.Optional;

/**
 * One packet of a capture.
 *
 * @param link index of its link in the file
 * @param nanos nanoseconds since 1970-01-01T00:00:00Z
 * @param data what was captured of it
 * @param originalLength its length on the link, at least that of {@code data}
 * @param comment a remark, shown by Wireshark
 */
public record CapturedPacket(
    int link, long nanos, Octets data, int originalLength, Optional<String> comment) {
  public CapturedPacket(int link, long nanos, Octets data) {
    this(link, nanos, data, data.size(), Optional.empty());
  }

  public boolean isCut() {
    return originalLength > data.size();
  }
}
