package dev.flexbench.host.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** Binds C functions so that each call also captures errno. */
final class Native {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBC = LINKER.defaultLookup();
  private static final VarHandle ERRNO =
      Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

  private Native() {}

  /** A handle whose first argument is the segment that receives errno. */
  static MethodHandle bind(String name, FunctionDescriptor type, Linker.Option... options) {
    Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = Linker.Option.captureCallState("errno");
    return LINKER.downcallHandle(LIBC.findOrThrow(name), type, all);
  }

  /**
   * As {@link #bind}, for calls that never block and may be handed heap segments: the thread holds
   * up garbage collection until the call returns.
   */
  static MethodHandle bindCritical(String name, FunctionDescriptor type) {
    return bind(name, type, Linker.Option.critical(true));
  }

  static MemorySegment errnoSegment(Arena arena) {
    return arena.allocate(Linker.Option.captureStateLayout());
  }

  /** {@code result}, or {@code -errno} when the call said -1. */
  static long orErrno(long result, MemorySegment errno) {
    return result >= 0 ? result : -(long) (int) ERRNO.get(errno, 0L);
  }

  static int orErrno(int result, MemorySegment errno) {
    return result >= 0 ? result : -(int) ERRNO.get(errno, 0L);
  }

  /** A downcall itself throws only when this package called it with wrong types. */
  static AssertionError impossible(Throwable cause) {
    return new AssertionError("a system call's binding is wrong", cause);
  }
}
