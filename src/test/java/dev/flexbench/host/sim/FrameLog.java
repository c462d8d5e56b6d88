package dev.flexbench.host.sim;

import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.List;

/** Remembers what a link carried. */
final class FrameLog implements LinkTap {
  private final List<Seen> seen = new ArrayList<>();

  record Seen(String link, long nanos, Octets frame, boolean lost) {
    SimPacket packet() {
      byte[] bytes = frame.toByteArray();
      return SimPacket.parse(bytes, Ethernet.HEADER, bytes.length - Ethernet.HEADER).orElseThrow();
    }
  }

  @Override
  public void frame(SimLink link, long nanos, Octets frame, boolean lost) {
    seen.add(new Seen(link.name(), nanos, frame, lost));
  }

  List<Seen> seen() {
    return seen;
  }

  List<SimPacket> packets() {
    return seen.stream().map(Seen::packet).toList();
  }
}
