package dev.flexbench.ios.model;

import static dev.flexbench.ios.model.IkeEncryption.AES_CBC_128;
import static dev.flexbench.ios.model.IkeEncryption.AES_CBC_256;
import static dev.flexbench.ios.model.IkeEncryption.TRIPLE_DES;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The objects named {@code default} that are there without being configured. */
public enum SmartDefaults {
  /** As the slides of 2017 and IOS 15 and 16 have them. */
  Y2017("2017") {
    @Override
    public Ikev2Proposal proposal() {
      return new Ikev2Proposal(
          NAME,
          List.of(AES_CBC_256, AES_CBC_128, TRIPLE_DES),
          List.of(IkeHash.SHA512, IkeHash.SHA256, IkeHash.SHA1, IkeHash.MD5),
          List.of(),
          List.of(5, 2));
    }
  },
  /** As IOS-XE 17 has them. */
  IOS_XE_17("ios-xe-17") {
    @Override
    public Ikev2Proposal proposal() {
      return new Ikev2Proposal(
          NAME,
          List.of(AES_CBC_256),
          List.of(IkeHash.SHA512, IkeHash.SHA384),
          List.of(),
          List.of(19, 14, 21));
    }
  };

  /** The name of every smart default. */
  public static final String NAME = "default";

  private final String word;

  SmartDefaults(String word) {
    this.word = word;
  }

  /** The word behind {@code ! smart-defaults}. */
  public String word() {
    return word;
  }

  public abstract Ikev2Proposal proposal();

  public Ikev2Policy policy() {
    return new Ikev2Policy(NAME, Optional.of("any"), List.of(), List.of(NAME));
  }

  public AuthorizationPolicy authorizationPolicy() {
    return new AuthorizationPolicy(
        NAME,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(new AuthorizationPolicy.RouteSet.TunnelAddress()),
        Optional.of(AuthorizationPolicy.RouteAccept.DEFAULT));
  }

  public TransformSet transformSet() {
    return new TransformSet(
        NAME, TransformSet.Cipher.AES, 128, Optional.of(TransformSet.Hash.SHA1), true);
  }

  public IpsecProfile ipsecProfile() {
    return new IpsecProfile(
        NAME,
        List.of(NAME),
        Optional.of(NAME),
        OptionalInt.empty(),
        IpsecProfile.DEFAULT_LIFETIME_SECONDS,
        OptionalInt.of(IpsecProfile.DEFAULT_LIFETIME_KILOBYTES),
        IpsecProfile.DEFAULT_REPLAY_WINDOW,
        false);
  }
}
