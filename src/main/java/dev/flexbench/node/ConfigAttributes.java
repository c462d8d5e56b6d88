package dev.flexbench.node;

import dev.flexbench.ike.message.CfgAttribute;
import dev.flexbench.ike.message.CfgAttributeType;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attributes of the Configuration payload (RFC 7296 section 3.15.1) as values. */
final class ConfigAttributes {
  /** Private attributes that IOS uses, by the numbers of its Unity predecessors. */
  static final CfgAttributeType BANNER = new CfgAttributeType(28672);

  static final CfgAttributeType DEFAULT_DOMAIN = new CfgAttributeType(28674);

  private static final int V4_SUBNET = 8;
  private static final int V6_SUBNET = 17;

  private ConfigAttributes() {}

  /** INTERNAL_IP4_SUBNET (address and mask) or INTERNAL_IP6_SUBNET (address and length). */
  static CfgAttribute subnet(IpPrefix prefix) {
    IpPrefix network = prefix.network();
    Octets address = network.address().octets();
    return network.address().v6()
        ? new CfgAttribute(
            CfgAttributeType.INTERNAL_IP6_SUBNET, address.plus(Octets.ofInts(network.length())))
        : new CfgAttribute(
            CfgAttributeType.INTERNAL_IP4_SUBNET, address.plus(network.mask().octets()));
  }

  static CfgAttribute address(CfgAttributeType type, IpAddress address) {
    return new CfgAttribute(type, address.octets());
  }

  static CfgAttribute text(CfgAttributeType type, String text) {
    return new CfgAttribute(type, Octets.utf8(text));
  }

  /** The prefix of a subnet attribute; empty for other attributes and for malformed values. */
  static Optional<IpPrefix> subnet(CfgAttribute attribute) {
    Octets value = attribute.value();
    if (is(attribute, CfgAttributeType.INTERNAL_IP4_SUBNET) && value.size() == V4_SUBNET) {
      IpAddress mask = IpAddress.of(value.slice(4, 8));
      int ones = Long.bitCount(mask.low());
      IpPrefix prefix = new IpPrefix(IpAddress.of(value.slice(0, 4)), ones);
      return prefix.mask().equals(mask) ? Optional.of(prefix.network()) : Optional.empty();
    }
    if (is(attribute, CfgAttributeType.INTERNAL_IP6_SUBNET) && value.size() == V6_SUBNET) {
      return value.get(16) > 128
          ? Optional.empty()
          : Optional.of(new IpPrefix(IpAddress.of(value.slice(0, 16)), value.get(16)).network());
    }
    return Optional.empty();
  }

  /** Every subnet of a list of attributes, each once. */
  static List<IpPrefix> subnets(List<CfgAttribute> attributes) {
    List<IpPrefix> found = new ArrayList<>();
    for (CfgAttribute attribute : attributes) {
      subnet(attribute).filter(p -> !found.contains(p)).ifPresent(found::add);
    }
    return found;
  }

  /** The first address of a type with a value; a v6 address may have its prefix length behind. */
  static Optional<IpAddress> address(List<CfgAttribute> attributes, CfgAttributeType type) {
    return attributes.stream()
        .filter(a -> is(a, type))
        .map(CfgAttribute::value)
        .map(v -> v.size() == 17 ? v.slice(0, 16) : v)
        .filter(v -> v.size() == 4 || v.size() == 16)
        .map(IpAddress::of)
        .findFirst();
  }

  static boolean asks(List<CfgAttribute> attributes, CfgAttributeType type) {
    return attributes.stream().anyMatch(a -> is(a, type));
  }

  private static boolean is(CfgAttribute attribute, CfgAttributeType type) {
    return attribute.type().equals(type);
  }
}
