package dev.flexbench.ios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ios.Finding.Kind;
import dev.flexbench.ios.model.AuthorizationPolicy.RouteSet;
import dev.flexbench.ios.model.IdentityMatch;
import dev.flexbench.ios.model.IkeEncryption;
import dev.flexbench.ios.model.IkeIdentity;
import dev.flexbench.ios.model.Ikev2Profile;
import dev.flexbench.ios.model.InterfaceConfig;
import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.Keyring;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.ios.model.Secret;
import dev.flexbench.ios.model.SmartDefaults;
import dev.flexbench.ios.model.TransformSet;
import dev.flexbench.ios.model.TunnelConfig;
import dev.flexbench.wire.IpPrefix;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IosParserTest {
  static final String HUB =
      """
      hostname hub
      crypto ikev2 keyring SPOKES
       peer spoke1
        identity fqdn spoke1.example.net
        pre-shared-key local  fromHub1
        pre-shared-key remote fromSpoke1
      crypto ikev2 authorization policy default
       route set interface
       route set access-list LANS
      crypto ikev2 profile default
       match identity remote fqdn domain example.net
       identity local fqdn hub.example.net
       authentication local pre-share
       authentication remote pre-share
       keyring local SPOKES
       dpd 10 2 on-demand
       aaa authorization group psk list default default
       virtual-template 1
      interface Loopback0
       ip address 10.0.0.254 255.255.255.255
      interface Ethernet0/0
       ip address 198.18.0.1 255.255.255.0
      interface Ethernet0/1
       ip address 192.168.100.1 255.255.255.0
      interface Virtual-Template1 type tunnel
       ip unnumbered Loopback0
       tunnel mode ipsec ipv4
       tunnel protection ipsec profile default
      ip access-list standard LANS
       permit 192.168.0.0 0.0.255.255
      """;

  @Test
  void aHubsConfigurationIsUnderstoodWithoutAnyFinding() {
    ParseResult result = IosParser.parse("hub.cfg", HUB);

    assertThat(result.findings()).isEmpty();
    RunningConfig config = result.config();
    assertThat(config.hostname()).isEqualTo("hub");
    Keyring.Peer peer = at(config.keyrings(), "SPOKES").peers().getFirst();
    assertThat(peer.identity()).contains(new IdentityMatch.Fqdn("spoke1.example.net"));
    assertThat(peer.local()).contains(Secret.ofText("fromHub1"));
    assertThat(peer.remote()).contains(Secret.ofText("fromSpoke1"));
    Ikev2Profile profile = at(config.profiles(), "default");
    assertThat(profile.matching().identities())
        .containsExactly(new IdentityMatch.FqdnDomain("example.net"));
    assertThat(profile.localIdentity()).contains(new IkeIdentity.Fqdn("hub.example.net"));
    assertThat(profile.dpd()).contains(new Ikev2Profile.Dpd(10, 2, true));
    assertThat(at(config.authorizationPolicies(), "default").routeSet())
        .containsExactly(new RouteSet.TunnelAddress(), new RouteSet.Listed("LANS"));
    InterfaceConfig template = at(config.interfaces(), name("Virtual-Template1"));
    assertThat(template.ipv4()).isEqualTo(new InterfaceConfig.Ipv4.Unnumbered(name("Loopback0")));
    assertThat(template.tunnel().orElseThrow().mode()).isEqualTo(TunnelConfig.Mode.IPSEC_IPV4);
    assertThat(at(config.accessLists(), "LANS").entries().getFirst().prefix())
        .isEqualTo(IpPrefix.parse("192.168.0.0/16"));
  }

  @Test
  void theSameTextWithoutIndentationMeansTheSame() {
    String flat = HUB.replaceAll("(?m)^ +", "");

    assertThat(IosParser.parse("flat", flat)).isEqualTo(IosParser.parse("flat", HUB));
  }

  @Test
  void aSectionGoesOnBehindALineThatLostItsIndentation() {
    String text = HUB.replace(" keyring local SPOKES", "keyring local SPOKES");

    assertThat(IosParser.parse("x", text)).isEqualTo(IosParser.parse("x", HUB));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int lo0                                    | interface Loopback0
          interface loopback 0                       | interface Loopback0
          cry ikev2 prop P                           | crypto ikev2 proposal P
          crypto ikev2 auth pol P                    | crypto ikev2 authorization policy P
          ip acc st L                                | ip access-list standard L
          """)
  void unambiguousAbbreviationsAreTaken(String abbreviated, String full) {
    assertThat(IosParser.parse("x", abbreviated).config())
        .isEqualTo(IosParser.parse("x", full).config())
        .isNotEqualTo(IosParser.parse("x", "").config());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          frobnicate 1                    | UNKNOWN     | unknown command 'frobnicate'
          crypto ikev2 pol                | INVALID     | incomplete line: expected a word
          crypto ikev2 p                  | UNKNOWN     | is ambiguous: proposal, policy, profile
          crypto ikev2 dpd 5 2 periodic   | INVALID     | expected a number from 10 to 3600
          ip route 10.0.0.0 255.0.255.0 E0/0 | INVALID  | expected a netmask
          ip route 10.0.0.1 255.0.0.0 E0/0 | INVALID    | expected 10.0.0.0 255.0.0.0
          ip local pool P 10.0.0.9 10.0.0.1 | INVALID   | before it starts
          interface Foo0                  | INVALID     | expected an interface
          ip access-list extended A       | UNSUPPORTED | expected 'standard'
          crypto ikev2 cluster            | UNSUPPORTED | not supported by this version
          line con 0                      | IGNORED     | without effect
          ip cef                          | IGNORED     | always on
          crypto ikev2 policy default extra | INVALID   | expected the end of the line
          """)
  void eachLineThatIsNotUnderstoodIsToldByKind(String line, Kind kind, String part) {
    ParseResult result = IosParser.parse("x.cfg", "hostname x\n" + line + "\n");

    assertThat(result.findings()).hasSize(1);
    Finding finding = result.findings().getFirst();
    assertThat(finding.line()).isEqualTo(2);
    assertThat(finding.kind()).isEqualTo(kind);
    assertThat(finding.message()).contains(part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          keyring local SPOKES             | keyring local NONE           | UNDEFINED | 'NONE' should be an IKEv2 keyring
          keyring local SPOKES             | lifetime 3600                | CONTRADICTORY | no 'keyring local' line
          virtual-template 1               | virtual-template 2           | UNDEFINED | Virtual-Template2
          match identity remote fqdn domain example.net | lifetime 3600   | INVALID | can never match
          tunnel mode ipsec ipv4           | ip mtu 1400                  | UNSUPPORTED | write 'tunnel mode ipsec ipv4'
          ip unnumbered Loopback0          | ip unnumbered Loopback7      | UNDEFINED | Loopback7
          identity fqdn spoke1.example.net | description none             | INVALID | can never match
          profile default\\n               | profile P\\n                 | UNDEFINED | not defined
          192.168.100.1                    | 198.18.0.9                   | CONTRADICTORY | overlaps
          authentication local pre-share\\n | authentication local rsa-sig\\n | UNSUPPORTED | rsa-sig
          route set access-list LANS       | route set access-list NETS   | UNDEFINED | an access list
          """)
  void partsThatDoNotGoTogetherAreTold(String was, String is, Kind kind, String part) {
    String text = HUB.replace(was.replace("\\n", "\n"), is.replace("\\n", "\n"));

    assertThat(IosParser.parse("hub.cfg", text).errors())
        .anySatisfy(finding -> {
          assertThat(finding.kind()).isEqualTo(kind);
          assertThat(finding.message()).contains(part);
          assertThat(finding.line()).isPositive();
        });
  }

  @Test
  void galoisCounterModeNeedsAPrf() {
    String text = "crypto ikev2 proposal P\n encryption aes-gcm-256\n group 19\n";

    assertThat(IosParser.parse("x", text).findings())
        .singleElement()
        .satisfies(
            f -> assertThat(f.toString()).startsWith("x:1: contradictory: ").contains("prf"));
    assertThat(IosParser.parse("x", text + " prf sha256\n").findings()).isEmpty();
  }

  @Test
  void smartDefaultsAreModifiedRestoredAndDisabled() {
    String modify = "crypto ikev2 proposal default\n encryption aes-cbc-128\n";

    RunningConfig modified = IosParser.parse("x", modify).config();
    assertThat(at(modified.proposals(), "default").encryption())
        .containsExactly(IkeEncryption.AES_CBC_128);
    assertThat(at(modified.proposals(), "default").groups()).containsExactly(19, 14, 21);
    assertThat(IosParser.parse("x", modify + "default crypto ikev2 proposal\n").config())
        .isEqualTo(IosParser.parse("x", "").config());
    assertThat(IosParser.parse("x", "no crypto ikev2 proposal default").config().proposals())
        .isEmpty();
    assertThat(
            IosParser.parse("x", "no crypto ipsec transform-set default").config().transformSets())
        .isEmpty();
  }

  @Test
  void aHeaderOrAnOldVersionChoosesTheOlderSmartDefaults() {
    assertThat(IosParser.parse("x", "! smart-defaults 2017\n").config().defaults())
        .isEqualTo(SmartDefaults.Y2017);
    RunningConfig old = IosParser.parse("x", "version 15.6\n").config();
    assertThat(at(old.proposals(), "default").groups()).containsExactly(5, 2);
    assertThat(IosParser.parse("x", "version 17.9\n").config().defaults())
        .isEqualTo(SmartDefaults.IOS_XE_17);
    assertThat(IosParser.parse("x", "! smart-defaults 1999\n").errors()).hasSize(1);
  }

  @Test
  void theSlidesOwnSpellingsAreTaken() {
    String text =
        """
        crypto ikev2 profile default
        match identity remote fqdn r2.example.net
        identity local fqdn r1.example.net
        authentication local pre-shared key k1
        authentication remote pre-shared key k2
        ip access-list regular nets
        permit 192.168.0.0 0.0.255.255
        crypto ipsec transform-set default esp-aes 256 esp-sha-hmac
        """;
    ParseResult result = IosParser.parse("x", text);

    assertThat(result.findings()).isEmpty();
    assertThat(at(result.config().profiles(), "default").localAuthentication())
        .contains(
            new Ikev2Profile.Authentication.PreShare(java.util.Optional.of(Secret.ofText("k1"))));
    assertThat(at(result.config().transformSets(), "default").keyBits()).isEqualTo(256);
    assertThat(at(result.config().transformSets(), "default").hash())
        .contains(TransformSet.Hash.SHA1);
  }

  @Test
  void linesBelowALineThatIsNotUnderstoodBelongToIt() {
    String text =
        "interface Loopback0\n ip address 10.0.0.1 255.255.255.255\nrouter ospf 1\n"
            + " shutdown\ninterface Loopback1\n";
    ParseResult result = IosParser.parse("x", text);

    assertThat(result.findings()).hasSize(2);
    assertThat(result.findings().get(1).message()).contains("belongs to line 3");
    assertThat(at(result.config().interfaces(), name("Loopback0")).shutdown()).isFalse();
    assertThat(result.config().interfaces()).containsKey(name("Loopback1"));
  }

  @Test
  void keysAreNeverQuotedInFindingsOrTexts() {
    String text =
        HUB
            + """
            crypto ikev2 keyring K
             peer p
              pre-shared-key locl geheim
              pre-shared-key hex geheim
              pre-shared-key local 6 geheim
             authentication local pre-share geheim
            """;
    ParseResult result = IosParser.parse("x", text);

    assertThat(result.errors()).isNotEmpty();
    assertThat(result.findings().toString() + result.config())
        .doesNotContain("geheim")
        .doesNotContain("fromHub1");
  }

  private static <K, V> V at(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key), () -> key + " is missing");
  }

  private static InterfaceName name(String text) {
    return InterfaceName.parse(text).orElseThrow();
  }
}
