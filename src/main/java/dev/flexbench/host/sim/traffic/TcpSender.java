package dev.flexbench.host.sim.traffic;

import dev.flexbench.host.Timers;
import dev.flexbench.host.sim.IcmpError;
import dev.flexbench.host.sim.IcmpReport;
import dev.flexbench.host.sim.PacketHandler;
import dev.flexbench.host.sim.SimHost;
import dev.flexbench.host.sim.SimPacket;
import dev.flexbench.wire.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends as much as the path takes: slow start and congestion avoidance (RFC 5681), recovery from
 * selective acknowledgements (RFC 6675), timeouts (RFC 6298), path MTU discovery (RFC 1191).
 */
final class TcpSender implements PacketHandler {
  private static final long BASE = 0x1000_0000L;
  private static final long SHORTEST_TIMEOUT = 200_000_000L;
  private static final long LONGEST_TIMEOUT = 60_000_000_000L;
  private static final int INITIAL_SEGMENTS = 10; // RFC 6928
  private static final int TCP_HEADER = 20;

  private final SimHost host;
  private final Endpoint local;
  private final Endpoint remote;
  private final Scoreboard board = new Scoreboard();
  private State state = State.CONNECTING;
  private boolean finSent;
  private long peerBase = -1;
  private int mss;
  private int peerMss = Integer.MAX_VALUE;
  private long unacknowledged; // the lowest number that is not acknowledged
  private long next = 1; // the next number to send
  private long window = 1;
  private double congestionWindow;
  private double threshold = Double.MAX_VALUE;
  private long recoverUntil = -1;
  private long timeout = 1_000_000_000L;
  private double smoothed = -1;
  private double variation;
  private long timedUpTo = -1;
  private long timedSince;
  private Timers.@Nullable Timer timer;

  private enum State {
    CONNECTING,
    SENDING,
    CLOSING,
    CLOSED
  }

  TcpSender(SimHost host, Endpoint local, Endpoint remote) {
    this.host = host;
    this.local = local;
    this.remote = remote;
    this.mss = pathMss();
  }

  private int pathMss() {
    int headers = (remote.address().v6() ? 40 : 20) + TCP_HEADER;
    return Math.max(64, Math.min(peerMss, host.mtuTo(remote.address()) - headers));
  }

  void connect() {
    send(TcpSegment.SYN, 0, 0);
    startTimer();
  }

  /** No more data; what is on its way is still delivered. */
  void finish() {
    if (state == State.SENDING) {
      state = State.CLOSING;
      pump();
    } else if (state == State.CONNECTING) {
      close();
    }
  }

  boolean closed() {
    return state == State.CLOSED;
  }

  void close() {
    state = State.CLOSED;
    stopTimer();
  }

  @Override
  public void packet(SimPacket packet) {
    TcpSegment segment =
        TcpSegment.read(packet.payload(), peerBase, BASE, 1, Math.max(1, unacknowledged));
    if (state == State.CLOSED) {
      return;
    }
    if (segment.has(TcpSegment.SYN)) {
      if (state == State.CONNECTING) {
        peerBase = TcpSegment.get32(packet.payload(), 4);
        established(segment);
      }
      return;
    }
    if (state != State.CONNECTING && segment.has(TcpSegment.ACK)) {
      acknowledged(segment);
    }
    if (state == State.CLOSING && segment.has(TcpSegment.FIN)) {
      send(TcpSegment.ACK, next, 0);
      close();
    }
  }

  private void established(TcpSegment synAck) {
    if (synAck.mss() > 0) {
      peerMss = synAck.mss();
    }
    mss = pathMss();
    state = State.SENDING;
    unacknowledged = 1;
    window = synAck.window();
    congestionWindow = (double) INITIAL_SEGMENTS * mss;
    stopTimer();
    send(TcpSegment.ACK, next, 0);
    pump();
  }

