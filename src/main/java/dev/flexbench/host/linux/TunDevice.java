package dev.flexbench.host.linux;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.flexbench.host.HostException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An open TUN device whose frames begin with a {@link VirtioHeader}, so that one read or write
 * carries up to 64 KiB.
 *
 * @param udpOffload whether the kernel (6.2 and newer) also takes and gives UDP super-packets
 */
record TunDevice(int fd, String name, boolean udpOffload) {
  private static final String DEVICE = "/dev/net/tun";
  private static final long TUNSETIFF = 0x400454caL;
  private static final long TUNSETOFFLOAD = 0x400454d0L;
  private static final int IFF_TUN = 0x0001;
  private static final int IFF_NO_PI = 0x1000;
  private static final int IFF_VNET_HDR = 0x4000;
  private static final int OFFLOAD_CHECKSUM = 0x01;
  private static final int OFFLOAD_TSO = 0x02 | 0x04;
  private static final int OFFLOAD_USO = 0x20 | 0x40;
  private static final int IFNAMSIZ = 16;

  /**
   * Opens or makes the device.
   *
   * @throws HostException when there is no TUN driver, no permission, or the name is taken
   */
  static TunDevice open(String name, FileCalls files) throws HostException {
    if (name.isEmpty() || name.length() >= IFNAMSIZ) {
      throw new HostException(
          "tunnel device '" + name + "': its name must have 1 to 15 characters");
    }
    int fd = files.open(DEVICE, FileCalls.O_RDWR | FileCalls.O_NONBLOCK | FileCalls.O_CLOEXEC);
    if (fd < 0) {
      throw noDevice(-fd);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(40, 8);
      request.setString(0, name);
      request.set(JAVA_SHORT, IFNAMSIZ, (short) (IFF_TUN | IFF_NO_PI | IFF_VNET_HDR));
      int made = files.ioctl(fd, TUNSETIFF, request);
      if (made < 0) {
        files.close(fd);
        throw notMade(name, -made);
      }
      return new TunDevice(fd, request.getString(0), offload(fd, name, files));
    }
  }

  private static boolean offload(int fd, String name, FileCalls files) throws HostException {
    if (files.ioctl(fd, TUNSETOFFLOAD, OFFLOAD_CHECKSUM | OFFLOAD_TSO | OFFLOAD_USO) >= 0) {
      return true;
    }
    int result = files.ioctl(fd, TUNSETOFFLOAD, OFFLOAD_CHECKSUM | OFFLOAD_TSO);
    if (result < 0) {
      files.close(fd);
      throw new HostException(
          "tunnel device " + name + " takes no offload: " + Errno.text(-result));
    }
    return false;
  }

  private static HostException noDevice(int errno) {
    String what = "cannot open " + DEVICE + ": ";
    return new HostException(
        switch (errno) {
          case Errno.ENOENT, Errno.ENODEV ->
              what
                  + "there is no TUN device; load it (modprobe tun), or start the container with"
                  + " --device "
                  + DEVICE
                  + " --cap-add NET_ADMIN";
          case Errno.EPERM, Errno.EACCES ->
              what + "permission denied; start the container with --device " + DEVICE;
          default -> what + Errno.text(errno);
        });
  }

  private static HostException notMade(String name, int errno) {
    String what = "cannot make tunnel device " + name + ": ";
    return new HostException(
        switch (errno) {
          case Errno.EPERM, Errno.EACCES ->
              what + "needs CAP_NET_ADMIN (run as root, or the container with --cap-add NET_ADMIN)";
          case Errno.EBUSY -> what + "the name is in use";
          case Errno.EINVAL -> what + "another kind of interface has this name";
          default -> what + Errno.text(errno);
        });
  }
}
