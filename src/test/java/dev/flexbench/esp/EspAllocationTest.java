package dev.flexbench.esp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.flexbench.host.OuterPath;
import dev.flexbench.host.PacketPlane;
import dev.flexbench.wire.IpPrefix;
import dev.flexbench.wire.Octets;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.util.function.LongConsumer;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The hot path allocates what the JDK's cipher allocates for itself, and next to nothing beside it:
 * measured as the difference to the bare cipher at the same work.
 */
class EspAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 20_000;
  private static final int PACKETS = 5_000;

  /** Octets per packet of our own; a {@link GCMParameterSpec} with its copy of the nonce is 72. */
  private static final long ALLOWED = 128;

  private static final int LENGTH = 1400;
  private static final int AT = PacketPlane.HEADROOM;

  private final byte[] template = new byte[AT + LENGTH + PacketPlane.SLACK];
  private final byte[] packet = new byte[template.length];

  @ParameterizedTest
  @EnumSource(
      names = {
        "AES_GCM_16_128",
        "AES_GCM_16_256",
        "AES_CBC_128_HMAC_SHA2_256_128",
        "AES_CBC_256_HMAC_SHA2_512_256"
      })
  void aPacketCostsNoMoreMemoryThanTheBareCipher(EspTransform transform)
      throws GeneralSecurityException {
    Samples.udp("192.168.1.10", "192.168.100.10", LENGTH - 28).copyTo(template, AT);
    LongConsumer bare = bareCipher(transform);
    LongConsumer plane = roundTrip(transform);
    long atLeast = perPacket(bare);
    long ours = perPacket(plane);
    assertThat(ours - atLeast)
        .as("octets per sealed and opened packet: %d, the bare cipher %d", ours, atLeast)
        .isLessThan(ALLOWED);
  }

  private static long perPacket(LongConsumer work) {
    for (long i = 1; i <= WARM_UP; i++) {
      work.accept(i);
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (long i = 1; i <= PACKETS; i++) {
      work.accept(WARM_UP + i);
    }
    return (THREADS.getCurrentThreadAllocatedBytes() - before) / PACKETS;
  }

  private LongConsumer roundTrip(EspTransform transform) {
    EspSaParameters parameters = Samples.parameters(transform, TunnelPair.SPI);
    EspPlane spoke = new EspPlane(PlaneListener.NONE);
    EspPlane hub = new EspPlane(PlaneListener.NONE);
    TunnelInterface tunnel = new TunnelInterface("Tunnel0");
    tunnel.install(new OutboundSa(parameters));
    spoke.tunnels().put(IpPrefix.ALL_V4, tunnel);
    InboundSa in = new InboundSa(TunnelPair.mirrored(parameters), tunnel);
    hub.sad().add(in);
    PacketPlane.Inbound receiver = hub.newInbound();
    PacketPlane.Outbound sender = spoke.newOutbound();
    PacketPlane.InnerSink inner = (plain, at, length) -> {};
    OuterPath path = in.parameters().path();
    PacketPlane.OuterSink outer =
        (to, esp, at, length) -> receiver.esp(esp, at, length, path, inner);
    return i -> {
      System.arraycopy(template, 0, packet, 0, template.length);
      sender.packet(packet, AT, LENGTH, outer);
      if (in.counters().packets() != i) {
        throw new AssertionError("packet " + i + " was lost: " + hub.in());
      }
    };
  }

  /** The same work without ESP: one encryption and one decryption. */
  private LongConsumer bareCipher(EspTransform transform) throws GeneralSecurityException {
    EspKeys keys = Samples.keys(transform);
    return transform.integrityId() == 0 ? bareGcm(keys) : bareCbc(transform, keys);
  }

  private LongConsumer bareGcm(EspKeys keys) throws GeneralSecurityException {
    Octets cipherKey = keys.encryption().slice(0, keys.encryption().size() - 4);
    SecretKey key = new SecretKeySpec(cipherKey.toByteArray(), "AES");
    Cipher seal = Cipher.getInstance("AES/GCM/NoPadding");
    Cipher open = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] nonce = new byte[12];
    byte[] aad = new byte[8];
    return i -> {
      BigEndian.put64(nonce, 4, i);
      try {
        seal.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        seal.updateAAD(aad);
        int sealed = seal.doFinal(packet, AT, LENGTH + 4, packet, AT);
        open.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        open.updateAAD(aad);
        open.doFinal(packet, AT, sealed, packet, AT);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    };
  }

  private LongConsumer bareCbc(EspTransform transform, EspKeys keys)
      throws GeneralSecurityException {
    EspHmac hmac = transform.hmac().orElseThrow();
    SecretKey key = new SecretKeySpec(keys.encryption().toByteArray(), "AES");
    IvParameterSpec iv = new IvParameterSpec(new byte[16]);
    Cipher seal = Cipher.getInstance("AES/CBC/NoPadding");
    Cipher open = Cipher.getInstance("AES/CBC/NoPadding");
    seal.init(Cipher.ENCRYPT_MODE, key, iv);
    open.init(Cipher.DECRYPT_MODE, key, iv);
    Mac mac = Mac.getInstance(hmac.jcaName());
    mac.init(new SecretKeySpec(keys.integrity().toByteArray(), hmac.jcaName()));
    byte[] other = new byte[template.length + 64];
    byte[] tag = new byte[64];
    return i -> {
      try {
        int sealed = seal.doFinal(packet, AT, 1408, other, 0);
        mac.update(other, 0, sealed);
        mac.doFinal(tag, 0);
        mac.update(other, 0, sealed);
        mac.doFinal(tag, 0);
        open.doFinal(other, 0, sealed, packet, AT);
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    };
  }
}
