package dev.flexbench.lab;

import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.List;

/** A running node that speaks IKE: ours or a real peer. */
public non-sealed interface VpnNode extends LabNode {
  /**
   * Brings up every tunnel that the configuration initiates, and waits for the outcome.
   *
   * @throws DeadlineException when neither success nor refusal came in time
   */
  ConnectOutcome connect(Duration deadline) throws LabException;

  /** Takes its tunnels down by deleting the IKE SAs, and waits until they are gone. */
  void disconnect(Duration deadline) throws LabException;

  /** How an attempt to connect ended. */
  sealed interface ConnectOutcome {
    record Up(Duration took) implements ConnectOutcome {}

    /** The peer or this node refused; {@code reason} names the notify where there is one. */
    record Refused(String reason) implements ConnectOutcome {}
  }

  /** The answer to a {@code show …} command; strongSwan answers {@code list-sas} and the like. */
  String show(String command) throws LabException;

  /** The {@code show} commands whose answers belong into the evidence. */
  List<String> evidenceCommands();

  List<IkeSaView> ikeSas() throws LabException;

  List<ChildSaView> childSas() throws LabException;

  /** Routes to prefixes beyond the node's own links. */
  List<RouteView> routes() throws LabException;

  /** The addresses of an interface that its own configuration names; empty when it has none. */
  List<IpPrefix> addresses(String interfaceName) throws LabException;

  /** Stops it as a power cut would, without a word to its peers, and starts it again. */
  void restart() throws LabException;

  /** Stops it as a power cut would. */
  void kill() throws LabException;

  /** An IKE SA as its node sees it. SPIs are the 64 bits; 0 where unknown. */
  record IkeSaView(
      long initiatorSpi,
      long responderSpi,
      boolean initiator,
      boolean established,
      Endpoint local,
      Endpoint remote,
      String localId,
      String remoteId) {}

  /**
   * A CHILD SA pair as its node sees it.
   *
   * @param inboundSpi what the peer sends with
   * @param interfaceName the tunnel interface, or empty where the node has none
   * @param bytesIn octets of inner packets
   */
  record ChildSaView(
      int inboundSpi,
      int outboundSpi,
      String remoteId,
      String interfaceName,
      List<String> localSelectors,
      List<String> remoteSelectors,
      long packetsIn,
      long bytesIn,
      long packetsOut,
      long bytesOut) {
    public ChildSaView {
      localSelectors = List.copyOf(localSelectors);
      remoteSelectors = List.copyOf(remoteSelectors);
    }
  }

  /** A route: where packets to a prefix leave. */
  record RouteView(IpPrefix prefix, String interfaceName) {}
}
