package dev.flexbench.ike.sa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ike.sa.IncomingRequests.Verdict;
import dev.flexbench.wire.Octets;
import org.junit.jupiter.api.Test;

/** RFC 7296 sections 2.1 to 2.3. */
final class IncomingRequestsTest {
  private static final Octets A = Octets.utf8("request a");
  private static final Octets B = Octets.utf8("request b");
  private static final Octets ANSWER = Octets.utf8("answer");

  private final IncomingRequests incoming = new IncomingRequests();

  private void take(long id, Octets request) {
    assertThat(incoming.classify(id, request)).isInstanceOf(Verdict.Fresh.class);
    incoming.begin(id, request);
    incoming.answered(id, ANSWER);
  }

  @Test
  void aRepeatedRequestGetsTheSameResponse() {
    take(0, A);
    assertThat(incoming.classify(0, A)).isEqualTo(new Verdict.Answered(ANSWER));
  }

  @Test
  void anotherRequestWithTheSameIdIsDropped() {
    take(0, A);
    assertThat(incoming.classify(0, B)).isInstanceOf(Verdict.Drop.class);
  }

  @Test
  void aRepetitionOfARequestInWorkIsDropped() {
    incoming.begin(0, A);
    assertThat(incoming.classify(0, A)).isInstanceOf(Verdict.Drop.class);
  }

  @Test
  void theNextRequestPushesTheOldResponseOutOfWindowOne() {
    take(0, A);
    take(1, B);
    assertThat(incoming.classify(0, A)).isInstanceOf(Verdict.Drop.class);
    assertThat(incoming.classify(1, B)).isEqualTo(new Verdict.Answered(ANSWER));
  }

  @Test
  void anIdBeyondTheWindowIsDropped() {
    assertThat(incoming.classify(1, A)).isInstanceOf(Verdict.Drop.class);
    assertThat(incoming.next()).isZero();
  }

  @Test
  void aWiderWindowTakesRequestsOutOfOrderAndKeepsAsManyResponses() {
    incoming.widen(3);
    take(2, A);
    take(0, A);
    assertThat(incoming.next()).isEqualTo(1);
    assertThat(incoming.classify(4, A)).isInstanceOf(Verdict.Drop.class);
    take(1, A);
    assertThat(incoming.next()).isEqualTo(3);
    assertThat(incoming.classify(0, A)).isEqualTo(new Verdict.Answered(ANSWER));
    take(3, A);
    assertThat(incoming.classify(0, A)).isInstanceOf(Verdict.Drop.class);
    assertThat(incoming.classify(1, A)).isEqualTo(new Verdict.Answered(ANSWER));
  }

  @Test
  void aWindowNeverShrinks() {
    incoming.widen(5);
    incoming.widen(2);
    assertThat(incoming.window()).isEqualTo(5);
  }
}
