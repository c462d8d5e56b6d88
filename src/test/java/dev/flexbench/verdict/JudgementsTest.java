package dev.flexbench.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.verdict.Judgements.DirectionCount;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.IpPrefix;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementsTest {

  @Test
  void countersThatAgreePassAndOthersNameTheGap() {
    DirectionCount good = new DirectionCount("spoke1", 10, "hub", 10, "wan", 10);
    assertThat(Judgements.countersAgree(List.of(good)).kind()).isEqualTo(VerdictKind.PASS);
    DirectionCount bad = new DirectionCount("hub", 10, "spoke1", 9, "wan", 10);
    Verdict verdict = Judgements.countersAgree(List.of(good, bad));
    assertThat(verdict.kind()).isEqualTo(VerdictKind.FAIL);
    assertThat(verdict.reason())
        .isEqualTo("hub sent 10 packets, wan carried 10, spoke1 received 9");
  }

  @Test
  void countersOfNothingProveNothing() {
    assertThat(
            Judgements.countersAgree(List.of(new DirectionCount("a", 0, "b", 0, "wan", 0))).kind())
        .isEqualTo(VerdictKind.INCONCLUSIVE);
  }

  @Test
  void theRatioIsJudgedAgainstThePlainPath() {
    assertThat(Judgements.throughputRatio(0.25, 250e6, 1e9).kind()).isEqualTo(VerdictKind.PASS);
    Verdict slow = Judgements.throughputRatio(0.25, 249e6, 1e9);
    assertThat(slow.kind()).isEqualTo(VerdictKind.FAIL);
    assertThat(slow.reason())
        .isEqualTo("249.0 Mbit/s in the tunnel, 1.00 Gbit/s beside it: ratio 0.25");
    assertThat(Judgements.throughputRatio(0.25, 1, 0).kind()).isEqualTo(VerdictKind.INCONCLUSIVE);
  }

  @Test
  void lossIsJudgedOnlyWhereSomethingWasSent() {
    assertThat(Judgements.loss(0, 100, 0).kind()).isEqualTo(VerdictKind.PASS);
    assertThat(Judgements.loss(0, 100, 1).reason()).isEqualTo("1 of 100 packets was lost");
    assertThat(Judgements.loss(1, 100, 1).kind()).isEqualTo(VerdictKind.PASS);
    assertThat(Judgements.loss(0, 0, 0).kind()).isEqualTo(VerdictKind.INCONCLUSIVE);
  }

  @Test
  void silenceMustStayUnderItsLimit() {
    Duration limit = Duration.ofMillis(20);
    assertThat(Judgements.silence(limit, Duration.ofNanos(19_900_000), 50, "hub-lan").kind())
        .isEqualTo(VerdictKind.PASS);
    Verdict verdict = Judgements.silence(limit, limit, 50, "hub-lan");
    assertThat(verdict.kind()).isEqualTo(VerdictKind.FAIL);
    assertThat(verdict.reason()).isEqualTo("the longest silence on hub-lan is 20.0 ms");
    assertThat(Judgements.silence(limit, Duration.ZERO, 1, "hub-lan").kind())
        .isEqualTo(VerdictKind.INCONCLUSIVE);
  }

  @Test
  void whatPassesInTheClearIsFoundInEitherDirection() {
    CleartextCheck check = cleartext();
    check.packet(1, Duration.ZERO, ip("198.18.0.1"), ip("198.18.0.2"), "ESP");
    assertThat(check.verdict().kind()).isEqualTo(VerdictKind.PASS);
    check.packet(7, Duration.ofMillis(3), ip("192.168.100.10"), ip("192.168.1.10"), "ICMP");
    check.packet(8, Duration.ofMillis(4), ip("192.168.1.10"), ip("192.168.100.10"), "ICMP");
    check.packet(9, Duration.ofMillis(5), ip("192.168.1.10"), ip("192.168.1.11"), "ICMP");
    assertThat(check.verdict().kind()).isEqualTo(VerdictKind.FAIL);
    assertThat(check.verdict().reason())
        .isEqualTo(
            "2 packets between 192.168.1.0/24 and 192.168.100.0/24 in the clear on wan,"
                + " first in frame 7");
  }

  @Test
  void anEmptyLinkProvesNoSecrecy() {
    assertThat(cleartext().verdict().kind()).isEqualTo(VerdictKind.INCONCLUSIVE);
  }

  private static CleartextCheck cleartext() {
    return new CleartextCheck(
        "wan", IpPrefix.parse("192.168.1.0/24"), IpPrefix.parse("192.168.100.0/24"));
  }

  private static IpAddress ip(String text) {
    return IpAddress.parse(text);
  }
}
