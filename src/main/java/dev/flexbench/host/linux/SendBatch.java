package dev.flexbench.host.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Packets that wait to leave by one socket with one sendmmsg.
 *
 * <p>On a socket with UDP GSO, consecutive packets of one path and one size (the last may be
 * shorter) become one message that the kernel cuts again. Where the kernel cannot do that for the
 * path (EIO: the device has no checksum offload; EMSGSIZE or EINVAL: the segments do not fit its
 * MTU), the packets are sent one by one instead. Used by one thread; allocates nothing.
 */
final class SendBatch {
  private static final int MESSAGES = 64;
  private static final int MAX_SEGMENTS = 64;
  private static final int MAX_DATAGRAM = 65507;

  private final OuterSocket socket;
  private final SocketCalls calls;
  private final RouteTable routes;
  private final PlaneCounters counters;
  private final MemorySegment data;
  private final MemorySegment control;
  private final MessageVector vector;
  private final MessageVector single;
  private final int capacity;

  private final RouteTable.Route[] route = new RouteTable.Route[MESSAGES];
  private final int[] start = new int[MESSAGES];
  private final int[] size = new int[MESSAGES];
  private final int[] segments = new int[MESSAGES];

  private boolean gso;
  private int messages;
  private int position;
  private boolean ended;
  private int pending;

  SendBatch(
      Arena arena,
      OuterSocket socket,
      SocketCalls calls,
      RouteTable routes,
      PlaneCounters counters,
      int capacity) {
    this.socket = socket;
    this.calls = calls;
    this.routes = routes;
    this.counters = counters;
    this.capacity = capacity;
    this.gso = socket.gso();
    this.data = arena.allocate(capacity, 64);
    this.control = arena.allocate((long) MESSAGES * ControlMessages.SIZE, 8);
    this.vector = new MessageVector(arena, MESSAGES);
    this.single = new MessageVector(arena, 1);
  }

  /** Copies the packet in; it leaves with the next {@link #flush} at the latest. */
  void add(RouteTable.Route by, byte[] packet, int offset, int length) {
    if (length > MAX_DATAGRAM || length > capacity) {
      counters.dropped.increment();
      return;
    }
    if (position + length > capacity) {
      flush();
    }
    int current = messages - 1;
    boolean joins =
        gso
            && current >= 0
            && !ended
            && route[current] == by
            && length <= size[current]
            && segments[current] < MAX_SEGMENTS
            && position - start[current] + length <= MAX_DATAGRAM;
    if (joins) {
      segments[current]++;
      ended = length < size[current];
    } else {
      if (messages == MESSAGES) {
        flush();
      }
      current = messages++;
      route[current] = by;
      start[current] = position;
      size[current] = length;
      segments[current] = 1;
      ended = false;
    }
    MemorySegment.copy(packet, offset, data, JAVA_BYTE, position, length);
    position += length;
    pending++;
  }

  /** Packets that wait. */
  int pending() {
    return pending;
  }

  /** Sends everything; waits while the socket's buffer is full. */
  void flush() {
    for (int i = 0; i < messages; i++) {
      prepare(i);
    }
    int sent = 0;
    while (sent < messages) {
      int result = calls.sendBatch(socket.fd(), vector.from(sent), messages - sent, 0);
      if (result > 0) {
        for (int i = sent; i < sent + result; i++) {
          counters.outerOut.add(segments[i]);
        }
        sent += result;
      } else if (result != -Errno.EINTR) {
        refused(sent, -result);
        sent++;
      }
    }
    messages = 0;
    position = 0;
    pending = 0;
    ended = false;
  }

  private void prepare(int i) {
    RouteTable.Route by = route[i];
    int end = i + 1 == messages ? position : start[i + 1];
    vector.name(i, routes.memory().address() + by.nameAt(), by.nameLength());
    vector.data(i, data.address() + start[i], end - start[i]);
    long at = (long) i * ControlMessages.SIZE;
    int used = by.control();
    MemorySegment.copy(routes.memory(), by.controlAt(), control, at, used);
    if (segments[i] > 1) {
      used += ControlMessages.putSegmentSize(control, at + used, size[i]);
    }
    vector.control(i, control.address() + at, used);
  }

  private void refused(int message, int errno) {
    boolean segmented = segments[message] > 1;
    if (segmented && errno == Errno.EIO) {
      gso = false;
    }
    if (segmented && (errno == Errno.EIO || errno == Errno.EMSGSIZE || errno == Errno.EINVAL)) {
      sendOneByOne(message);
    } else {
      counters.dropped.add(segments[message]);
    }
  }

  private void sendOneByOne(int message) {
    RouteTable.Route by = route[message];
    int end = message + 1 == messages ? position : start[message + 1];
    single.name(0, routes.memory().address() + by.nameAt(), by.nameLength());
    single.control(0, routes.memory().address() + by.controlAt(), by.control());
    for (int at = start[message]; at < end; at += size[message]) {
      single.data(0, data.address() + at, Math.min(size[message], end - at));
      int result;
      do {
        result = calls.sendBatch(socket.fd(), single.from(0), 1, 0);
      } while (result == -Errno.EINTR);
      if (result > 0) {
        counters.outerOut.increment();
      } else {
        counters.dropped.increment();
      }
    }
  }
}
