package dev.flexbench.ike.message;

import static dev.flexbench.ike.message.ProtocolFault.Scope.DROP;
import static dev.flexbench.ike.message.ProtocolFault.Scope.FAIL_SA;
import static dev.flexbench.ike.message.ProtocolFault.Scope.NOTIFY_AND_KEEP;
import static dev.flexbench.ike.message.ProtocolFault.Scope.NOTIFY_UNPROTECTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ike.message.ProtocolFault.Scope;
import dev.flexbench.wire.Malformed;
import dev.flexbench.wire.Octets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProtocolFaultTest {
  @Test
  void higherMajorVersionIsAnsweredUnprotectedWithOurs() {
    ProtocolFault fault = ProtocolFault.ofVersion(version(3, false)).orElseThrow();
    assertThat(fault.scope()).isEqualTo(NOTIFY_UNPROTECTED);
    assertThat(fault.answer())
        .contains(NotifyPayload.of(NotifyType.INVALID_MAJOR_VERSION, Octets.ofInts(2)));
  }

  @Test
  void responsesAndOlderVersionsAreDropped() {
    assertThat(ProtocolFault.ofVersion(version(3, true)).orElseThrow().scope()).isEqualTo(DROP);
    assertThat(ProtocolFault.ofVersion(version(1, false)).orElseThrow().scope()).isEqualTo(DROP);
    assertThat(ProtocolFault.ofVersion(version(2, false))).isEmpty();
  }

  @Test
  void unknownCriticalPayloadIsNamedInTheAnswer() {
    IkeMessage message = message(ExchangeType.INFORMATIONAL, 200, true);
    ProtocolFault fault = ProtocolFault.ofCriticalPayload(message, true).orElseThrow();
    assertThat(fault.scope()).isEqualTo(NOTIFY_AND_KEEP);
    assertThat(fault.answer())
        .contains(NotifyPayload.of(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD, Octets.ofInts(200)));
  }

  @Test
  void scopeOfACriticalPayloadDependsOnTheExchange() {
    assertThat(scope(message(ExchangeType.IKE_AUTH, 200, true), true)).contains(FAIL_SA);
    assertThat(scope(message(ExchangeType.IKE_SA_INIT, 200, true), false))
        .contains(NOTIFY_UNPROTECTED);
  }

  @Test
  void unknownPayloadThatIsNotCriticalAndKnownOnesThatAreDoNoHarm() {
    assertThat(scope(message(ExchangeType.IKE_AUTH, 200, false), true)).isEmpty();
    assertThat(scope(message(ExchangeType.IKE_AUTH, PayloadType.CERT.code(), true), true))
        .isEmpty();
  }

  @Test
  void malformedMessageIsAnsweredOnlyUnderAValidChecksum() {
    Malformed malformed = new Malformed(4, "broken", Octets.EMPTY);
    assertThat(ProtocolFault.ofMalformed(version(2, false), malformed, false).scope())
        .isEqualTo(DROP);
    ProtocolFault fault = ProtocolFault.ofMalformed(version(2, false), malformed, true);
    assertThat(fault.scope()).isEqualTo(FAIL_SA);
    assertThat(fault.answer()).contains(NotifyPayload.of(NotifyType.INVALID_SYNTAX));
    assertThat(fault.reason()).isEqualTo("at octet 4: broken");
    assertThat(ProtocolFault.ofMalformed(version(2, true), malformed, true).answer()).isEmpty();
  }

  private static Optional<Scope> scope(IkeMessage message, boolean isProtected) {
    return ProtocolFault.ofCriticalPayload(message, isProtected).map(ProtocolFault::scope);
  }

  private static IkeMessage message(ExchangeType exchange, int type, boolean critical) {
    return new IkeMessage(
        IkeHeader.request(1, 2, exchange, true, 1),
        List.of(new RawPayload(new PayloadType(type), critical, Octets.EMPTY)));
  }

  private static IkeHeader version(int major, boolean response) {
    return new IkeHeader(1, 0, major, 0, ExchangeType.IKE_SA_INIT, true, false, response, 0);
  }
}
