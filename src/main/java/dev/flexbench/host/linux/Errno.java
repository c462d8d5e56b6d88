package dev.flexbench.host.linux;

/** The error numbers that are looked at or explained (the same on x86-64 and aarch64). */
final class Errno {
  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int ESRCH = 3;
  static final int EINTR = 4;
  static final int EIO = 5;
  static final int EAGAIN = 11;
  static final int EACCES = 13;
  static final int EBUSY = 16;
  static final int EEXIST = 17;
  static final int ENODEV = 19;
  static final int EINVAL = 22;
  static final int EMSGSIZE = 90;
  static final int EAFNOSUPPORT = 97;
  static final int EADDRINUSE = 98;
  static final int EADDRNOTAVAIL = 99;
  static final int ENETDOWN = 100;
  static final int ENETUNREACH = 101;
  static final int ENOBUFS = 105;
  static final int EHOSTUNREACH = 113;

  private Errno() {}

  /** The error in a few words. */
  static String text(int errno) {
    return switch (errno) {
      case EPERM, EACCES -> "permission denied";
      case ENOENT -> "no such file";
      case ESRCH -> "no such entry";
      case EBUSY -> "busy";
      case EEXIST -> "exists already";
      case ENODEV -> "no such device";
      case EINVAL -> "invalid argument";
      case EMSGSIZE -> "message too long";
      case EAFNOSUPPORT -> "address family not supported";
      case EADDRINUSE -> "address in use";
      case EADDRNOTAVAIL -> "address not available";
      case ENETDOWN -> "network is down";
      case ENETUNREACH -> "network unreachable";
      case ENOBUFS -> "no buffer space";
      case EHOSTUNREACH -> "no route to host";
      default -> "error " + errno;
    };
  }
}
