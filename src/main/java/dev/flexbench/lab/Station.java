package dev.flexbench.lab;

import dev.flexbench.wire.IpAddress;
import java.time.Duration;
import java.util.List;

/** A running LAN station. */
public non-sealed interface Station extends LabNode {
  /** Its own address that {@code target} would see, in the family of {@code v6}. */
  IpAddress address(boolean v6) throws LabException;

  /** Sends echo requests and waits for their answers. */
  PingReport ping(IpAddress target, PingSpec spec) throws LabException;

  /** Starts sending to {@code to}; the report comes from {@link Flow#finish}. */
  Flow start(FlowSpec spec, Station to) throws LabException;

  /** Sends to {@code to} and waits for the end. */
  default FlowReport run(FlowSpec spec, Station to) throws LabException {
    return start(spec, to).finish();
  }

  /**
   * What to ping with.
   *
   * @param timeout per echo request
   */
  record PingSpec(int count, Duration interval, int payload, Duration timeout) {
    public static final PingSpec USUAL =
        new PingSpec(3, Duration.ofMillis(100), 56, Duration.ofSeconds(2));
  }

  record PingReport(int sent, int received, List<Duration> roundTrips) {
    public PingReport {
      roundTrips = List.copyOf(roundTrips);
    }
  }

  /**
   * A flow of traffic.
   *
   * @param bitsPerSecond the offered rate of payload; 0: as fast as it goes
   * @param streams parallel streams
   * @param payload octets per datagram; of no meaning for TCP
   */
  record FlowSpec(
      Transport transport, Duration time, long bitsPerSecond, int streams, int payload) {
    /** What a flow runs over. */
    public enum Transport {
      TCP,
      UDP
    }

    public static FlowSpec tcp(Duration time) {
      return new FlowSpec(Transport.TCP, time, 0, 1, 1200);
    }

    public static FlowSpec udp(Duration time, long bitsPerSecond) {
      return new FlowSpec(Transport.UDP, time, bitsPerSecond, 1, 1200);
    }
  }

  /** A flow that runs. */
  interface Flow {
    /** Waits for its end. */
    FlowReport finish() throws LabException;
  }

  /**
   * What arrived, counted at the receiver.
   *
   * @param bitsPerSecond payload received per second of the flow's time
   * @param sent datagrams sent; 0 for TCP
   * @param lost datagrams that did not arrive; 0 for TCP
   * @param longestSilence the longest time without an arrival between the first and the last one,
   *     as far as the testbed's samples can tell
   * @param startedAt the flow's start on the lab's time axis
   */
  record FlowReport(
      FlowSpec spec,
      double bitsPerSecond,
      long sent,
      long lost,
      Duration longestSilence,
      Duration startedAt,
      List<Sample> samples) {
    public FlowReport {
      samples = List.copyOf(samples);
    }
  }

  /**
   * Throughput over an interval that ends at {@code at}, counted from the flow's start.
   *
   * @param lost datagrams missed in it
   */
  record Sample(Duration at, double bitsPerSecond, long lost) {}
}
