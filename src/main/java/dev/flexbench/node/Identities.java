package dev.flexbench.node;

import dev.flexbench.ike.message.IdType;
import dev.flexbench.ike.message.Identification;
import dev.flexbench.ios.model.IdentityMatch;
import dev.flexbench.ios.model.IkeIdentity;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.util.Locale;
import java.util.Optional;

/** Identities of the configuration against identities on the wire (RFC 7296 section 3.5). */
final class Identities {
  private Identities() {}

  /** Our identity as it goes on the wire; without one in the profile it is our address. */
  static Identification local(Optional<IkeIdentity> configured, IpAddress address) {
    return configured
        .map(identity ->
            switch (identity) {
              case IkeIdentity.Address a -> Identification.address(a.address());
              case IkeIdentity.Fqdn f -> Identification.fqdn(f.name());
              case IkeIdentity.Email e -> Identification.email(e.address());
              case IkeIdentity.KeyId k -> Identification.keyId(Octets.utf8(k.id()));
            })
        .orElseGet(() -> Identification.address(address));
  }

  /** Whether a match statement is for this identity. Names are compared without case. */
  static boolean matches(IdentityMatch match, Identification id) {
    return switch (match) {
      case IdentityMatch.Any any -> true;
      case IdentityMatch.Address a ->
          address(id).map(found -> a.prefix().contains(found)).orElse(false);
      case IdentityMatch.Fqdn f -> is(id, IdType.ID_FQDN) && same(id.text(), f.name());
      case IdentityMatch.FqdnDomain d ->
          is(id, IdType.ID_FQDN) && within(id.text(), '.', d.domain());
      case IdentityMatch.Email e -> is(id, IdType.ID_RFC822_ADDR) && same(id.text(), e.address());
      case IdentityMatch.EmailDomain d ->
          is(id, IdType.ID_RFC822_ADDR) && within(id.text(), '@', d.domain());
      case IdentityMatch.KeyId k ->
          is(id, IdType.ID_KEY_ID) && id.data().equals(Octets.utf8(k.id()));
    };
  }

  /** How closely a match statement describes a peer: the more, the closer. */
  static int closeness(IdentityMatch match) {
    return switch (match) {
      case IdentityMatch.Any any -> 0;
      case IdentityMatch.FqdnDomain d -> 200 + d.domain().length();
      case IdentityMatch.EmailDomain d -> 200 + d.domain().length();
      case IdentityMatch.Address a -> 500 + a.prefix().length();
      case IdentityMatch.Fqdn f -> 1000;
      case IdentityMatch.Email e -> 1000;
      case IdentityMatch.KeyId k -> 1000;
    };
  }

  /** The words of IOS's event log for an identity's type. */
  static String typeName(Identification id) {
    return switch (id.type().code()) {
      case 1 -> "IPv4 address";
      case 2 -> "FQDN";
      case 3 -> "Email address";
      case 5 -> "IPv6 address";
      case 9 -> "DER ASN1 DN";
      case 11 -> "key ID";
      default -> id.type().toString();
    };
  }

  private static boolean is(Identification id, IdType type) {
    return id.type().equals(type);
  }

  private static Optional<IpAddress> address(Identification id) {
    boolean v4 = is(id, IdType.ID_IPV4_ADDR) && id.data().size() == 4;
    boolean v6 = is(id, IdType.ID_IPV6_ADDR) && id.data().size() == 16;
    return v4 || v6 ? Optional.of(IpAddress.of(id.data())) : Optional.empty();
  }

  private static boolean same(String a, String b) {
    return a.equalsIgnoreCase(b);
  }

  /** The part behind the first separator, or behind any later dot, is the domain. */
  private static boolean within(String name, char separator, String domain) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(separator + domain.toLowerCase(Locale.ROOT));
  }
}
