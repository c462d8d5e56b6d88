package dev.flexbench.host.sim.traffic;

import dev.flexbench.host.sim.SimHost;
import dev.flexbench.host.sim.SimPacket;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bulk TCP transfers from one host to another for a time, as fast as the path takes them. */
public final class TcpFlow {
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final SimHost from;
  private final SimHost to;
  private final ArrivalMeter meter;
  private final List<TcpSender> senders = new ArrayList<>();
  private final List<Integer> sourcePorts = new ArrayList<>();
  private final int port;
  private boolean ended;
  private boolean done;

  private TcpFlow(SimHost from, SimHost to, Duration time, Duration interval) {
    this.from = from;
    this.to = to;
    this.port = to.freePort(SimPacket.TCP);
    this.meter = new ArrivalMeter(from.clock().nanos(), time, interval);
  }

  /**
   * Starts {@code streams} transfers to {@code target}, which is an address of {@code to}.
   *
   * @param interval of the samples
   * @throws IllegalArgumentException when {@code from} has no route to the target
   */
  public static TcpFlow start(
      SimHost from, SimHost to, IpAddress target, int streams, Duration time, Duration interval) {
    IpAddress source =
        from.ip()
            .sourceFor(target)
            .orElseThrow(() -> new IllegalArgumentException("no route to " + target));
    TcpFlow flow = new TcpFlow(from, to, time, interval);
    flow.listen(target);
    for (int i = 0; i < streams; i++) {
      int sourcePort = from.freePort(SimPacket.TCP);
      TcpSender sender =
          new TcpSender(from, new Endpoint(source, sourcePort), new Endpoint(target, flow.port));
      flow.senders.add(sender);
      flow.sourcePorts.add(sourcePort);
      from.bind(SimPacket.TCP, sourcePort, sender);
    }
    flow.senders.forEach(TcpSender::connect);
    from.timers().after(time, flow::end);
    return flow;
  }

  /** One receiver per connection, told apart by the sender's port. */
  private void listen(IpAddress target) {
    Map<Integer, TcpReceiver> receivers = new HashMap<>();
    to.bind(
        SimPacket.TCP,
        port,
        packet -> {
          byte[] tcp = packet.payload();
          int sender = (tcp[0] & 0xff) << 8 | tcp[1] & 0xff;
          receivers
              .computeIfAbsent(
                  sender, each -> new TcpReceiver(to, new Endpoint(target, port), meter))
              .packet(packet);
        });
  }

  private void end() {
    ended = true;
    senders.forEach(TcpSender::finish);
    from.timers().after(LINGER, this::release);
  }

  private void release() {
    done = true;
    senders.forEach(TcpSender::close);
    sourcePorts.forEach(each -> from.unbind(SimPacket.TCP, each));
    to.unbind(SimPacket.TCP, port);
  }

  /** The time is over and the connections are closed, or were given up. */
  public boolean done() {
    return done || ended && senders.stream().allMatch(TcpSender::closed);
  }

  public FlowResult result() {
    return meter.stream();
  }
}
