package dev.flexbench.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A topology that is up. All calls are made by one thread. */
public interface Lab extends AutoCloseable {
  Topology topology();

  /** The node of this name. */
  LabNode node(String name) throws LabException;

  /** The same, of a kind that speaks IKE. */
  default VpnNode vpn(String name) throws LabException {
    if (node(name) instanceof VpnNode vpn) {
      return vpn;
    }
    throw new LabException(name + " is a LAN station; expected a node that speaks IKE");
  }

  /** The same, of a LAN station. */
  default Station station(String name) throws LabException {
    if (node(name) instanceof Station station) {
      return station;
    }
    throw new LabException(name + " speaks IKE; expected a LAN station");
  }

  /** Time since the lab was up, by the lab's own clock (virtual on sim). */
  Duration elapsed();

  /** Lets lab time pass: virtual on sim; on Docker it waits on nothing but the clock. */
  void pass(Duration time) throws LabException;

  /**
   * Waits until {@code condition} gives a value, asked again whenever something happened in the
   * lab.
   *
   * @param what completes the sentence "waited 10 s for …"
   * @throws DeadlineException when the deadline passes first
   */
  <T> T await(String what, Duration deadline, Condition<T> condition) throws LabException;

  /** Something that is looked at again and again. */
  @FunctionalInterface
  interface Condition<T> {
    Optional<T> look() throws LabException;
  }

  /**
   * Routes between two stations by the gateways' outside addresses instead of their tunnels, until
   * closed: the same path without IPsec, to compare with.
   */
  PlainPath plainPath(Station from, Station to) throws LabException;

  /** Undoes what {@link #plainPath} did. */
  interface PlainPath extends AutoCloseable {
    @Override
    void close() throws LabException;
  }

  /** Cuts a node's interface from its link, or joins it again. */
  void setLink(String node, String link, boolean connected) throws LabException;

  /** What was captured so far, flushed: every packet that a finished call has caused is in it. */
  Captured captured() throws LabException;

  /**
   * A capture.
   *
   * @param pcapng one file with an interface per link, named as the link
   * @param keyLogs the key logs that nodes handed over so far
   * @param dropped packets that the capture itself lost; above 0, verdicts that rest on it are
   *     inconclusive
   */
  record Captured(Path pcapng, List<Path> keyLogs, long dropped) {
    public Captured {
      keyLogs = List.copyOf(keyLogs);
    }
  }

  /** Notes an event for the scenario's plots, at the present lab time. */
  void mark(String event);

  /** What was marked, by the steps and by the lab itself (restarts, cuts). */
  List<Mark> marks();

  /** An event on the lab's time axis. */
  record Mark(Duration at, String event) {}

  /** Stops everything and removes it; logs and captures stay in the evidence directory. */
  @Override
  void close() throws LabException;
}
