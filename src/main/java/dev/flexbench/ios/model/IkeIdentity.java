package dev.flexbench.ios.model;

import dev.flexbench.wire.IpAddress;

/** An IKE identity as the language writes it (RFC 7296 section 3.5). */
public sealed interface IkeIdentity {
  /** The words behind {@code identity local}. */
  String configured();

  /** ID_IPV4_ADDR or ID_IPV6_ADDR. */
  record Address(IpAddress address) implements IkeIdentity {
    @Override
    public String configured() {
      return "address " + address;
    }
  }

  /** ID_FQDN. */
  record Fqdn(String name) implements IkeIdentity {
    @Override
    public String configured() {
      return "fqdn " + name;
    }
  }

  /** ID_RFC822_ADDR. */
  record Email(String address) implements IkeIdentity {
    @Override
    public String configured() {
      return "email " + address;
    }
  }

  /** ID_KEY_ID. */
  record KeyId(String id) implements IkeIdentity {
    @Override
    public String configured() {
      return "key-id " + id;
    }
  }
}
