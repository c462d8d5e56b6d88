package dev.flexbench.verdict;

import java.time.Duration;
import java.util.List;

/**
 * One IKE message as it was seen on a link, decrypted where the keys were at hand.
 *
 * @param from name of the node that sent it
 * @param to name of the node that it went to
 * @param exchange {@code IKE_SA_INIT}, {@code IKE_AUTH} …
 * @param response the response flag
 * @param messageId 0 to 2^32-1
 * @param payloads in the order of the message, as ladders write them: {@code SA}, {@code Ni},
 *     {@code N(COOKIE)}, {@code CP(CFG_REQUEST)}; of a message that stayed sealed: {@code SK}
 * @param retransmission the same octets were seen before
 * @param frame number in the capture, from 1
 * @param at since the start of the capture
 */
public record ObservedMessage(
    String from,
    String to,
    String exchange,
    boolean response,
    long messageId,
    List<String> payloads,
    boolean retransmission,
    long frame,
    Duration at) {
  public ObservedMessage {
    payloads = List.copyOf(payloads);
  }

  /** As a ladder's line: {@code hub -> IKE_AUTH IDr, AUTH}. */
  String line() {
    return from
        + " -> "
        + exchange
        + (payloads.isEmpty() ? "" : "  " + String.join(", ", payloads));
  }
}
