package dev.flexbench.esp;

import dev.flexbench.host.OuterPath;
import dev.flexbench.host.PacketPlane;
import dev.flexbench.wire.IpPrefix;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The packet plane alone, without sockets or devices: microseconds per packet of sealing, and of
 * sealing and opening. Run its {@code main}, for example with {@code -p transform=AES_GCM_16_128
 * -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EspBenchmark {
  private static final int AT = PacketPlane.HEADROOM;

  /** Any name of {@link EspTransform}. */
  @Param({
    "AES_GCM_16_128",
    "AES_GCM_16_256",
    "AES_CBC_128_HMAC_SHA1_96",
    "AES_CBC_128_HMAC_SHA2_256_128",
    "AES_CBC_256_HMAC_SHA2_512_256"
  })
  public EspTransform transform = EspTransform.AES_GCM_16_128;

  /** The inner packet's length. */
  @Param({"64", "1400"})
  public int length = 1400;

  /** Prefixes in the tunnel table beside the one that is used. */
  @Param({"0", "10000"})
  public int prefixes = 0;

  private byte[] template = new byte[0];
  private byte[] packet = new byte[0];
  private long taken;
  private PacketPlane.Outbound sealer = (bytes, offset, size, out) -> {};
  private PacketPlane.OuterSink discard = (path, esp, at, size) -> taken += size;
  private PacketPlane.OuterSink opener = discard;

  /** Makes both planes with one SA between them. */
  @Setup
  public void open() {
    template = new byte[AT + length + PacketPlane.SLACK];
    packet = new byte[template.length];
    Samples.udp("10.0.0.1", "192.168.100.10", length - 28).copyTo(template, AT);
    EspSaParameters parameters = Samples.parameters(transform, TunnelPair.SPI);
    EspPlane spoke = new EspPlane(PlaneListener.NONE);
    TunnelInterface tunnel = new TunnelInterface("Tunnel0");
    tunnel.install(new OutboundSa(parameters));
    spoke.tunnels().put(IpPrefix.parse("192.168.100.0/24"), tunnel);
    for (int i = 0; i < prefixes; i++) {
      IpPrefix prefix = IpPrefix.parse("192." + (i >>> 8 & 255) + "." + (i & 255) + ".128/25");
      spoke.tunnels().put(prefix, tunnel);
    }
    EspPlane hub = new EspPlane(PlaneListener.NONE);
    hub.sad().add(new InboundSa(TunnelPair.mirrored(parameters), tunnel));
    sealer = spoke.newOutbound();
    PacketPlane.Inbound receiver = hub.newInbound();
    PacketPlane.InnerSink sink = (plain, at, size) -> taken += size;
    OuterPath path = Samples.HUB_TO_SPOKE;
    opener = (to, esp, at, size) -> receiver.esp(esp, at, size, path, sink);
  }

  /** One packet out. */
  @Benchmark
  public long seal() {
    System.arraycopy(template, 0, packet, 0, template.length);
    sealer.packet(packet, AT, length, discard);
    return taken;
  }

  /** One packet out and in again. */
  @Benchmark
  public long sealAndOpen() {
    System.arraycopy(template, 0, packet, 0, template.length);
    sealer.packet(packet, AT, length, opener);
    return taken;
  }

  /** Hands its arguments to JMH. */
  public static void main(String[] args) throws Exception {
    org.openjdk.jmh.Main.main(
        args.length == 0 ? new String[] {EspBenchmark.class.getSimpleName()} : args);
  }
}
