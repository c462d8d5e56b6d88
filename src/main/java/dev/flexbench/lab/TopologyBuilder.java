package dev.flexbench.lab;

import dev.flexbench.lab.Topology.Attachment;
import dev.flexbench.lab.Topology.FlexVpnSpec;
import dev.flexbench.lab.Topology.HostSpec;
import dev.flexbench.lab.Topology.Impairment;
import dev.flexbench.lab.Topology.LinkSpec;
import dev.flexbench.lab.Topology.NodeSpec;
import dev.flexbench.lab.Topology.StrongSwanSpec;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Turns a tree that fits the schema into a {@link Topology}, and checks what a schema cannot. */
final class TopologyBuilder {
  private final Path file;
  private final YamlPositions positions;
  private final JsonNode tree;
  private final LinkedHashMap<String, LinkSpec> links = new LinkedHashMap<>();
  private final Map<String, String> owners = new HashMap<>();

  TopologyBuilder(Path file, YamlPositions positions, JsonNode tree) {
    this.file = file;
    this.positions = positions;
    this.tree = tree;
  }

  Topology build() throws LabException {
    for (Map.Entry<String, JsonNode> entry : tree.path("links").properties()) {
      links.put(entry.getKey(), link(entry.getKey(), entry.getValue()));
    }
    checkOverlaps();
    LinkedHashMap<String, NodeSpec> nodes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : tree.path("nodes").properties()) {
      nodes.put(entry.getKey(), node(entry.getKey(), entry.getValue()));
    }
    Path folder = file.toAbsolutePath().getParent();
    String name = folder == null ? "topology" : folder.getFileName().toString();
    return new Topology(name, tree.path("description").asString(""), links, nodes);
  }

  private LinkSpec link(String name, JsonNode link) throws LabException {
    String at = "/links/" + name;
    Impairment impairment =
        new Impairment(
            duration(link.path("delay").asString("0s")),
            duration(link.path("jitter").asString("0s")),
            Double.parseDouble(link.path("loss").asString("0%").replace("%", "")),
            link.has("rate")
                ? OptionalLong.of(rate(link.path("rate").asString("")))
                : OptionalLong.empty(),
            link.has("mtu") ? OptionalInt.of(link.path("mtu").asInt()) : OptionalInt.empty());
    if (impairment.lossPercent() > 100) {
      throw fault(at + "/loss", "a loss of more than 100%");
    }
    return new LinkSpec(name, prefix(link, at, "ipv4"), prefix(link, at, "ipv6"), impairment);
  }

  private void checkOverlaps() throws LabException {
    List<LinkSpec> all = new ArrayList<>(links.values());
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        LinkSpec one = all.get(i);
        LinkSpec other = all.get(j);
        if (overlap(one.ipv4(), other.ipv4()) || overlap(one.ipv6(), other.ipv6())) {
          throw fault("/links/" + one.name(), "its addresses overlap those of " + other.name());
        }
      }
    }
  }

  private static boolean overlap(Optional<IpPrefix> one, Optional<IpPrefix> other) {
    return one.isPresent() && other.isPresent() && one.get().overlaps(other.get());
  }

  private NodeSpec node(String name, JsonNode node) throws LabException {
    String at = "/nodes/" + name;
    NodeKind kind = NodeKind.ofWord(node.path("kind").asString("")).orElseThrow();
    return switch (kind) {
      case HOST -> host(name, node, at);
      case FLEXVPN ->
          new FlexVpnSpec(name, attachments(node, at, kind), configName(node), config(node, at));
      case STRONGSWAN ->
          new StrongSwanSpec(name, attachments(node, at, kind), configName(node), config(node, at));
    };
  }

  private HostSpec host(String name, JsonNode node, String at) throws LabException {
    Attachment attachment = attachment("eth0", node, at);
    return new HostSpec(
        name,
        attachment,
        gateway(node, at, "gateway", attachment.ipv4()),
        gateway(node, at, "gateway6", attachment.ipv6()));
  }

  private Optional<IpAddress> gateway(JsonNode node, String at, String key, Optional<IpPrefix> own)
      throws LabException {
    Optional<IpAddress> gateway = address(node, at, key);
    if (gateway.isPresent() && (own.isEmpty() || !own.get().contains(gateway.get()))) {
      throw fault(at + "/" + key, gateway.get() + " is not on the host's own link");
    }
    return gateway;
  }

  private List<Attachment> attachments(JsonNode node, String at, NodeKind kind)
      throws LabException {
    List<Attachment> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : node.path("interfaces").properties()) {
      String name = entry.getKey();
      String here = at + "/interfaces/" + name.replace("/", "~1");
      JsonNode value = entry.getValue();
      Attachment attachment =
          value.isString()
              ? new Attachment(
                  name, linkName(value.asString(), here), Optional.empty(), Optional.empty())
              : attachment(name, value, here);
      boolean addressed = attachment.ipv4().isPresent() || attachment.ipv6().isPresent();
      if (kind == NodeKind.FLEXVPN && addressed) {
        throw fault(
            here, "a flexvpn node's addresses stand in its configuration; name the link only");
      }
      if (kind == NodeKind.STRONGSWAN && !addressed) {
        throw fault(here, "expected an address: { link: " + attachment.link() + ", ipv4: … }");
      }
      all.add(attachment);
    }
    return all;
  }

  private Attachment attachment(String name, JsonNode node, String at) throws LabException {
    LinkSpec link = links.get(linkName(node.path("link").asString(""), at + "/link"));
    if (link == null) {
      throw new IllegalStateException("checked by linkName");
    }
    return new Attachment(
        name,
        link.name(),
        onLink(node, at, "ipv4", link, link.ipv4()),
        onLink(node, at, "ipv6", link, link.ipv6()));
  }

  /** A node's address with the prefix length of its link. */
  private Optional<IpPrefix> onLink(
      JsonNode node, String at, String key, LinkSpec link, Optional<IpPrefix> prefix)
      throws LabException {
    Optional<IpAddress> address = address(node, at, key);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    String where = at + "/" + key;
    if (prefix.isEmpty() || !prefix.get().contains(address.get())) {
      throw fault(
          where,
          address.get()
              + " is not of link "
              + link.name()
              + prefix.map(p -> " (" + p + ")").orElse(", which has no " + key));
    }
    String taken = owners.putIfAbsent(address.get().toString(), where);
    if (taken != null) {
      throw fault(where, address.get() + " is already at " + taken.substring(1).replace('/', '.'));
    }
    return Optional.of(new IpPrefix(address.get(), prefix.get().length()));
  }

  private String linkName(String name, String at) throws LabException {
    if (!links.containsKey(name)) {
      throw fault(
          at, "no link \"" + name + "\"; expected one of " + String.join(", ", links.keySet()));
    }
    return name;
  }

  private static String configName(JsonNode node) {
    return node.path("config").asString("");
  }

  private String config(JsonNode node, String at) throws LabException {
    Path folder = file.toAbsolutePath().getParent();
    Path config = folder == null ? Path.of(configName(node)) : folder.resolve(configName(node));
    try {
      return TopologyLoader.read(config, "configuration");
    } catch (LabException e) {
      throw fault(at + "/config", e.getMessage() == null ? "cannot be read" : e.getMessage());
    }
  }

  private Optional<IpAddress> address(JsonNode node, String at, String key) throws LabException {
    if (!node.has(key)) {
      return Optional.empty();
    }
    String text = node.path(key).asString("");
    Optional<IpAddress> address = IpAddress.tryParse(text);
    if (address.isEmpty()) {
      throw fault(at + "/" + key, "\"" + text + "\" is not an address");
    }
    return address;
  }

  private Optional<IpPrefix> prefix(JsonNode node, String at, String key) throws LabException {
    if (!node.has(key)) {
      return Optional.empty();
    }
    String text = node.path(key).asString("");
    Optional<IpPrefix> prefix = IpPrefix.tryParse(text);
    if (prefix.isEmpty()) {
      throw fault(at + "/" + key, "\"" + text + "\" is not a prefix such as 198.18.0.0/24");
    }
    if (!prefix.get().network().equals(prefix.get())) {
      throw fault(at + "/" + key, text + " has host bits; expected " + prefix.get().network());
    }
    return prefix;
  }

  private static Duration duration(String text) {
    String digits = text.replaceAll("[a-z]", "");
    long value = Long.parseLong(digits);
    return switch (text.substring(digits.length())) {
      case "us" -> Duration.ofNanos(value * 1000);
      case "ms" -> Duration.ofMillis(value);
      default -> Duration.ofSeconds(value);
    };
  }

  private static long rate(String text) {
    String digits = text.replaceAll("[A-Za-z]", "");
    long value = Long.parseLong(digits);
    return switch (text.substring(digits.length())) {
      case "kbit" -> value * 1_000;
      case "Mbit" -> value * 1_000_000;
      default -> value * 1_000_000_000;
    };
  }

  private LabException fault(String pointer, String what) {
    return new LabException(
        file
            + ":"
            + positions.line(pointer)
            + ": "
            + pointer.substring(1).replace('/', '.').replace("~1", "/")
            + ": "
            + what);
  }
}
