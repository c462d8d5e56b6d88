package dev.flexbench.host.linux;

import dev.flexbench.host.DataPlane;
import dev.flexbench.host.OuterPath;
import dev.flexbench.host.OuterPath.Encapsulation;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.Octets;
import java.lang.foreign.Arena;
import java.util.EnumMap;
import java.util.Map;

/** Sends IKE messages and NAT-keepalives from the data plane's UDP sockets. */
final class IkeSender {
  private static final Octets NON_ESP_MARKER = Octets.zeros(4);
  private static final Octets KEEPALIVE = Octets.ofInts(0xff);
  private static final int MAX_ROUTES = 1 << 12;
  private static final int MAX_MESSAGE = 1 << 16;

  private final Map<SocketKind, SendBatch> batches = new EnumMap<>(SocketKind.class);
  private final RouteTable routes;
  private final PlaneCounters counters;
  private boolean closed;

  IkeSender(Arena arena, Map<SocketKind, OuterSocket> sockets, PlaneCounters counters) {
    this.counters = counters;
    this.routes = new RouteTable(arena, MAX_ROUTES);
    SocketCalls calls = new SocketCalls(arena);
    sockets.forEach((kind, socket) -> {
      if (!kind.raw()) {
        batches.put(kind, new SendBatch(arena, socket, calls, routes, counters, MAX_MESSAGE));
      }
    });
  }

  /** RFC 3948 section 2.2: four zero octets precede IKE on port 4500. */
  void message(Endpoint local, Endpoint remote, Octets message) {
    boolean nat = local.port() != DataPlane.IKE_PORT;
    send(local, remote, nat ? NON_ESP_MARKER.plus(message) : message);
  }

  void keepalive(Endpoint local, Endpoint remote) {
    send(local, remote, KEEPALIVE);
  }

  private synchronized void send(Endpoint local, Endpoint remote, Octets datagram) {
    SocketKind kind = SocketKind.ofIke(local);
    SendBatch batch = batches.get(kind);
    if (closed || batch == null) {
      counters.dropped.increment();
      return;
    }
    OuterPath path = new OuterPath(local, remote, Encapsulation.UDP);
    RouteTable.Route route = routes.find(path, kind);
    if (route == null) {
      routes.clear();
      route = routes.find(path, kind);
    }
    if (route != null) {
      batch.add(route, datagram.toByteArray(), 0, datagram.size());
      batch.flush();
    }
  }

  /** Nothing is sent any more: the sockets are about to be closed. */
  synchronized void close() {
    closed = true;
  }
}
