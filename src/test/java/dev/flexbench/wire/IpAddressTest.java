package dev.flexbench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.testing.Property;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "198.18.0.1, 198.18.0.1",
    "255.255.255.255, 255.255.255.255",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "::, ::",
    "::1, ::1",
    "fe80::, fe80::",
  })
  void textIsTheCanonicalOneOfRfc5952(String given, String canonical) {
    assertThat(IpAddress.parse(given)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.256",
        "1.2.3.4.5",
        "a.b.c.d",
        "1..2.3",
        ":::",
        "1::2::3",
        "g::1",
        "localhost",
        "12345::",
        "1.2.3.4 ",
        "-1.2.3.4"
      })
  void whatIsNoAddressIsRefusedWithoutAskingANameServer(String text) {
    assertThat(IpAddress.tryParse(text)).isEmpty();
  }

  @Test
  void refusalNamesTheText() {
    assertThatThrownBy(() -> IpAddress.parse("router1")).hasMessage("not an IP address: router1");
  }

  @Test
  void mappedIpv4AddressStaysIpv6() {
    IpAddress mapped = IpAddress.parse("::ffff:198.18.0.1");
    assertThat(mapped.v6()).isTrue();
    assertThat(mapped.octets()).isEqualTo(Octets.fromHex("00000000000000000000ffffc6120001"));
  }

  @Test
  void everyAddressSurvivesOctetsAndText() {
    Property.holds(
        500,
        gen -> {
          IpAddress address = IpAddress.of(gen.octets(gen.oneOf(4, 16)));
          assertThat(IpAddress.of(address.octets())).isEqualTo(address);
          assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
        });
  }

  @Test
  void additionCarriesAndWraps() {
    assertThat(IpAddress.parse("10.0.0.255").plus(1)).hasToString("10.0.1.0");
    assertThat(IpAddress.parse("255.255.255.255").plus(1)).isEqualTo(IpAddress.ANY_V4);
    assertThat(IpAddress.parse("2001:db8::ffff:ffff:ffff:ffff").plus(1))
        .hasToString("2001:db8:0:1::");
  }

  @Test
  void orderIsIpv4FirstThenByValue() {
    IpAddress high = IpAddress.parse("200.0.0.1");
    IpAddress low = IpAddress.parse("10.0.0.1");
    assertThat(List.of(IpAddress.ANY_V6, high, low).stream().sorted().toList())
        .containsExactly(low, high, IpAddress.ANY_V6);
  }

  @Test
  void prefixKnowsItsBounds() {
    IpPrefix prefix = IpPrefix.parse("192.168.1.77/26");
    assertThat(prefix.first()).hasToString("192.168.1.64");
    assertThat(prefix.last()).hasToString("192.168.1.127");
    assertThat(prefix.network()).hasToString("192.168.1.64/26");
    assertThat(prefix.mask()).hasToString("255.255.255.192");
    assertThat(IpPrefix.parse("2001:db8::1/65").last())
        .hasToString("2001:db8::7fff:ffff:ffff:ffff");
  }

  @Test
  void containmentStaysWithinTheFamily() {
    assertThat(IpPrefix.ALL_V4.contains(IpAddress.parse("::1"))).isFalse();
    assertThat(IpPrefix.ALL_V6.contains(IpAddress.parse("::1"))).isTrue();
    assertThat(IpPrefix.parse("10.0.0.0/8").contains(IpPrefix.parse("10.1.0.0/16"))).isTrue();
    assertThat(IpPrefix.parse("10.1.0.0/16").contains(IpPrefix.parse("10.0.0.0/8"))).isFalse();
    assertThat(IpPrefix.parse("10.1.0.0/16").overlaps(IpPrefix.parse("10.0.0.0/8"))).isTrue();
    assertThat(IpPrefix.parse("10.1.0.0/16").overlaps(IpPrefix.parse("10.2.0.0/16"))).isFalse();
  }

  @Test
  void netmaskWithAHoleIsRefused() {
    IpAddress address = IpAddress.parse("10.0.0.1");
    assertThat(IpPrefix.ofMask(address, IpAddress.parse("255.255.252.0")))
        .hasToString("10.0.0.1/22");
    assertThatThrownBy(() -> IpPrefix.ofMask(address, IpAddress.parse("255.0.255.0")))
        .hasMessage("not a contiguous netmask: 255.0.255.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "/8", "10.0/8"})
  void whatIsNoPrefixIsRefused(String text) {
    assertThat(IpPrefix.tryParse(text)).isEmpty();
  }

  @Test
  void endpointPutsIpv6InBrackets() {
    assertThat(new Endpoint(IpAddress.parse("2001:db8::1"), 500)).hasToString("[2001:db8::1]:500");
    assertThat(new Endpoint(IpAddress.parse("198.18.0.1"), 500).withPort(4500))
        .hasToString("198.18.0.1:4500");
    assertThatThrownBy(() -> new Endpoint(IpAddress.ANY_V4, 65536))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
