package dev.flexbench.host.sim;

import dev.flexbench.wire.IpAddress;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian values in arrays. */
final class Bytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  static int get8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }

  static int get16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  static long get32(byte[] bytes, int at) {
    return (long) get16(bytes, at) << 16 | get16(bytes, at + 2);
  }

  static void put16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >>> 8);
    bytes[at + 1] = (byte) value;
  }

  static void put32(byte[] bytes, int at, long value) {
    put16(bytes, at, (int) (value >>> 16));
    put16(bytes, at + 2, (int) value);
  }

  static IpAddress getAddress(byte[] bytes, int at, boolean v6) {
    return v6
        ? new IpAddress(true, (long) LONG.get(bytes, at), (long) LONG.get(bytes, at + 8))
        : new IpAddress(false, 0, get32(bytes, at));
  }

  static void putAddress(byte[] bytes, int at, IpAddress address) {
    if (address.v6()) {
      LONG.set(bytes, at, address.high());
      LONG.set(bytes, at + 8, address.low());
    } else {
      put32(bytes, at, address.low());
    }
  }
}
