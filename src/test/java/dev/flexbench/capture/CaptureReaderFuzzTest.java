package dev.flexbench.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.flexbench.wire.Decoded;
import java.io.ByteArrayInputStream;
import java.io.IOException;

class CaptureReaderFuzzTest {
  @FuzzTest
  void anyOctetsAreACaptureOrAFault(byte[] bytes) throws IOException {
    Decoded<CaptureFile> read = CaptureReader.read(new ByteArrayInputStream(bytes));
    read.toOptional()
        .ifPresent(capture ->
            assertThat(capture.packets())
                .allMatch(packet -> packet.link() < capture.links().size()));
  }
}