  private void acknowledged(TcpSegment segment) {
    window = segment.window();
    long acked = segment.acknowledgement() - unacknowledged;
    if (acked > 0) {
      unacknowledged = segment.acknowledgement();
      board.acknowledged(unacknowledged);
      measure();
      if (recoverUntil < 0) {
        grow(acked);
      } else if (unacknowledged >= recoverUntil) {
        recoverUntil = -1;
      }
      restartTimer();
    }
    segment.sack().forEach(board::sacked);
    if (!segment.sack().isEmpty() && board.detectLosses(mss) && recoverUntil < 0) {
      threshold = Math.max(congestionWindow / 2, 2.0 * mss);
      congestionWindow = threshold;
      recoverUntil = next;
      timedUpTo = -1;
    }
    pump();
  }

  private void grow(long acked) {
    congestionWindow +=
        congestionWindow < threshold
            ? Math.min(acked, 2.0 * mss)
            : (double) mss * acked / congestionWindow;
    congestionWindow = Math.min(congestionWindow, TcpReceiver.WINDOW);
  }

  /** RFC 6298: one segment at a time, and none that was sent twice (Karn). */
  private void measure() {
    if (timedUpTo < 0 || unacknowledged < timedUpTo) {
      return;
    }
    timedUpTo = -1;
    double sample = host.clock().nanos() - timedSince;
    if (smoothed < 0) {
      smoothed = sample;
      variation = sample / 2;
    } else {
      variation += (Math.abs(smoothed - sample) - variation) / 4;
      smoothed += (sample - smoothed) / 8;
    }
    timeout = Math.max(SHORTEST_TIMEOUT, (long) (smoothed + 4 * variation));
  }

  private void pump() {
    while (board.flight() + mss <= congestionWindow) {
      Optional<TcpSegment.Range> again = board.retransmit(mss);
      if (again.isPresent()) {
        TcpSegment.Range range = again.get();
        send(TcpSegment.ACK, range.start(), (int) (range.end() - range.start()));
      } else if (state == State.SENDING && next + mss - unacknowledged <= window) {
        sendNew();
      } else {
        break;
      }
    }
    if (state == State.CLOSING && board.isEmpty() && !finSent) {
      finSent = true;
      send(TcpSegment.FIN | TcpSegment.ACK, next, 0);
    }
    if (timer == null && (state == State.CLOSING || !board.isEmpty())) {
      startTimer();
    }
  }

  private void sendNew() {
    if (timedUpTo < 0 && recoverUntil < 0) {
      timedUpTo = next + mss;
      timedSince = host.clock().nanos();
    }
    board.sent(next, mss);
    send(TcpSegment.ACK, next, mss);
    next += mss;
  }

  private void send(int flags, long sequence, int length) {
    // the SYN has number 0; the receiver sends nothing but its SYN
    TcpSegment segment =
        new TcpSegment(flags, sequence, 1, 0xffff, Math.max(mss, 0), List.of(), length);
    host.send(segment.packet(local, remote, BASE, peerBase, host.nextIdentification()));
  }

  @Override
  public void error(IcmpReport report) {
    if (report.error() != IcmpError.TOO_BIG || state == State.CLOSED) {
      return;
    }
    int fitting = pathMss();
    if (fitting < mss) {
      mss = fitting;
      board.allLost();
      timedUpTo = -1;
      pump();
    }
  }

  private void expired() {
    timer = null;
    timeout = Math.min(2 * timeout, LONGEST_TIMEOUT);
    timedUpTo = -1;
    switch (state) {
      case CONNECTING -> send(TcpSegment.SYN, 0, 0);
      case SENDING, CLOSING -> {
        finSent = false;
        threshold = Math.max(board.flight() / 2.0, 2.0 * mss);
        congestionWindow = mss;
        recoverUntil = -1;
        board.allLost();
        pump();
      }
      case CLOSED -> {
        return;
      }
    }
    if (timer == null) {
      startTimer();
    }
  }

  private void startTimer() {
    timer = host.timers().after(Duration.ofNanos(timeout), this::expired);
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void restartTimer() {
    stopTimer();
    if (!board.isEmpty()) {
      startTimer();
    }
  }
}
