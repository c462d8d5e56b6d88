package dev.flexbench.host;

/**
 * The packet work that a node hangs between its tunnel device and its outer sockets: encryption,
 * decryption, SA and tunnel-interface lookup.
 *
 * <p>An adapter asks for one {@link Outbound} or {@link Inbound} per thread and calls it for every
 * packet; implementations may keep per-thread state in it (ciphers, scratch arrays), must not block
 * and must not allocate per packet. A packet that cannot go on is dropped and counted by the plane.
 */
public interface PacketPlane {
  /** Bytes behind every packet that a callee may overwrite (ESP padding and trailer go there). */
  int SLACK = 64;

  /** Bytes before every packet that a callee may overwrite (ESP header, IV, GRE header). */
  int HEADROOM = 64;

  Outbound newOutbound();

  Inbound newInbound();

  /** Inner packets on their way out; used by one thread. */
  interface Outbound {
    /**
     * Takes one IP packet that was routed to the tunnel device.
     *
     * @param packet has {@link #HEADROOM} usable bytes before and {@link #SLACK} after it; the
     *     callee may change all of it
     */
    void packet(byte[] packet, int offset, int length, OuterSink out);
  }

  /** Outer ESP packets on their way in; used by one thread. */
  interface Inbound {
    /**
     * Takes one ESP packet (from the SPI on).
     *
     * @param packet the callee may change the packet's own octets: it decrypts in place
     * @param from the path it came by; its {@code local} is our side
     */
    void esp(byte[] packet, int offset, int length, OuterPath from, InnerSink out);
  }

  /** Where ESP packets leave. */
  interface OuterSink {
    /** Copies the ESP packet (from the SPI on) before it returns. */
    void send(OuterPath path, byte[] esp, int offset, int length);
  }

  /** Where decrypted IP packets enter the host's stack. */
  interface InnerSink {
    /** Copies the IP packet before it returns. */
    void deliver(byte[] packet, int offset, int length);
  }
}
