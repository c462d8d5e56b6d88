package dev.flexbench.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.verdict.LadderExpectation.Strictness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderExpectationTest {
  private static final LadderExpectation TWO_EXCHANGES =
      expect(
          "spoke1 | -> | IKE_SA_INIT | SA, KE, Ni, N(NAT_DETECTION_SOURCE_IP), …",
          "hub    | -> | IKE_SA_INIT | SA, KE, Nr, …",
          "spoke1 | -> | IKE_AUTH    | IDi, AUTH, CP(CFG_REQUEST), SA, TSi, TSr, …",
          "hub    | -> | IKE_AUTH    | IDr, AUTH, SA, TSi, TSr");

  private final List<ObservedMessage> seen = new ArrayList<>();

  @Test
  void theExpectedExchangesPass() {
    twoExchanges();
    Verdict verdict = TWO_EXCHANGES.judge(seen, Strictness.EXACTLY);
    assertThat(verdict).isInstanceOf(Verdict.Pass.class);
    assertThat(verdict.reason()).isEqualTo("the 4 expected messages passed between spoke1 and hub");
    assertThat(comparison(verdict).rows()).allMatch(Evidence.Row::same);
  }

  @Test
  void payloadsOfAnOpenListMayComeInAnyOrder() {
    request("IKE_SA_INIT", 0, "N(NAT_DETECTION_SOURCE_IP)", "KE", "Ni", "V", "SA");
    assertThat(judge("spoke1 | -> | IKE_SA_INIT | SA, KE, Ni, N(NAT_DETECTION_SOURCE_IP), …"))
        .isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void anExactListInAnotherOrderIsADeviation() {
    request("IKE_SA_INIT", 0, "SA", "Ni", "KE");
    Verdict verdict = judge("spoke1 | -> | IKE_SA_INIT | SA, KE, Ni");
    assertThat(verdict).isInstanceOf(Verdict.PassWithDeviation.class);
    assertThat(verdict.reason()).startsWith("frame 1 has its payloads in another order");
  }

  @Test
  void anExactListAllowsNoFurtherPayload() {
    request("IKE_SA_INIT", 0, "SA", "KE", "Ni", "V");
    Verdict verdict = judge("spoke1 | -> | IKE_SA_INIT | SA, KE, Ni");
    assertThat(verdict).isInstanceOf(Verdict.Fail.class);
    assertThat(verdict.reason()).isEqualTo("frame 1 also has V");
  }

  @Test
  void theSameNotifyTwiceMustBeThereTwice() {
    request("IKE_SA_INIT", 0, "SA", "N(COOKIE)");
    assertThat(judge("spoke1 | -> | IKE_SA_INIT | N(COOKIE), N(COOKIE), …").reason())
        .isEqualTo("frame 1 lacks N(COOKIE)");
  }

  @Test
  void aBareNotifyDoesNotTakeWhatANamedOneNeeds() {
    request("IKE_SA_INIT", 0, "N(COOKIE)", "N(NAT_DETECTION_SOURCE_IP)");
    assertThat(judge("spoke1 | -> | IKE_SA_INIT | N, N(COOKIE), …"))
        .isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void anEmptyCellIsAnEmptyMessage() {
    request("INFORMATIONAL", 2);
    assertThat(judge("spoke1 | -> | INFORMATIONAL | ")).isInstanceOf(Verdict.Pass.class);
    seen.clear();
    request("INFORMATIONAL", 2, "D");
    assertThat(judge("spoke1 | -> | INFORMATIONAL | ").reason()).isEqualTo("frame 1 also has D");
  }

  @Test
  void theFirstDifferenceIsMarkedBesideWhatWasExpected() {
    request("IKE_AUTH", 1, "IDi", "AUTH", "SA", "TSi", "TSr");
    response("IKE_AUTH", 1, "IDr", "AUTH", "SA", "TSi", "TSr");
    Verdict verdict =
        judge(
            "spoke1 | -> | IKE_AUTH | IDi, AUTH, …",
            "hub    | -> | IKE_AUTH | N(AUTHENTICATION_FAILED)");
    assertThat(verdict.reason())
        .isEqualTo("frame 2 lacks N(AUTHENTICATION_FAILED) and has IDr, AUTH, SA, TSi, TSr");
    assertThat(ComparisonText.lines(comparison(verdict)))
        .containsExactly(
            "  expected                                   observed",
            "  spoke1 -> IKE_AUTH  IDi, AUTH, …           spoke1 -> IKE_AUTH  IDi, AUTH, SA, TSi, TSr"
                + "  frame 1, +0.010 s",
            "> hub -> IKE_AUTH  N(AUTHENTICATION_FAILED)  hub -> IKE_AUTH  IDr, AUTH, SA, TSi, TSr   "
                + "  frame 2, +0.020 s  (lacks N(AUTHENTICATION_FAILED) and has IDr, AUTH, SA, TSi,"
                + " TSr)");
  }

  @Test
  void aMessageThatDidNotComeIsNamedAndTheRestStillMatches() {
    request("IKE_SA_INIT", 0, "SA", "KE", "Ni", "N(NAT_DETECTION_SOURCE_IP)");
    request("IKE_AUTH", 1, "IDi", "AUTH", "CP(CFG_REQUEST)", "SA", "TSi", "TSr");
    response("IKE_AUTH", 1, "IDr", "AUTH", "SA", "TSi", "TSr");
    Verdict verdict = TWO_EXCHANGES.judge(seen, Strictness.EXACTLY);
    assertThat(verdict.reason())
        .isEqualTo("expected hub -> IKE_SA_INIT  SA, KE, Nr, …, which did not come");
    assertThat(comparison(verdict).rows())
        .extracting(Evidence.Row::same)
        .containsExactly(true, false, true, true);
  }

  @Test
  void aMessageTooManyIsNamedAndTheRestStillMatches() {
    request("IKE_SA_INIT", 0, "SA", "KE", "Ni", "N(NAT_DETECTION_SOURCE_IP)");
    response("IKE_SA_INIT", 0, "SA", "KE", "Nr");
    request("INFORMATIONAL", 1, "N");
    request("IKE_AUTH", 1, "IDi", "AUTH", "CP(CFG_REQUEST)", "SA", "TSi", "TSr");
    response("IKE_AUTH", 1, "IDr", "AUTH", "SA", "TSi", "TSr");
    Verdict verdict = TWO_EXCHANGES.judge(seen, Strictness.EXACTLY);
    assertThat(verdict.reason()).isEqualTo("frame 3 was not expected: spoke1 -> INFORMATIONAL  N");
    assertThat(TWO_EXCHANGES.judge(seen, Strictness.AMONG_OTHERS)).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void aMessageAfterTheLastIsTooManyOnlyWhenExact() {
    twoExchanges();
    request("INFORMATIONAL", 2);
    assertThat(TWO_EXCHANGES.judge(seen, Strictness.EXACTLY)).isInstanceOf(Verdict.Fail.class);
    assertThat(TWO_EXCHANGES.judge(seen, Strictness.AMONG_OTHERS)).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void amongOthersTheOrderStillCounts() {
    response("IKE_AUTH", 1, "IDr", "AUTH", "SA", "TSi", "TSr");
    request("IKE_AUTH", 1, "IDi", "AUTH", "CP(CFG_REQUEST)", "SA", "TSi", "TSr");
    Verdict verdict =
        expect("spoke1 | -> | IKE_AUTH | IDi, …", "hub | -> | IKE_AUTH | IDr, …")
            .judge(seen, Strictness.AMONG_OTHERS);
    assertThat(verdict.reason()).isEqualTo("expected hub -> IKE_AUTH  IDr, …, which did not come");
  }

  @Test
  void retransmissionsDoNotCountUnlessAsked() {
    twoExchanges();
    ObservedMessage first = seen.getFirst();
    seen.add(
        1,
        new ObservedMessage(
            first.from(),
            first.to(),
            first.exchange(),
            false,
            0,
            first.payloads(),
            true,
            9,
            Duration.ofMillis(15)));
    assertThat(TWO_EXCHANGES.judge(seen, Strictness.EXACTLY)).isInstanceOf(Verdict.Pass.class);
    assertThat(TWO_EXCHANGES.judge(seen, Strictness.EXACTLY_WITH_RETRANSMISSIONS).reason())
        .startsWith("frame 9 was not expected");
  }

  @Test
  void messagesOfOtherNodesDoNotCount() {
    twoExchanges();
    seen.add(
        new ObservedMessage(
            "spoke2", "hub", "IKE_SA_INIT", false, 0, List.of("SA"), false, 7, Duration.ZERO));
    assertThat(TWO_EXCHANGES.judge(seen, Strictness.EXACTLY)).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void nothingSeenIsAFailureThatNamesTheFirstMessage() {
    assertThat(TWO_EXCHANGES.judge(List.of(), Strictness.EXACTLY).reason())
        .startsWith("expected spoke1 -> IKE_SA_INIT");
  }

  @Test
  void aSealedMessageIsNamedAsSuch() {
    request("IKE_AUTH", 1, "SK");
    assertThat(judge("spoke1 | -> | IKE_AUTH | IDi, …").reason())
        .isEqualTo("frame 1 could not be decrypted; lacks IDi");
  }

  @Test
  void requestAndResponseCanBeTold() {
    response("INFORMATIONAL", 4);
    assertThat(judge("hub | -> | INFORMATIONAL response | ")).isInstanceOf(Verdict.Pass.class);
    assertThat(judge("hub | -> | INFORMATIONAL request | ").reason())
        .isEqualTo("frame 1 is a response, not a request");
  }

  @Test
  void whatIsWrittenWronglyIsNamedWithItsRow() {
    refused("expected exchange, row 1: has 3 cells", "spoke1 | -> | IKE_AUTH");
    refused("row 1: \"spoke9\" sends; expected spoke1 or hub", "spoke9 | -> | IKE_AUTH | SA");
    refused("row 1: \"<-\" as the arrow; expected ->", "hub | <- | IKE_AUTH | SA");
    refused("row 1: \"IKE_OUTH\" is no exchange", "hub | -> | IKE_OUTH | SA");
    refused("\"IKE_AUTH answer\"; expected the exchange", "hub | -> | IKE_AUTH answer | SA");
    refused("row 2: \"Sa\" is no payload", "hub | -> | IKE_AUTH | SA", "hub | -> | IKE_AUTH | Sa");
    refused("an empty place between commas", "hub | -> | IKE_AUTH | SA, , KE");
    refused("expected a closing one", "hub | -> | IKE_AUTH | N(COOKIE, SA");
    refused("expected one pair", "hub | -> | IKE_AUTH | N((COOKIE))");
    refused("expected a payload as SA", "hub | -> | IKE_AUTH | N()");
    refused("expected a payload as SA", "hub | -> | IKE_AUTH | N(COOKIE)x");
    assertThatThrownBy(() -> LadderExpectation.parse("spoke1", "hub", List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the table is empty");
  }

  private static void refused(String message, String... rows) {
    assertThatThrownBy(() -> expect(rows))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  private static LadderExpectation expect(String... rows) {
    return LadderExpectation.parse(
        "spoke1",
        "hub",
        Arrays.stream(rows)
            .map(r -> Arrays.stream(r.split("\\|", -1)).map(String::strip).toList())
            .toList());
  }

  private Verdict judge(String... rows) {
    return expect(rows).judge(seen, Strictness.EXACTLY);
  }

  private void twoExchanges() {
    request("IKE_SA_INIT", 0, "SA", "KE", "Ni", "N(NAT_DETECTION_SOURCE_IP)", "V");
    response("IKE_SA_INIT", 0, "SA", "KE", "Nr");
    request("IKE_AUTH", 1, "IDi", "AUTH", "CP(CFG_REQUEST)", "SA", "TSi", "TSr");
    response("IKE_AUTH", 1, "IDr", "AUTH", "SA", "TSi", "TSr");
  }

  private void request(String exchange, int id, String... payloads) {
    add("spoke1", "hub", exchange, false, id, payloads);
  }

  private void response(String exchange, int id, String... payloads) {
    add("hub", "spoke1", exchange, true, id, payloads);
  }

  private void add(
      String from, String to, String exchange, boolean response, int id, String... payloads) {
    int n = seen.size() + 1;
    seen.add(
        new ObservedMessage(
            from,
            to,
            exchange,
            response,
            id,
            List.of(payloads),
            false,
            n,
            Duration.ofMillis(10L * n)));
  }

  private static Evidence.Comparison comparison(Verdict verdict) {
    return (Evidence.Comparison) verdict.evidence().getFirst();
  }
}
