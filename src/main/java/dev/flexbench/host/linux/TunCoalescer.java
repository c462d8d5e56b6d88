package dev.flexbench.host.linux;

import dev.flexbench.host.PacketPlane;

/**
 * Joins consecutive packets of one flow into super-packets before they are written to the TUN
 * device: one write then carries up to 64 KiB, and the stack works on it once. What the kernel's
 * own GRO does for a network card.
 *
 * <p>Packets are joined only when cutting the result gives the same packets again: same addresses,
 * ports, traffic class, hop limit and options, the next sequence number, nothing but the last
 * shorter than the first, and a right checksum on each of them (a wrong one would be laundered).
 * Everything else is written alone, after what is held back of its flow, so that no flow is
 * reordered. The caller must {@link #flush} at the end of every batch.
 *
 * <p>Used by one thread; allocates nothing.
 */
final class TunCoalescer implements PacketPlane.InnerSink {
  private static final int SLOTS = 16;

  private final CoalescedPacket[] slots = new CoalescedPacket[SLOTS];
  private final PacketShape shape = new PacketShape();
  private final CoalescedPacket alone = new CoalescedPacket();
  private final FrameSink out;
  private final boolean udpToo;
  private int live;
  private int victim;

  /** Takes frames: virtio header and packet. */
  interface FrameSink {
    void frame(byte[] frame, int length);
  }

  /**
   * Makes a coalescer.
   *
   * @param udpToo whether UDP may be joined: only when the device was opened with USO
   */
  TunCoalescer(FrameSink out, boolean udpToo) {
    this.out = out;
    this.udpToo = udpToo;
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = new CoalescedPacket();
    }
  }

  @Override
  public void deliver(byte[] packet, int offset, int length) {
    if (length > CoalescedPacket.MAX_PACKET) {
      return; // no IP packet is that long
    }
    shape.read(packet, offset, length);
    if (!shape.hasPorts || shape.udp && !udpToo) {
      if (!shape.udp && live != 0) {
        flush(); // a fragment or another protocol: it may belong to any of the flows
      }
      writeAlone(packet, offset, length);
      return;
    }
    CoalescedPacket held = live == 0 ? null : find(packet, offset);
    if (held != null) {
      if (shape.joinable && held.tryJoin(packet, offset, length, shape)) {
        if (held.complete()) {
          write(held);
        }
        return;
      }
      write(held);
    }
    if (shape.joinable && shape.checksumRight(packet, offset, length)) {
      CoalescedPacket slot = freeSlot();
      slot.start(packet, offset, length, shape);
      live++;
      if (slot.complete()) {
        write(slot);
      }
    } else {
      writeAlone(packet, offset, length);
    }
  }

  /** Writes everything that is held back. */
  void flush() {
    for (int i = 0; live != 0 && i < SLOTS; i++) {
      if (slots[i].live()) {
        write(slots[i]);
      }
    }
  }

  private @org.jspecify.annotations.Nullable CoalescedPacket find(byte[] packet, int offset) {
    for (CoalescedPacket slot : slots) {
      if (slot.live() && slot.sameFlow(packet, offset, shape)) {
        return slot;
      }
    }
    return null;
  }

  private CoalescedPacket freeSlot() {
    for (CoalescedPacket slot : slots) {
      if (!slot.live()) {
        return slot;
      }
    }
    CoalescedPacket slot = slots[victim++ & SLOTS - 1];
    write(slot);
    return slot;
  }

  private void write(CoalescedPacket slot) {
    int length = slot.finish();
    live--;
    out.frame(slot.frame(), length);
  }

  private void writeAlone(byte[] packet, int offset, int length) {
    out.frame(alone.frame(), alone.single(packet, offset, length));
  }
}
