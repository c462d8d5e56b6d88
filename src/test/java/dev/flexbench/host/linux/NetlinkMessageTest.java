package dev.flexbench.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The codec against octets as {@code ip} and the kernel exchange them. */
class NetlinkMessageTest {
  @Test
  void aRouteRequestHasTheKernelsLayout() {
    NetlinkRequest request =
        new NetlinkRequest(
                NetlinkRequest.NEW_ROUTE,
                NetlinkRequest.FLAG_ACK | NetlinkRequest.FLAG_CREATE | NetlinkRequest.FLAG_REPLACE)
            .u8(2)
            .u8(24)
            .u8(0)
            .u8(0)
            .u8(254)
            .u8(4)
            .u8(0)
            .u8(1)
            .u32(0)
            .attribute(1, Octets.ofInts(10, 1, 2, 0))
            .attribute(4, 7);
    assertThat(request.toOctets(5))
        .isEqualTo(
            Octets.fromHex(
                """
                2c000000 1800 0505 05000000 00000000
                02 18 00 00 fe 04 00 01 00000000
                0800 0100 0a010200
                0800 0400 07000000
                """));
  }

  @Test
  void textAndNestsArePaddedAndMeasured() {
    NetlinkRequest request = new NetlinkRequest(NetlinkRequest.SET_LINK, 0);
    int outer = request.begin(26);
    request.attribute(3, "tun0").end(outer);
    assertThat(request.toOctets(1).from(NetlinkRequest.HEADER))
        .isEqualTo(Octets.fromHex("1000 1a80 0900 0300 74756e30 00 000000"));
  }

  @Test
  void aDatagramIsCutIntoItsMessages() {
    byte[] datagram =
        Octets.fromHex(
                """
                1c000000 1400 0200 03000000 11110000
                02 18 80 00 09000000 0a0b0c0d
                14000000 0300 0200 03000000 11110000 00000000
                """)
            .toByteArray();
    var replies = NetlinkReply.parse(datagram, datagram.length);
    assertThat(replies).hasSize(2);
    assertThat(replies.get(0).type()).isEqualTo(NetlinkRequest.NEW_ADDRESS);
    assertThat(replies.get(0).sequence()).isEqualTo(3);
    assertThat(replies.get(0).u8(1)).isEqualTo(24);
    assertThat(replies.get(0).u32(4)).isEqualTo(9);
    assertThat(replies.get(1).type()).isEqualTo(NetlinkReply.DONE);
  }

  @Test
  void attributesAreFoundBehindTheFixedPart() {
    NetlinkReply reply =
        new NetlinkReply(
            16,
            1,
            Octets.fromHex("00000000 0800 0200 c0a80001 0700 0380 746f00 00 0600 0900 0102 0000"));
    Map<Integer, Octets> attributes = reply.attributes(4);
    assertThat(NetlinkReply.address(attributes, 2)).contains(IpAddress.parse("192.168.0.1"));
    assertThat(NetlinkReply.text(attributes, 3)).contains("to");
    assertThat(attributes).containsEntry(9, Octets.ofInts(1, 2));
    assertThat(NetlinkReply.address(attributes, 9)).as("two octets").isEmpty();
  }

  @Test
  void anErrorCarriesItsNumber() {
    assertThat(new NetlinkReply(2, 1, Octets.fromHex("ffffffff 00")).errno())
        .isEqualTo(Errno.EPERM);
    assertThat(new NetlinkReply(2, 1, Octets.fromHex("00000000")).errno()).isZero();
  }

  @Test
  void anythingElseIsCutWithoutReachingBeyond() {
    SplittableRandom random = new SplittableRandom(41);
    for (int round = 0; round < 5000; round++) {
      byte[] bytes = new byte[random.nextInt(120)];
      random.nextBytes(bytes);
      if (bytes.length > 16 && random.nextBoolean()) {
        bytes[0] = (byte) random.nextInt(100);
        bytes[1] = bytes[2] = bytes[3] = 0;
      }
      for (NetlinkReply reply : NetlinkReply.parse(bytes, bytes.length)) {
        assertThat(reply.body().size()).isLessThanOrEqualTo(bytes.length - 16);
        int inAttributes = reply.attributes(0).values().stream().mapToInt(Octets::size).sum();
        assertThat(inAttributes).isLessThanOrEqualTo(reply.body().size());
      }
    }
  }
}
