package dev.flexbench.host.linux;

import dev.flexbench.host.OuterPath;
import dev.flexbench.host.PacketPlane;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** ESP without encryption for one peer: SPI and sequence number before the inner packet. */
final class NullPlane implements PacketPlane {
  private static final int SPI = 0x1234_5678;

  private final OuterPath peer;
  private final AtomicReference<@Nullable OuterPath> lastFrom = new AtomicReference<>();

  NullPlane(OuterPath peer) {
    this.peer = peer;
  }

  @Nullable OuterPath lastFrom() {
    return lastFrom.get();
  }

  @Override
  public Outbound newOutbound() {
    return (packet, offset, length, out) -> {
      Bytes.put32(packet, offset - 8, SPI);
      Bytes.put32(packet, offset - 4, 1);
      out.send(peer, packet, offset - 8, length + 8);
    };
  }

  @Override
  public Inbound newInbound() {
    return (packet, offset, length, from, out) -> {
      if (Bytes.i32(packet, offset) == SPI) {
        lastFrom.setPlain(from);
        out.deliver(packet, offset + 8, length - 8);
      }
    };
  }
}
