package dev.flexbench.host.linux;

/**
 * The {@code virtio_net_hdr} before every packet of a TUN device with {@code IFF_VNET_HDR}: ten
 * octets in host order that say which checksum is still to be filled in, and at which size the
 * packet is to be cut into segments.
 */
final class VirtioHeader {
  static final int SIZE = 10;

  static final int NEEDS_CHECKSUM = 1;

  static final int GSO_NONE = 0;
  static final int GSO_TCP4 = 1;
  static final int GSO_TCP6 = 4;
  static final int GSO_UDP = 5;
  private static final int GSO_ECN = 0x80;

  private VirtioHeader() {}

  static boolean needsChecksum(byte[] b, int at) {
    return (b[at] & NEEDS_CHECKSUM) != 0;
  }

  static int gsoType(byte[] b, int at) {
    return b[at + 1] & 0xff & ~GSO_ECN;
  }

  /** Payload octets of each segment. */
  static int gsoSize(byte[] b, int at) {
    return Bytes.hostU16(b, at + 4);
  }

  /** Where the checksummed part (TCP or UDP header) starts, from the packet's start. */
  static int checksumStart(byte[] b, int at) {
    return Bytes.hostU16(b, at + 6);
  }

  /** Where the checksum is to be stored, from {@link #checksumStart}. */
  static int checksumOffset(byte[] b, int at) {
    return Bytes.hostU16(b, at + 8);
  }

  /** A packet that is complete as it is. */
  static void putPlain(byte[] b, int at) {
    Bytes.clear8(b, at);
    Bytes.putHost16(b, at + 8, 0);
  }

  /** A packet to be cut, with only the pseudo-header's sum in its checksum field. */
  static void putGso(
      byte[] b, int at, int type, int headers, int size, int checksumStart, int checksumOffset) {
    b[at] = NEEDS_CHECKSUM;
    b[at + 1] = (byte) type;
    Bytes.putHost16(b, at + 2, headers);
    Bytes.putHost16(b, at + 4, size);
    Bytes.putHost16(b, at + 6, checksumStart);
    Bytes.putHost16(b, at + 8, checksumOffset);
  }
}
