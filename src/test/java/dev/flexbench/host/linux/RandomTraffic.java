package dev.flexbench.host.linux;

import static dev.flexbench.host.linux.TestPackets.ACK;
import static dev.flexbench.host.linux.TestPackets.PSH;

import dev.flexbench.wire.Octets;
import java.util.SplittableRandom;

/**
 * Interleaved TCP and UDP flows with all that may stop packets from being joined: short packets,
 * PSH, lost and repeated ones, pure acknowledgements, changed options, wrong checksums, fragments.
 */
final class RandomTraffic {
  private static final int FLOWS = 6;
  private static final int SIZE = 700;

  private final SplittableRandom random;
  private final boolean v6;
  private final int[] sequence = new int[FLOWS];
  private final int[] id = new int[FLOWS];
  private int flow;

  RandomTraffic(SplittableRandom random, boolean v6) {
    this.random = random;
    this.v6 = v6;
    for (int i = 0; i < FLOWS; i++) {
      sequence[i] = random.nextInt();
    }
  }

  byte[] next() {
    if (random.nextInt(6) == 0) {
      flow = random.nextInt(FLOWS);
    }
    byte[] packet = flow < 4 ? tcp() : udp();
    if (random.nextInt(50) == 0) { // some bit of the payload or the checksum
      int transport = v6 ? 40 : 20;
      packet[transport + 16 + random.nextInt(packet.length - transport - 16)] ^= 0x20;
    }
    if (!v6 && random.nextInt(60) == 0) { // "more fragments"
      packet[6] |= 0x20;
      TestPackets.fixIpChecksum(packet);
    }
    return packet;
  }

  private byte[] tcp() {
    int kind = random.nextInt(40);
    if (kind == 0) {
      sequence[flow] += SIZE; // one is lost
    } else if (kind == 1) {
      sequence[flow] -= SIZE; // one comes again
    }
    int length = kind == 2 ? 0 : kind == 3 ? 1 + random.nextInt(SIZE) : SIZE;
    int flags = kind == 4 ? ACK | PSH : ACK;
    Octets options =
        Octets.fromHex("0101080a 00112233").plus(Octets.ofInts(0, 0, 0, kind == 5 ? 1 : 0));
    byte[] packet =
        TestPackets.tcp(
            v6,
            flow,
            id[flow]++ & 0xffff,
            flow % 2 == 0,
            sequence[flow],
            flags,
            options,
            TestPackets.random(random, length));
    sequence[flow] += length;
    return packet;
  }

  private byte[] udp() {
    int length = random.nextInt(20) == 0 ? 1 + random.nextInt(SIZE) : SIZE;
    Octets payload = TestPackets.random(random, length);
    return TestPackets.udp(v6, flow, id[flow]++ & 0xffff, flow % 2 == 0, payload);
  }
}
