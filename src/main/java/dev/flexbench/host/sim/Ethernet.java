package dev.flexbench.host.sim;

import dev.flexbench.wire.EthernetFrame;

/** Ethernet II frames as arrays, without a check sequence. */
final class Ethernet {
  static final int HEADER = EthernetFrame.HEADER;

  private Ethernet() {}

  /** A frame around {@code length} octets of an IP packet. */
  static byte[] frame(long destination, long source, byte[] packet, int offset, int length) {
    byte[] frame = new byte[HEADER + length];
    putMac(frame, 0, destination);
    putMac(frame, 6, source);
    boolean v6 = (packet[offset] & 0xf0) == 0x60;
    Bytes.put16(frame, 12, v6 ? EthernetFrame.IPV6 : EthernetFrame.IPV4);
    System.arraycopy(packet, offset, frame, HEADER, length);
    return frame;
  }

  static long destination(byte[] frame) {
    return Bytes.get16(frame, 0) * 0x1_0000_0000L + Bytes.get32(frame, 2);
  }

  private static void putMac(byte[] frame, int at, long mac) {
    Bytes.put16(frame, at, (int) (mac >>> 32));
    Bytes.put32(frame, at + 2, mac);
  }
}
