package dev.flexbench.host.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An array of {@code mmsghdr} (64 octets: msghdr of 56 with name, iovec and control pointers, then
 * the length) with one iovec each, as sendmmsg and recvmmsg want it.
 */
final class MessageVector {
  private static final int MESSAGE = 64;
  private static final int IOVEC = 16;

  private final MemorySegment messages;
  private final MemorySegment iovecs;

  MessageVector(Arena arena, int count) {
    messages = arena.allocate((long) count * MESSAGE, 8);
    iovecs = arena.allocate((long) count * IOVEC, 8);
    for (int i = 0; i < count; i++) {
      messages.set(JAVA_LONG, (long) i * MESSAGE + 16, iovecs.address() + (long) i * IOVEC);
      messages.set(JAVA_LONG, (long) i * MESSAGE + 24, 1L);
    }
  }

  /** The messages from the {@code first} on. */
  MemorySegment from(int first) {
    return first == 0 ? messages : messages.asSlice((long) first * MESSAGE);
  }

  void name(int i, long address, int length) {
    messages.set(JAVA_LONG, (long) i * MESSAGE, address);
    messages.set(JAVA_INT, (long) i * MESSAGE + 8, length);
  }

  void data(int i, long address, long length) {
    iovecs.set(JAVA_LONG, (long) i * IOVEC, address);
    iovecs.set(JAVA_LONG, (long) i * IOVEC + 8, length);
  }

  /** {@code length} 0 means no control messages. */
  void control(int i, long address, long length) {
    messages.set(JAVA_LONG, (long) i * MESSAGE + 32, length == 0 ? 0L : address);
    messages.set(JAVA_LONG, (long) i * MESSAGE + 40, length);
  }

  long controlLength(int i) {
    return messages.get(JAVA_LONG, (long) i * MESSAGE + 40);
  }

  int flags(int i) {
    return messages.get(JAVA_INT, (long) i * MESSAGE + 48);
  }

  /** Octets received, or sent. */
  int length(int i) {
    return messages.get(JAVA_INT, (long) i * MESSAGE + 56);
  }
}
