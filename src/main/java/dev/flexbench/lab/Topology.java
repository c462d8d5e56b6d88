package dev.flexbench.lab;

import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * A network as its file describes it: links, and nodes with their configurations' texts.
 *
 * @param links by name, in the file's order
 * @param nodes by name, in the file's order
 */
public record Topology(
    String name,
    String description,
    SequencedMap<String, LinkSpec> links,
    SequencedMap<String, NodeSpec> nodes) {

  public Topology {
    links = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(links));
    nodes = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(nodes));
  }

  /**
   * One broadcast link.
   *
   * @param ipv4 the link's IPv4 prefix, for checks and pictures; nodes carry the addresses
   * @param impairment what the link does to frames
   */
  public record LinkSpec(
      String name, Optional<IpPrefix> ipv4, Optional<IpPrefix> ipv6, Impairment impairment) {}

  /**
   * What a link does to every frame.
   *
   * @param delay one way
   * @param jitter at most this much more delay, evenly distributed
   * @param lossPercent 0 to 100
   * @param rateBitsPerSecond empty: as fast as it can
   * @param mtu in octets of IP packet; empty: 1500
   */
  public record Impairment(
      Duration delay,
      Duration jitter,
      double lossPercent,
      OptionalLong rateBitsPerSecond,
      OptionalInt mtu) {
    public static final Impairment NONE =
        new Impairment(Duration.ZERO, Duration.ZERO, 0, OptionalLong.empty(), OptionalInt.empty());
  }

  /** One node. */
  public sealed interface NodeSpec {
    String name();

    NodeKind kind();

    /** Its interfaces in the file's order. */
    List<Attachment> attachments();
  }

  /**
   * An interface of a node on a link.
   *
   * @param interfaceName as the node's configuration calls it ({@code Ethernet0/0}, {@code eth0})
   * @param ipv4 the address with its prefix length; empty where the node's configuration has it
   */
  public record Attachment(
      String interfaceName, String link, Optional<IpPrefix> ipv4, Optional<IpPrefix> ipv6) {}

  /**
   * A node of ours.
   *
   * @param configName the configuration's file name, for findings
   * @param config its text
   */
  public record FlexVpnSpec(
      String name, List<Attachment> attachments, String configName, String config)
      implements NodeSpec {
    public FlexVpnSpec {
      attachments = List.copyOf(attachments);
    }

    @Override
    public NodeKind kind() {
      return NodeKind.FLEXVPN;
    }
  }

  /**
   * A strongSwan.
   *
   * @param configName its {@code swanctl.conf}'s file name
   * @param config its text
   */
  public record StrongSwanSpec(
      String name, List<Attachment> attachments, String configName, String config)
      implements NodeSpec {
    public StrongSwanSpec {
      attachments = List.copyOf(attachments);
    }

    @Override
    public NodeKind kind() {
      return NodeKind.STRONGSWAN;
    }
  }

  /** A LAN station with one interface {@code eth0} and default routes to its gateways. */
  public record HostSpec(
      String name,
      Attachment attachment,
      Optional<dev.flexbench.wire.IpAddress> gateway4,
      Optional<dev.flexbench.wire.IpAddress> gateway6)
      implements NodeSpec {
    @Override
    public NodeKind kind() {
      return NodeKind.HOST;
    }

    @Override
    public List<Attachment> attachments() {
      return List.of(attachment);
    }
  }

  /** The same topology with one node replaced; the node's name must be there. */
  public Topology with(NodeSpec changed) {
    if (!nodes.containsKey(changed.name())) {
      throw new IllegalArgumentException("no node " + changed.name());
    }
    Map<String, NodeSpec> all = new LinkedHashMap<>(nodes);
    all.put(changed.name(), changed);
    return new Topology(name, description, links, new LinkedHashMap<>(all));
  }
}
