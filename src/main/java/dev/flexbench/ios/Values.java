package dev.flexbench.ios;

import dev.flexbench.ios.model.IdentityMatch;
import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.LocalAddress;
import dev.flexbench.ios.model.Secret;
import dev.flexbench.ios.syntax.Match;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;

/** Reads arguments that their types have already checked. */
final class Values {
  private Values() {}

  static IpAddress address(Match match, String name) {
    return IpAddress.parse(match.text(name));
  }

  static InterfaceName interfaceName(Match match, String name) {
    return InterfaceName.parse(match.text(name).replaceAll("\\s+", "")).orElseThrow();
  }

  /** An address with a mask of another argument, or a host prefix without it. */
  static IpPrefix prefix(Match match, String address, String mask) {
    IpAddress base = address(match, address);
    return match
        .optional(mask)
        .map(m -> IpPrefix.ofMask(base, IpAddress.parse(m)))
        .orElseGet(() -> IpPrefix.host(base));
  }

  /** An address or an interface, whichever argument is there. */
  static LocalAddress localAddress(Match match, String address, String name) {
    return match.optional(address).isPresent()
        ? new LocalAddress.Literal(address(match, address))
        : new LocalAddress.OfInterface(interfaceName(match, name));
  }

  /** The arguments {@code key} (text) or {@code hex}. */
  static Secret secret(Match match) {
    return match
        .optional("hex")
        .map(digits -> Secret.ofHex(Octets.fromHex(digits)))
        .orElseGet(() -> Secret.ofText(match.text("key")));
  }

  /** {@code dpd <interval> <retry> {on-demand|periodic}}. */
  static Ikev2Profile.Dpd dpd(Match match) {
    return new Ikev2Profile.Dpd(
        match.number("interval"), match.number("retry"), match.has("on-demand"));
  }

  /** The identity forms that profiles and keyrings share, by their arguments' names. */
  static IdentityMatch identity(Match match) {
    if (match.optional("prefix6").isPresent()) {
      return new IdentityMatch.Address(IpPrefix.parse(match.text("prefix6")).network());
    }
    if (match.optional("address").isPresent()) {
      return addressMatch(match);
    }
    boolean domain = match.has("domain");
    if (match.has("fqdn")) {
      String name = match.text("name");
      return domain ? new IdentityMatch.FqdnDomain(name) : new IdentityMatch.Fqdn(name);
    }
    if (match.has("email")) {
      String name = match.text("name");
      return domain ? new IdentityMatch.EmailDomain(name) : new IdentityMatch.Email(name);
    }
    return match.has("key-id")
        ? new IdentityMatch.KeyId(match.text("id"))
        : new IdentityMatch.Any();
  }

  /** {@code address 0.0.0.0} alone matches every address, as on the router. */
  private static IdentityMatch addressMatch(Match match) {
    IpAddress base = address(match, "address");
    if (base.equals(IpAddress.ANY_V4) && match.optional("mask").isEmpty()) {
      return new IdentityMatch.Address(IpPrefix.ALL_V4);
    }
    return new IdentityMatch.Address(prefix(match, "address", "mask").network());
  }
}
