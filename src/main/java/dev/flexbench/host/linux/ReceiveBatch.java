package dev.flexbench.host.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Packets that one recvmmsg brought, with their addresses. Serves all outer sockets of the
 * receiving thread, one after the other; allocates nothing.
 */
final class ReceiveBatch {
  private static final int MAX_MESSAGES = 64;
  private static final int BUFFER = 66_048;
  private static final int CONTROL = 128;

  /** A message of a UDP GRO socket may hold 64 KiB: more of them would only leave the cache. */
  private static final int GRO_MESSAGES = 8;

  private final SocketCalls calls;
  private final MemorySegment data;
  private final MemorySegment names;
  private final MemorySegment control;
  private final MessageVector vector;
  private final ControlMessages parsed = new ControlMessages();

  private boolean v6;

  ReceiveBatch(Arena arena, SocketCalls calls) {
    this.calls = calls;
    this.data = arena.allocate((long) MAX_MESSAGES * BUFFER, 64);
    this.names = arena.allocate((long) MAX_MESSAGES * SocketAddress.SIZE, 8);
    this.control = arena.allocate((long) MAX_MESSAGES * CONTROL, 8);
    this.vector = new MessageVector(arena, MAX_MESSAGES);
    for (int i = 0; i < MAX_MESSAGES; i++) {
      vector.data(i, data.address() + (long) i * BUFFER, BUFFER);
    }
  }

  static int limit(SocketKind kind) {
    return kind.raw() ? MAX_MESSAGES : GRO_MESSAGES;
  }

  /** Takes what is there, without waiting; answers the number of messages, 0 for none. */
  int receive(OuterSocket socket) {
    SocketKind kind = socket.kind();
    int limit = limit(kind);
    v6 = kind.v6();
    for (int i = 0; i < limit; i++) {
      vector.name(i, names.address() + (long) i * SocketAddress.SIZE, SocketAddress.SIZE);
      vector.control(i, control.address() + (long) i * CONTROL, CONTROL);
    }
    int result = calls.receiveBatch(socket.fd(), vector.from(0), limit, SocketCalls.MSG_DONTWAIT);
    return Math.max(result, 0);
  }

  /** Turns to message {@code i}: its control messages are read. */
  ControlMessages control(int i) {
    parsed.read(control, (long) i * CONTROL, Math.min(vector.controlLength(i), CONTROL));
    return parsed;
  }

  int length(int i) {
    return vector.length(i);
  }

  boolean truncated(int i) {
    return (vector.flags(i) & SocketCalls.MSG_TRUNC) != 0;
  }

  long remoteHigh(int i) {
    return SocketAddress.high(names, (long) i * SocketAddress.SIZE, v6);
  }

  long remoteLow(int i) {
    return SocketAddress.low(names, (long) i * SocketAddress.SIZE, v6);
  }

  int remotePort(int i) {
    return SocketAddress.port(names, (long) i * SocketAddress.SIZE);
  }

  /** The octet at {@code offset} of message {@code i}. */
  byte octet(int i, int offset) {
    return data.get(JAVA_BYTE, (long) i * BUFFER + offset);
  }

  void copy(int i, int offset, byte[] to, int at, int length) {
    MemorySegment.copy(data, JAVA_BYTE, (long) i * BUFFER + offset, to, at, length);
  }
}
