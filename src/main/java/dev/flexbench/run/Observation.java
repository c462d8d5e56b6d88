package dev.flexbench.run;

import dev.flexbench.verdict.ObservedMessage;
import dev.flexbench.wire.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the capture of a scenario shows so far, in the words that judgements use.
 *
 * @param messages IKE messages by link, between nodes of the topology, in the order of the capture
 * @param packets IP packets by link, by their outermost header
 * @param espBySpi ESP packets by link and SPI
 * @param dropped frames that the capture lost
 */
public record Observation(
    Map<String, List<ObservedMessage>> messages,
    Map<String, List<Packet>> packets,
    Map<String, Map<Integer, Long>> espBySpi,
    long dropped) {

  /** A packet by its outermost IP header. */
  public record Packet(long frame, Duration at, IpAddress source, IpAddress target, String what) {}

  public List<ObservedMessage> messagesOn(String link) {
    return messages.getOrDefault(link, List.of());
  }

  public List<Packet> packetsOn(String link) {
    return packets.getOrDefault(link, List.of());
  }

  public long espOn(String link, int spi) {
    return espBySpi.getOrDefault(link, Map.of()).getOrDefault(spi, 0L);
  }
}
