package dev.flexbench.ios.model;

import dev.flexbench.wire.IpPrefix;

/** Which peer identities something is for ({@code match identity remote}, {@code identity}). */
public sealed interface IdentityMatch {
  /** The words behind {@code match identity remote}. */
  String configured();

  record Any() implements IdentityMatch {
    @Override
    public String configured() {
      return "any";
    }
  }

  /** An address identity within a prefix. */
  record Address(IpPrefix prefix) implements IdentityMatch {
    @Override
    public String configured() {
      boolean host = prefix.length() == prefix.address().bits();
      if (prefix.address().v6()) {
        return "address " + prefix;
      }
      return "address " + prefix.address() + (host ? "" : " " + prefix.mask());
    }
  }

  record Fqdn(String name) implements IdentityMatch {
    @Override
    public String configured() {
      return "fqdn " + name;
    }
  }

  /** A domain name that ends in this domain. */
  record FqdnDomain(String domain) implements IdentityMatch {
    @Override
    public String configured() {
      return "fqdn domain " + domain;
    }
  }

  record Email(String address) implements IdentityMatch {
    @Override
    public String configured() {
      return "email " + address;
    }
  }

  /** A mail address in this domain. */
  record EmailDomain(String domain) implements IdentityMatch {
    @Override
    public String configured() {
      return "email domain " + domain;
    }
  }

  record KeyId(String id) implements IdentityMatch {
    @Override
    public String configured() {
      return "key-id " + id;
    }
  }
}
