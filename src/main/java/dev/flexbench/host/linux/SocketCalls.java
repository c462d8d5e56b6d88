package dev.flexbench.host.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * System calls on sockets. Every method answers the call's result, or {@code -errno}.
 *
 * <p>One instance per thread: it holds the segments that errno is captured in and option values are
 * passed by.
 */
final class SocketCalls {
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int AF_NETLINK = 16;
  static final int SOCK_DGRAM = 2;
  static final int SOCK_RAW = 3;
  static final int SOCK_CLOEXEC = 0x80000;
  static final int SOL_SOCKET = 1;
  static final int MSG_DONTWAIT = 0x40;
  static final int MSG_TRUNC = 0x20;

  private static final MethodHandle SOCKET =
      Native.bind("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle BIND =
      Native.bind("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SETSOCKOPT =
      Native.bind(
          "setsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SEND =
      Native.bind("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle RECV =
      Native.bind("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle SENDMMSG =
      Native.bind(
          "sendmmsg", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
  private static final MethodHandle RECVMMSG =
      Native.bind(
          "recvmmsg",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));

  private final MemorySegment errno;
  private final MemorySegment option;

  SocketCalls(Arena arena) {
    this.errno = Native.errnoSegment(arena);
    this.option = arena.allocate(JAVA_INT);
  }

  int socket(int family, int type, int protocol) {
    try {
      return Native.orErrno(
          (int) SOCKET.invokeExact(errno, family, type | SOCK_CLOEXEC, protocol), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  int bind(int fd, MemorySegment address, int length) {
    try {
      return Native.orErrno((int) BIND.invokeExact(errno, fd, address, length), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  int setOption(int fd, int level, int name, int value) {
    option.set(JAVA_INT, 0, value);
    try {
      return Native.orErrno((int) SETSOCKOPT.invokeExact(errno, fd, level, name, option, 4), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  long send(int fd, MemorySegment buffer, long length, int flags) {
    try {
      return Native.orErrno((long) SEND.invokeExact(errno, fd, buffer, length, flags), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  long receive(int fd, MemorySegment buffer, long length, int flags) {
    try {
      return Native.orErrno((long) RECV.invokeExact(errno, fd, buffer, length, flags), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** Sends {@code count} mmsghdr structures; answers how many of them went out. */
  int sendBatch(int fd, MemorySegment messages, int count, int flags) {
    try {
      return Native.orErrno((int) SENDMMSG.invokeExact(errno, fd, messages, count, flags), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** Fills at most {@code count} mmsghdr structures; answers how many. */
  int receiveBatch(int fd, MemorySegment messages, int count, int flags) {
    try {
      return Native.orErrno(
          (int) RECVMMSG.invokeExact(errno, fd, messages, count, flags, MemorySegment.NULL), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }
}
