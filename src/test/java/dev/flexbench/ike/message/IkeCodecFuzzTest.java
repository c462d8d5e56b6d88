package dev.flexbench.ike.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Octets;

class IkeCodecFuzzTest {
  @FuzzTest
  void anyOctetsAreEitherRefusedOrEncodedAgainExactly(byte[] bytes) {
    Octets octets = Octets.of(bytes);
    if (IkeCodec.decode(octets) instanceof Decoded.Ok<IkeMessage>(IkeMessage message)) {
      assertThat(IkeCodec.encode(message)).isEqualTo(octets);
      assertThat(message.notation()).hasSameSizeAs(message.payloads());
      IkeCodec.open(octets, message, new PlainProtection());
    }
  }
}
