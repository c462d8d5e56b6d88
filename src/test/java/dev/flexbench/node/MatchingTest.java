package dev.flexbench.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ike.message.IdType;
import dev.flexbench.ike.message.Identification;
import dev.flexbench.ios.IosParser;
import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.ios.model.Keyring;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles and keys by the peer's identity. */
final class MatchingTest {
  private static final IpAddress LOCAL = IpAddress.parse("198.18.0.1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          any                        | fqdn    | anything            | true
          fqdn r1.example.net        | fqdn    | R1.Example.net      | true
          fqdn r1.example.net        | email   | r1.example.net      | false
          fqdn r1.example.net        | fqdn    | r1.example.net.evil | false
          fqdn domain example.net    | fqdn    | r1.example.net      | true
          fqdn domain example.net    | fqdn    | a.r1.example.net    | true
          fqdn domain example.net    | fqdn    | badexample.net      | false
          fqdn domain example.net    | fqdn    | example.net         | false
          email joe@example.net      | email   | joe@example.net     | true
          email domain example.net   | email   | joe@example.net     | true
          email domain example.net   | email   | joe@sub.example.net | false
          address 10.0.0.0 255.0.0.0 | address | 10.9.9.9            | true
          address 10.0.0.0 255.0.0.0 | address | 11.0.0.1            | false
          address 0.0.0.0            | address | 11.0.0.1            | true
          address 10.0.0.1           | address | 10.0.0.2            | false
          address 2001:db8::/32      | address | 2001:db8:1::9       | true
          key-id IT                  | key-id  | IT                  | true
          key-id IT                  | key-id  | it                  | false
          key-id IT                  | fqdn    | IT                  | false
          """)
  void anIdentityMatchesOrNot(String statement, String type, String value, boolean expected) {
    Ikev2Profile profile = profiles("match identity remote " + statement).getFirst();

    assertThat(
            Identities.matches(profile.matching().identities().getFirst(), identity(type, value)))
        .isEqualTo(expected);
  }

  @Test
  void statementsOfOneKindAreAlternativesAndKindsMustAllHold() {
    String lines =
        """
        match identity remote fqdn a.example
         match identity remote fqdn b.example
         match address local 198.18.0.1
        """;
    assertThat(matched(lines, "b.example", LOCAL)).hasSize(1);
    assertThat(matched(lines, "c.example", LOCAL)).isEmpty();
    assertThat(matched(lines, "a.example", IpAddress.parse("198.18.0.2"))).isEmpty();
  }

  @Test
  void aLocalInterfaceStandsForItsAddresses() {
    String lines = "match identity remote any\n match address local interface Ethernet0/0";

    assertThat(matched(lines, "x", LOCAL)).hasSize(1);
    assertThat(matched(lines, "x", IpAddress.parse("198.18.0.9"))).isEmpty();
  }

  @Test
  void aProfileOfAnotherFrontVrfOrOneThatIsShutDownNeverMatches() {
    assertThat(matched("match identity remote any\n match fvrf red", "x", LOCAL)).isEmpty();
    assertThat(matched("match identity remote any\n match fvrf any", "x", LOCAL)).hasSize(1);
    assertThat(matched("match identity remote any\n shutdown", "x", LOCAL)).isEmpty();
  }

  @Test
  void theClosestBlockOfAKeyringIsTaken() {
    RunningConfig config =
        IosParser.parse(
                "x",
                """
                crypto ikev2 keyring K
                 peer all
                  address 0.0.0.0 0.0.0.0
                  pre-shared-key k0
                 peer net
                  address 198.18.0.0 255.255.255.0
                  pre-shared-key k1
                 peer domain
                  identity fqdn domain example.net
                  pre-shared-key k2
                 peer name
                  identity fqdn a.example.net
                  pre-shared-key local k3
                  pre-shared-key remote k4
                crypto ikev2 profile P
                 match identity remote any
                 authentication local pre-share
                 authentication remote pre-share
                 keyring local K
                """)
            .config();
    Ikev2Profile profile = config.profiles().values().iterator().next();
    Keyrings rings = new Keyrings(config);
    IpAddress address = IpAddress.parse("198.18.0.7");

    assertThat(block(rings.find(profile, fqdn("a.example.net"), address))).isEqualTo("name");
    assertThat(block(rings.find(profile, fqdn("b.example.net"), address))).isEqualTo("domain");
    assertThat(block(rings.find(profile, fqdn("elsewhere"), address))).isEqualTo("net");
    assertThat(block(rings.find(profile, Optional.empty(), IpAddress.parse("10.0.0.1"))))
        .isEqualTo("all");
    Optional<Keyring.Peer> name = rings.find(profile, fqdn("a.example.net"), address);
    assertThat(Keyrings.local(profile, name).orElseThrow().reveal()).isEqualTo(Octets.utf8("k3"));
    assertThat(Keyrings.remote(profile, name).orElseThrow().reveal()).isEqualTo(Octets.utf8("k4"));
  }

  private static Optional<Identification> fqdn(String name) {
    return Optional.of(Identification.fqdn(name));
  }

  private static String block(Optional<Keyring.Peer> peer) {
    return peer.map(Keyring.Peer::name).orElse("none");
  }

  private static RunningConfig config(String lines) {
    return IosParser.parse(
            "x",
            "interface Ethernet0/0\n ip address 198.18.0.1 255.255.255.0\n"
                + "crypto ikev2 profile P\n "
                + lines
                + "\n")
        .config();
  }

  private static List<Ikev2Profile> profiles(String lines) {
    return List.copyOf(config(lines).profiles().values());
  }

  private static List<Ikev2Profile> matched(String lines, String fqdn, IpAddress local) {
    RunningConfig config = config(lines);
    return new ProfileMatcher(config, new LocalAddresses(config))
        .matching(Identification.fqdn(fqdn), local);
  }

  private static Identification identity(String type, String value) {
    return switch (type) {
      case "fqdn" -> Identification.fqdn(value);
      case "email" -> Identification.email(value);
      case "address" -> Identification.address(IpAddress.parse(value));
      case "key-id" -> new Identification(IdType.ID_KEY_ID, Octets.utf8(value));
      default -> throw new IllegalArgumentException(type);
    };
  }
}
