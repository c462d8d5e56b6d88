package dev.flexbench.host.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * System calls on file descriptors. Every method answers the call's result, or {@code -errno}.
 *
 * <p>One instance per thread: it holds the segment that errno is captured in.
 */
final class FileCalls {
  static final int O_RDWR = 2;
  static final int O_NONBLOCK = 0x800;
  static final int O_CLOEXEC = 0x80000;
  static final int CLONE_NEWNET = 0x40000000;

  private static final MethodHandle OPEN =
      Native.bind(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle CLOSE =
      Native.bind("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle READ =
      Native.bindCritical("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle WRITE =
      Native.bindCritical("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle IOCTL_POINTER =
      Native.bind(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle IOCTL_VALUE =
      Native.bind(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle EVENTFD =
      Native.bind("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle POLL =
      Native.bind("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle SETNS =
      Native.bind("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

  private final MemorySegment errno;

  FileCalls(Arena arena) {
    this.errno = Native.errnoSegment(arena);
  }

  int open(String path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path);
      return Native.orErrno((int) OPEN.invokeExact(errno, name, flags), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  int close(int fd) {
    try {
      return Native.orErrno((int) CLOSE.invokeExact(errno, fd), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** Only for descriptors that do not block; {@code buffer} may lie on the heap. */
  long read(int fd, MemorySegment buffer, long length) {
    try {
      return Native.orErrno((long) READ.invokeExact(errno, fd, buffer, length), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** Only for descriptors that do not block; {@code buffer} may lie on the heap. */
  long write(int fd, MemorySegment buffer, long length) {
    try {
      return Native.orErrno((long) WRITE.invokeExact(errno, fd, buffer, length), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  int ioctl(int fd, long request, MemorySegment argument) {
    try {
      return Native.orErrno((int) IOCTL_POINTER.invokeExact(errno, fd, request, argument), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  int ioctl(int fd, long request, long argument) {
    try {
      return Native.orErrno((int) IOCTL_VALUE.invokeExact(errno, fd, request, argument), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** A counter descriptor that polls readable once something was written to it. */
  int eventfd() {
    try {
      return Native.orErrno((int) EVENTFD.invokeExact(errno, 0, O_NONBLOCK | O_CLOEXEC), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** Waits on {@code count} pollfd structures; {@code timeout} in ms, -1 for ever. */
  int poll(MemorySegment descriptors, long count, int timeout) {
    try {
      return Native.orErrno((int) POLL.invokeExact(errno, descriptors, count, timeout), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** Moves the calling thread, and threads that it will start, into another network namespace. */
  int enterNetworkNamespace(int fd) {
    try {
      return Native.orErrno((int) SETNS.invokeExact(errno, fd, CLONE_NEWNET), errno);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }
}
