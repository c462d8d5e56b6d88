package dev.flexbench.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flexbench.testing.Property;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Octets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureReaderTest {
  private static final CapturedLink WAN = new CapturedLink("wan", LinkType.ETHERNET);
  private static final CapturedLink LAN = new CapturedLink("hub-lan", LinkType.RAW);
  private static final long NOON = 1_795_432_000_123_456_789L;

  @Test
  void writtenOctetsAreThoseOfTheFormat() throws IOException {
    CaptureFile capture =
        new CaptureFile(
            List.of(LAN), List.of(new CapturedPacket(0, 0x0102030405060708L, Octets.ofInts(0x45))));
    assertThat(written(capture))
        .isEqualTo(
            Octets.fromHex(
                // section header: version 1.0, length unknown, shb_userappl "flexbench"
                "0a0d0d0a 30000000 4d3c2b1a 0100 0000 ffffffffffffffff"
                    + "0400 0900 666c657862656e6368 000000 00000000 30000000"
                    // interface: RAW, no snap length, if_name, if_tsresol 9
                    + "01000000 2c000000 6500 0000 00000000"
                    + "0200 0700 6875622d6c616e 00 0900 0100 09 000000 00000000 2c000000"
                    // packet: interface 0, time high and low, lengths, one octet and its filling
                    + "06000000 24000000 00000000 04030201 08070605 01000000 01000000"
                    + "45 000000 24000000"));
  }

  @Test
  void everyGeneratedCaptureComesBackAsItWas() {
    Property.holds(
        200,
        gen -> {
          List<CapturedLink> links =
              gen.list(
                  1,
                  4,
                  () ->
                      new CapturedLink(
                          gen.oneOf("", "wan", "lan-ä", "a"), new LinkType(gen.between(0, 300))));
          List<CapturedPacket> packets =
              gen.list(
                  0,
                  10,
                  () -> {
                    Octets data = gen.octets(gen.between(0, 50));
                    return new CapturedPacket(
                        gen.between(0, links.size() - 1),
                        gen.bits() >>> 1,
                        data,
                        data.size() + gen.between(0, 3),
                        gen.oneIn(3) ? Optional.of("a remark") : Optional.empty());
                  });
          CaptureFile capture = new CaptureFile(links, packets);
          assertThat(read(written(capture))).isEqualTo(Decoded.ok(capture));
        });
  }

  @Test
  void packetOfALinkThatWasNotAddedIsOurOwnMistake() throws IOException {
    PcapngWriter writer = new PcapngWriter(new ByteArrayOutputStream());
    assertThatThrownBy(() -> writer.packet(0, 0, Octets.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "a1b2c3d4,true,123456000", "a1b2c3d4,false,123456000",
    "a1b23c4d,true,123456", "a1b23c4d,false,123456"
  })
  void pcapIsReadInBothOrdersAndBothUnits(String magic, boolean little, long fraction) {
    ByteBuffer file =
        ByteBuffer.allocate(24 + 16 + 3)
            .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    file.putInt((int) Long.parseLong(magic, 16)).putShort((short) 2).putShort((short) 4);
    file.putInt(0).putInt(0).putInt(65535).putInt(101);
    file.putInt(1_700_000_000).putInt(123456).putInt(3).putInt(60).put(new byte[] {1, 2, 3});
    CaptureFile capture = read(Octets.of(file.array())).orThrow();
    assertThat(capture.links()).containsExactly(new CapturedLink("", LinkType.RAW));
    assertThat(capture.packets())
        .containsExactly(
            new CapturedPacket(
                0,
                1_700_000_000_000_000_000L + fraction,
                Octets.ofInts(1, 2, 3),
                60,
                Optional.empty()));
    assertThat(capture.packets().getFirst().isCut()).isTrue();
  }

  @Test
  void bigEndianPcapngWithMicrosecondsAndOffsetIsRead() {
    Octets file =
        Octets.fromHex(
            "0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c"
                + "00000001 00000020 0001 0000 00000000 000e 0008 0000000000000064 00000020"
                // a block that says nothing about packets
                + "00000bad 00000010 deadbeef 00000010"
                + "00000006 00000024 00000000 00000000 000f4241 00000001 00000001 ff000000 00000024"
                // a simple packet has no time
                + "00000003 00000014 00000002 abcd0000 00000014");
    CaptureFile capture = read(file).orThrow();
    assertThat(capture.packets())
        .containsExactly(
            new CapturedPacket(0, 101_000_001_000L, Octets.ofInts(0xff)),
            new CapturedPacket(0, 0, Octets.ofInts(0xab, 0xcd)));
  }

  @Test
  void binaryTimeResolutionIsRead() {
    PcapngOptions options =
        new PcapngOptions(List.of(new PcapngOptions.Option(9, Octets.ofInts(0x81))));
    assertThat(TimeUnits.of(options, ByteOrder.LITTLE_ENDIAN).orElseThrow().nanos(3))
        .isEqualTo(1_500_000_000L);
  }

  @Test
  void secondSectionStartsItsInterfacesAnew() throws IOException {
    Octets one =
        written(new CaptureFile(List.of(WAN), List.of(new CapturedPacket(0, 1, Octets.EMPTY))));
    Octets two =
        written(new CaptureFile(List.of(LAN), List.of(new CapturedPacket(0, 2, Octets.EMPTY))));
    CaptureFile capture = read(one.plus(two)).orThrow();
    assertThat(capture.links()).containsExactly(WAN, LAN);
    assertThat(capture.packets()).extracting(CapturedPacket::link).containsExactly(0, 1);
  }

  @Test
  void damagedFilesGiveOneClearLine() throws IOException {
    Octets good =
        written(
            new CaptureFile(List.of(WAN), List.of(new CapturedPacket(0, NOON, Octets.zeros(60)))));
    assertThat(fault(Octets.EMPTY)).contains("ends inside the first word of a pcap");
    assertThat(fault(Octets.utf8("GIF89a")))
        .isEqualTo("at octet 0: neither a pcap nor a pcapng file: it begins with 47494638");
    assertThat(fault(good.slice(0, good.size() - 5))).contains("the file ends inside a block");
    assertThat(fault(good.slice(0, 20))).contains("the file ends inside the section header");
    assertThat(fault(patched(good, good.size() - 4, 9)))
        .contains("block says 92 octets at its head and 9 at its end");
    assertThat(fault(patched(good, good.size() - 84, 7)))
        .contains("packet 1 is of interface 7, 1 known");
    assertThat(fault(patched(good, good.size() - 72, 61))).contains("packet 1 of 61 octets, 60");
    assertThat(fault(patched(good, 12, 2))).contains("pcapng version 2, expected 1");
  }

  @Test
  void anyDamageIsAResultAndNeverAnException() throws IOException {
    Octets good =
        written(
            new CaptureFile(
                List.of(WAN, LAN),
                List.of(
                    new CapturedPacket(0, NOON, Octets.zeros(20)),
                    new CapturedPacket(1, NOON, Octets.zeros(3), 9, Optional.of("remark")))));
    Property.holds(
        5000,
        gen -> {
          byte[] bytes = good.toByteArray();
          for (int i = gen.between(1, 3); i > 0; i--) {
            bytes[gen.between(0, bytes.length - 1)] =
                gen.oneOf((byte) 0, (byte) 0xff, (byte) 0x80, (byte) gen.between(0, 255));
          }
          read(Octets.of(bytes).slice(0, gen.between(0, bytes.length)));
        });
  }

  @Test
  void mergedCapturesAreInTheOrderOfTime() {
    CaptureFile wan =
        new CaptureFile(
            List.of(WAN),
            List.of(
                new CapturedPacket(0, 10, Octets.ofInts(1)),
                new CapturedPacket(0, 30, Octets.ofInts(3))));
    CaptureFile both =
        new CaptureFile(
            List.of(LAN, WAN),
            List.of(
                new CapturedPacket(0, 20, Octets.ofInts(2)),
                new CapturedPacket(1, 30, Octets.ofInts(4))));
    CaptureFile merged = CaptureFile.merged(List.of(wan, both));
    assertThat(merged.links()).containsExactly(WAN, LAN);
    assertThat(merged.packets())
        .containsExactly(
            new CapturedPacket(0, 10, Octets.ofInts(1)),
            new CapturedPacket(1, 20, Octets.ofInts(2)),
            new CapturedPacket(0, 30, Octets.ofInts(3)),
            new CapturedPacket(0, 30, Octets.ofInts(4)));
  }

  @Test
  void scanVisitsWhatCameBeforeTheDamage() throws IOException {
    Octets good =
        written(
            new CaptureFile(
                List.of(WAN),
                List.of(
                    new CapturedPacket(0, 1, Octets.zeros(4)),
                    new CapturedPacket(0, 2, Octets.zeros(4)))));
    List<CapturedPacket> seen = new ArrayList<>();
    CaptureReader.Visitor visitor =
        new CaptureReader.Visitor() {
          @Override
          public void link(CapturedLink link) {}

          @Override
          public void packet(CapturedPacket packet) {
            seen.add(packet);
          }
        };
    byte[] cut = good.slice(0, good.size() - 1).toByteArray();
    assertThat(CaptureReader.scan(new ByteArrayInputStream(cut), visitor).malformed()).isPresent();
    assertThat(seen).hasSize(1);
  }

  static Octets written(CaptureFile capture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PcapngWriter.write(capture, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Octets.of(out.toByteArray());
  }

  private static Decoded<CaptureFile> read(Octets octets) {
    try {
      return CaptureReader.read(new ByteArrayInputStream(octets.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fault(Octets octets) {
    return read(octets).malformed().orElseThrow().toString();
  }

  private static Octets patched(Octets octets, int at, int value) {
    return Octets.concat(octets.slice(0, at), Octets.ofInts(value), octets.from(at + 1));
  }
}
