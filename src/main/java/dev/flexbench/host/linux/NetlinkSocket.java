package dev.flexbench.host.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.flexbench.host.HostException;
import dev.flexbench.wire.Octets;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** A conversation with the kernel's rtnetlink; safe for use from any thread. */
final class NetlinkSocket implements AutoCloseable {
  private static final int NETLINK_ROUTE = 0;
  private static final int BUFFER = 1 << 18;

  private final Arena arena = Arena.ofShared();
  private final SocketCalls calls = new SocketCalls(arena);
  private final FileCalls files = new FileCalls(arena);
  private final MemorySegment buffer = arena.allocate(BUFFER, 8);
  private final byte[] received = new byte[BUFFER];
  private final int fd;
  private int sequence;
  private boolean closed;

  NetlinkSocket() throws HostException {
    fd = calls.socket(SocketCalls.AF_NETLINK, SocketCalls.SOCK_RAW, NETLINK_ROUTE);
    if (fd < 0) {
      arena.close();
      throw new HostException("cannot open the kernel's route socket: " + Errno.text(-fd));
    }
  }

  /** What the kernel made of a request. */
  record Answer(int errno, List<NetlinkReply> replies) {
    boolean ok() {
      return errno == 0;
    }
  }

  /** Sends a request with an acknowledgement or dump flag and waits for the kernel's answer. */
  synchronized Answer ask(NetlinkRequest request) {
    if (closed) {
      return new Answer(Errno.ENODEV, List.of());
    }
    int mine = ++sequence;
    Octets message = request.toOctets(mine);
    MemorySegment.copy(message.toByteArray(), 0, buffer, JAVA_BYTE, 0, message.size());
    long sent = calls.send(fd, buffer, message.size(), 0);
    if (sent < 0) {
      return new Answer((int) -sent, List.of());
    }
    List<NetlinkReply> replies = new ArrayList<>();
    while (true) {
      long length = calls.receive(fd, buffer, BUFFER, 0);
      if (length == -Errno.EINTR) {
        continue;
      }
      if (length < 0) {
        return new Answer((int) -length, replies);
      }
      MemorySegment.copy(buffer, JAVA_BYTE, 0, received, 0, (int) length);
      for (NetlinkReply reply : NetlinkReply.parse(received, (int) length)) {
        if (reply.sequence() != mine) {
          continue; // the rest of an answer that nobody waited for
        }
        switch (reply.type()) {
          case NetlinkReply.ERROR -> {
            return new Answer(reply.errno(), replies);
          }
          case NetlinkReply.DONE -> {
            return new Answer(0, replies);
          }
          default -> replies.add(reply);
        }
      }
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      files.close(fd);
      arena.close();
    }
  }
}
