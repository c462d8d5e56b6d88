package dev.flexbench.esp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.testing.Property;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TunnelTableTest {
  private final TunnelTable table = new TunnelTable();
  private final TunnelInterface one = new TunnelInterface("Virtual-Access1");
  private final TunnelInterface two = new TunnelInterface("Virtual-Access2");

  @Test
  void theLongestPrefixDecides() {
    put("0.0.0.0/0", one);
    put("10.0.0.0/8", two);
    put("10.1.0.0/16", one);
    put("10.1.2.3/32", two);
    assertThat(lookup("192.0.2.1")).contains(one);
    assertThat(lookup("10.9.9.9")).contains(two);
    assertThat(lookup("10.1.9.9")).contains(one);
    assertThat(lookup("10.1.2.3")).contains(two);
    assertThat(lookup("10.1.2.2")).contains(one);
  }

  @Test
  void anEmptyTableLeadsNowhere() {
    assertThat(lookup("10.0.0.1")).isEmpty();
    assertThat(lookup("2001:db8::1")).isEmpty();
  }

  @Test
  void theFamiliesDoNotMix() {
    put("0.0.0.0/0", one);
    assertThat(lookup("2001:db8::1")).isEmpty();
    put("::/0", two);
    put("2001:db8::/32", one);
    assertThat(lookup("2001:db8::1")).contains(one);
    assertThat(lookup("2001:db9::1")).contains(two);
    assertThat(lookup("::10.0.0.1")).contains(two);
    assertThat(lookup("10.0.0.1")).contains(one);
  }

  @Test
  void hostBitsOfAPrefixDoNotMatter() {
    put("192.168.1.77/24", one);
    assertThat(lookup("192.168.1.1")).contains(one);
    assertThat(table.exactly(IpPrefix.parse("192.168.1.0/24"))).contains(one);
    assertThat(table.entries())
        .containsExactly(new TunnelTable.Entry(IpPrefix.parse("192.168.1.0/24"), one));
  }

  @Test
  void aPrefixIsRemovedOnlyForTheTunnelThatHasIt() {
    put("10.0.0.0/8", one);
    put("10.0.0.0/8", two);
    assertThat(table.remove(IpPrefix.parse("10.0.0.0/8"), one)).isFalse();
    assertThat(lookup("10.0.0.1")).contains(two);
    assertThat(table.remove(IpPrefix.parse("10.0.0.0/8"), two)).isTrue();
    assertThat(lookup("10.0.0.1")).isEmpty();
    assertThat(table.remove(IpPrefix.parse("10.0.0.0/8"), two)).isFalse();
  }

  @Test
  void allPrefixesOfATunnelGoAtOnce() {
    put("10.0.0.0/8", one);
    put("10.1.0.0/16", two);
    put("2001:db8::/32", one);
    table.removeAll(one);
    assertThat(table.entries())
        .containsExactly(new TunnelTable.Entry(IpPrefix.parse("10.1.0.0/16"), two));
  }

  @Test
  void itAnswersAsALinearSearchWould() {
    Property.holds(
        150,
        gen -> {
          boolean v6 = gen.oneIn(2);
          TunnelTable tested = new TunnelTable();
          Map<IpPrefix, TunnelInterface> model = new HashMap<>();
          for (int i = 0; i < 80; i++) {
            IpPrefix prefix = prefix(gen, v6);
            TunnelInterface tunnel = new TunnelInterface("Virtual-Access" + i);
            if (gen.oneIn(4)) {
              TunnelInterface had = model.remove(prefix);
              assertThat(tested.remove(prefix, had == null ? tunnel : had)).isEqualTo(had != null);
            } else {
              tested.put(prefix, tunnel);
              model.put(prefix, tunnel);
            }
            IpAddress asked = address(gen, v6);
            assertThat(tested.lookup(asked)).as("%s", asked).isEqualTo(search(model, asked));
          }
          assertThat(tested.entries().stream().map(TunnelTable.Entry::prefix))
              .containsExactlyElementsOf(model.keySet().stream().sorted().toList());
        });
  }

  private static Optional<TunnelInterface> search(
      Map<IpPrefix, TunnelInterface> model, IpAddress asked) {
    return model.entrySet().stream()
        .filter(entry -> entry.getKey().contains(asked))
        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
        .map(Map.Entry::getValue);
  }

  private static IpPrefix prefix(Property.Gen gen, boolean v6) {
    return new IpPrefix(address(gen, v6), gen.between(0, v6 ? 128 : 32)).network();
  }

  /** Addresses of few different bits, so that prefixes nest. */
  private static IpAddress address(Property.Gen gen, boolean v6) {
    byte[] bytes = new byte[v6 ? 16 : 4];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = gen.oneIn(3) ? gen.oneOf(0, 1, 0x80, 0xff).byteValue() : 0;
    }
    return IpAddress.of(Octets.of(bytes));
  }

  private void put(String prefix, TunnelInterface tunnel) {
    table.put(IpPrefix.parse(prefix), tunnel);
  }

  private Optional<TunnelInterface> lookup(String address) {
    return table.lookup(IpAddress.parse(address));
  }
}
