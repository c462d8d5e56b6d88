package dev.flexbench.host.linux;

import dev.flexbench.host.HostException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * One open outer socket, bound to any address; which of our addresses a packet was sent to, or is
 * to leave with, travels beside it as packet information.
 *
 * @param gso whether UDP_SEGMENT may be used on it
 */
record OuterSocket(SocketKind kind, int fd, boolean gso) {
  static final int IPPROTO_IP = 0;
  static final int IPPROTO_UDP = 17;
  static final int IPPROTO_IPV6 = 41;
  static final int IPPROTO_ESP = 50;
  static final int IP_PKTINFO = 8;
  static final int IPV6_PKTINFO = 50;
  static final int UDP_SEGMENT = 103;
  static final int UDP_GRO = 104;

  private static final int IP_MTU_DISCOVER = 10;
  private static final int IPV6_MTU_DISCOVER = 23;
  private static final int IPV6_V6ONLY = 26;
  private static final int IPV6_RECVPKTINFO = 49;
  private static final int PMTUDISC_DONT = 0;
  private static final int SO_SNDBUF = 7;
  private static final int SO_RCVBUF = 8;
  private static final int SO_SNDBUFFORCE = 32;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int ESP_BUFFER = 8 << 20;
  private static final int IKE_BUFFER = 1 << 20;

  /**
   * Opens one.
   *
   * @return empty when the kernel has no IPv6
   * @throws HostException when the port is taken or the permission is missing
   */
  static Optional<OuterSocket> open(SocketKind kind, SocketCalls calls, FileCalls files)
      throws HostException {
    int family = kind.v6() ? SocketCalls.AF_INET6 : SocketCalls.AF_INET;
    int type = kind.raw() ? SocketCalls.SOCK_RAW : SocketCalls.SOCK_DGRAM;
    int fd = calls.socket(family, type, kind.raw() ? IPPROTO_ESP : 0);
    if (fd == -Errno.EAFNOSUPPORT && kind.v6()) {
      return Optional.empty();
    }
    if (fd < 0) {
      throw refused(kind, -fd);
    }
    boolean gso = setOptions(kind, fd, calls);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(SocketAddress.SIZE, 8);
      int length = SocketAddress.putAny(address, kind.v6(), kind.port());
      int bound = calls.bind(fd, address, length);
      if (bound < 0) {
        files.close(fd);
        throw refused(kind, -bound);
      }
    }
    return Optional.of(new OuterSocket(kind, fd, gso));
  }

  private static boolean setOptions(SocketKind kind, int fd, SocketCalls calls) {
    if (kind.v6()) {
      calls.setOption(fd, IPPROTO_IPV6, IPV6_V6ONLY, 1);
      calls.setOption(fd, IPPROTO_IPV6, IPV6_RECVPKTINFO, 1);
      calls.setOption(fd, IPPROTO_IPV6, IPV6_MTU_DISCOVER, PMTUDISC_DONT);
    } else {
      calls.setOption(fd, IPPROTO_IP, IP_PKTINFO, 1);
      // RFC 7296 section 2: IKE messages may be long; without DF the stack fragments them
      calls.setOption(fd, IPPROTO_IP, IP_MTU_DISCOVER, PMTUDISC_DONT);
    }
    int buffer = kind.port() == 500 ? IKE_BUFFER : ESP_BUFFER;
    setBuffer(fd, SO_RCVBUFFORCE, SO_RCVBUF, buffer, calls);
    setBuffer(fd, SO_SNDBUFFORCE, SO_SNDBUF, buffer, calls);
    boolean esp = kind.port() == 4500;
    if (esp) {
      calls.setOption(fd, IPPROTO_UDP, UDP_GRO, 1); // without it datagrams come one by one
    }
    // 0 is the default "no segmentation"; a kernel without UDP GSO refuses even that
    return esp && calls.setOption(fd, IPPROTO_UDP, UDP_SEGMENT, 0) >= 0;
  }

  /** The forced form needs CAP_NET_ADMIN of the first user namespace; the other one is capped. */
  private static void setBuffer(int fd, int force, int plain, int size, SocketCalls calls) {
    if (calls.setOption(fd, SocketCalls.SOL_SOCKET, force, size) < 0) {
      calls.setOption(fd, SocketCalls.SOL_SOCKET, plain, size);
    }
  }

  private static HostException refused(SocketKind kind, int errno) {
    String family = kind.v6() ? "IPv6" : "IPv4";
    if (kind.raw()) {
      return new HostException(
          errno == Errno.EPERM || errno == Errno.EACCES
              ? "cannot open the raw ESP socket ("
                  + family
                  + "): needs CAP_NET_RAW"
                  + " (run as root, or the container with --cap-add NET_RAW)"
              : "cannot open the raw ESP socket (" + family + "): " + Errno.text(errno));
    }
    String what = "cannot open UDP port " + kind.port() + " (" + family + "): ";
    return new HostException(
        switch (errno) {
          case Errno.EADDRINUSE -> what + "it is in use; is another IKE daemon running here?";
          case Errno.EACCES, Errno.EPERM -> what + "needs root or CAP_NET_BIND_SERVICE";
          default -> what + Errno.text(errno);
        });
  }
}
