package dev.flexbench.ios;

import java.util.List;

/** Lines of the sub-modes, each list with its header, for random texts. */
final class SubModePatterns {
  static final List<List<String>> ALL =
      List.of(
          List.of(
              "crypto ikev2 proposal {A|default}",
              " encryption {aes-cbc-128|aes-gcm-256 aes-gcm-128}",
              " {no|default} {encryption|integrity|prf|group}",
              " integrity sha256 sha1",
              " prf sha512",
              " group 19 14"),
          List.of(
              "crypto ikev2 policy {A|default}",
              " match fvrf {any|red}",
              " no match fvrf",
              " match address local 10.0.0.1",
              " [no] proposal {A|default}"),
          List.of(
              "crypto ikev2 keyring K",
              " peer {p|q}",
              "  address {10.0.0.0 255.0.0.0|2001:db8::/32}",
              "  identity {fqdn domain a.b|key-id x  y|email a@b|address 0.0.0.0}",
              "  pre-shared-key [local|remote] {hex 0aFf|0 hex|secret  two|lo|0 0|remot}",
              "  no pre-shared-key [local|remote]",
              "  description  two  words "),
          List.of(
              "crypto ikev2 authorization policy {A|default}",
              " [no] route set {interface [e0/0]|access-list L}",
              " route accept any [tag 7] [distance 9]",
              " no route accept any",
              " dns 10.0.0.1 [10.0.0.2]",
              " pool P",
              " netmask 255.255.255.0",
              " def-domain a.b",
              " banner hello  there"),
          List.of(
              "crypto ikev2 profile {default|B}",
              " match identity remote {any|fqdn a.b|address 10.0.0.0 255.0.0.0|key-id x y}",
              " match address local {10.0.0.1|interface lo0}",
              " match fvrf {any|red}",
              " identity local {fqdn a|email a@b|key-id k k|address 2001:db8::1}",
              " authentication {local|remote} pre-share [key {hex 0a|0 hex|abc}]",
              " [no] config-exchange {request|set accept|set send}",
              " dpd 10 2 {periodic|on-demand}",
              " nat {force-encap|keepalive 20}",
              " lifetime 500",
              " virtual-template 3",
              " aaa authorization group psk list L [A]",
              " [no] shutdown"),
          List.of(
              "crypto ipsec transform-set {default|T} {esp-gcm [256]|esp-aes [192] esp-sha256-hmac}",
              " [no] mode {tunnel|transport}"),
          List.of(
              "crypto ipsec profile {default|I}",
              " set transform-set T default",
              " [no] set ikev2-profile B",
              " set pfs group19",
              " set security-association lifetime {seconds 300|days 2|kilobytes 5000|kilobytes disable}",
              " set security-association replay {disable|window-size 512}",
              " [no] responder-only"),
          List.of(
              "interface {Tunnel1|Ethernet0/0|Virtual-Template1 type tunnel|Loopback3}",
              " ip address {10.0.0.1 255.255.255.0|negotiated|10.0.1.1 255.255.255.0 secondary}",
              " no ip address",
              " ip unnumbered Loopback3",
              " ipv6 address 2001:db8::1/64",
              " tunnel source {Ethernet0/0|10.0.0.1}",
              " tunnel destination {dynamic|10.9.9.9}",
              " tunnel mode {ipsec {ipv4|ipv6}|gre ipv6}",
              " tunnel protection ipsec profile I",
              " ip mtu 1400",
              " description  a  b",
              " [no] shutdown"),
          List.of(
              "ip access-list standard {L|7}",
              " [5] {permit|deny} {any|host 10.0.0.1|10.0.0.7|10.0.0.0 0.0.0.255}",
              " no 10"));

  private SubModePatterns() {}
}
