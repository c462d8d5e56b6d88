package dev.flexbench.host.linux;

import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One rtnetlink message as received.
 *
 * @param body the part after the {@code nlmsghdr}
 */
record NetlinkReply(int type, int sequence, Octets body) {
  static final int ERROR = 2;
  static final int DONE = 3;

  private static final int TYPE_MASK = 0x3fff;

  /** Cuts a received datagram into its messages; what does not fit at its end is left out. */
  static List<NetlinkReply> parse(byte[] datagram, int length) {
    ByteBuffer in = ByteBuffer.wrap(datagram, 0, length).order(ByteOrder.nativeOrder());
    List<NetlinkReply> replies = new ArrayList<>();
    int at = 0;
    while (length - at >= NetlinkRequest.HEADER) {
      int size = in.getInt(at);
      if (size < NetlinkRequest.HEADER || size > length - at) {
        break;
      }
      Octets body =
          Octets.copyOf(datagram, at + NetlinkRequest.HEADER, size - NetlinkRequest.HEADER);
      replies.add(new NetlinkReply(in.getShort(at + 4) & 0xffff, in.getInt(at + 8), body));
      at += size + 3 & ~3;
    }
    return replies;
  }

  int u8(int at) {
    return body.get(at);
  }

  int u32(int at) {
    return hostInt(body.slice(at, at + 4));
  }

  /** Of an {@link #ERROR} message: 0 for success, else the errno. */
  int errno() {
    return body.size() < 4 ? Errno.EINVAL : -u32(0);
  }

  /** The attributes behind a fixed part of {@code fixed} octets; the last of a kind wins. */
  Map<Integer, Octets> attributes(int fixed) {
    Map<Integer, Octets> attributes = new HashMap<>();
    int at = fixed;
    while (body.size() - at >= 4) {
      int size = hostShort(body.slice(at, at + 2));
      int kind = hostShort(body.slice(at + 2, at + 4)) & TYPE_MASK;
      if (size < 4 || size > body.size() - at) {
        break;
      }
      attributes.put(kind, body.slice(at + 4, at + size));
      at += size + 3 & ~3;
    }
    return attributes;
  }

  static int hostInt(Octets four) {
    return ByteBuffer.wrap(four.toByteArray()).order(ByteOrder.nativeOrder()).getInt();
  }

  private static int hostShort(Octets two) {
    return ByteBuffer.wrap(two.toByteArray()).order(ByteOrder.nativeOrder()).getShort() & 0xffff;
  }

  static Optional<IpAddress> address(Map<Integer, Octets> attributes, int kind) {
    return Optional.ofNullable(attributes.get(kind))
        .filter(o -> o.size() == 4 || o.size() == 16)
        .map(IpAddress::of);
  }

  static Optional<String> text(Map<Integer, Octets> attributes, int kind) {
    return Optional.ofNullable(attributes.get(kind))
        .map(o -> {
          byte[] bytes = o.toByteArray();
          int end = bytes.length > 0 && bytes[bytes.length - 1] == 0 ? 1 : 0;
          return new String(bytes, 0, bytes.length - end, StandardCharsets.UTF_8);
        });
  }
}
