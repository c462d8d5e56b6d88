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
 * @param packets IP packets by link, by their outermost header; equal ones once
 * @param espBySpi ESP packets by link and SPI
 * @param dropped frames that the capture lost
 */
record Observation(
    Map<String, List<ObservedMessage>> messages,
    Map<String, List<Packet>> packets,
    Map<String, Map<Integer, Long>> espBySpi,
    long dropped) {

  /**
   * Packets of one flow and kind.
   *
   * @param frame of the first
   * @param at of the first, since the start of the capture
   * @param count how many there are
   */
  record Packet(
      long frame, Duration at, IpAddress source, IpAddress target, String what, long count) {
    Packet oneMore() {
      return new Packet(frame, at, source, target, what, count + 1);
    }
  }

  List<ObservedMessage> messagesOn(String link) {
    return messages.getOrDefault(link, List.of());
  }

  List<Packet> packetsOn(String link) {
    return packets.getOrDefault(link, List.of());
  }

  long espOn(String link, int spi) {
    return espBySpi.getOrDefault(link, Map.of()).getOrDefault(spi, 0L);
  }
}
