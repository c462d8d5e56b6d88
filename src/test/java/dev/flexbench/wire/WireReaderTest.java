package dev.flexbench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WireReaderTest {
  @Test
  void valuesComeBackAsTheyWereWritten() throws MalformedException {
    Octets octets =
        new WireWriter(1)
            .u8(0xfe)
            .u16(0xfedc)
            .u32(0xfedcba98L)
            .u64(-2)
            .octets(Octets.utf8("x"))
            .zeros(2)
            .toOctets();
    WireReader in = octets.reader();
    assertThat(in.peekU8()).isEqualTo(0xfe);
    assertThat(in.u8()).isEqualTo(0xfe);
    assertThat(in.u16()).isEqualTo(0xfedc);
    assertThat(in.u32()).isEqualTo(0xfedcba98L);
    assertThat(in.u64()).isEqualTo(-2);
    assertThat(in.octets(1)).isEqualTo(Octets.utf8("x"));
    assertThat(in.rest()).isEqualTo(Octets.zeros(2));
    in.end("run");
  }

  @Test
  void narrowedReaderDoesNotSeeWhatFollows() throws MalformedException {
    WireReader in = Octets.ofInts(1, 2, 3, 4).reader();
    WireReader sub = in.sub(2);
    sub.u8();
    assertThat(sub.remaining()).isEqualTo(1);
    assertThatThrownBy(sub::u16)
        .isInstanceOf(MalformedException.class)
        .hasMessage("at octet 1: expected two octets, 1 left (02)");
    assertThat(in.u16()).isEqualTo(0x0304);
  }

  @Test
  void leftOversAreNamedWithTheirPlace() throws MalformedException {
    WireReader in = Octets.ofInts(1, 2, 3).reader();
    in.u8();
    assertThatThrownBy(() -> in.end("thing"))
        .hasMessage("at octet 1: thing has 2 octets too many (0203)");
  }

  @Test
  void tooLongALengthIsAFaultNotAnIndexError() {
    WireReader in = Octets.ofInts(1, 2, 3).reader();
    assertThatThrownBy(() -> in.sub(4)).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> in.octets(-1)).isInstanceOf(MalformedException.class);
  }

  @Test
  void patchesStayInsideWhatWasWritten() {
    WireWriter out = new WireWriter().u32(0);
    assertThat(out.patchU16(1, 0xabcd).patchU8(3, 0xef).toOctets())
        .isEqualTo(Octets.fromHex("00abcdef"));
    assertThat(out.patchU32(0, 0x01020304).toOctets()).isEqualTo(Octets.fromHex("01020304"));
    assertThatThrownBy(() -> out.patchU16(3, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void decodedValueAndFaultAreKeptApart() {
    Decoded<Integer> good = Decoded.of(() -> Octets.ofInts(7).reader().u8());
    Decoded<Integer> bad = Decoded.of(() -> Octets.EMPTY.reader().u8());
    assertThat(good.map(v -> v + 1).orThrow()).isEqualTo(8);
    assertThat(good.malformed()).isEmpty();
    assertThat(bad.toOptional()).isEmpty();
    assertThatThrownBy(bad::orThrow).hasMessage("at octet 0: expected one octet, 0 left");
  }
}
