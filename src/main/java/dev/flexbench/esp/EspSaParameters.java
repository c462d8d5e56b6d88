package dev.flexbench.esp;

import dev.flexbench.host.OuterPath;

/**
 * One direction of a CHILD SA as negotiated.
 *
 * @param spi the receiver's SPI, as its 32 bits
 * @param path the outer addresses and the encapsulation, seen from this node
 * @param selectors seen from this node: the same object serves both directions
 * @param replayWindow packets the inbound window spans, {@value ReplayWindow#MIN} to {@value
 *     ReplayWindow#MAX}, or 0 for no anti-replay; means nothing outbound
 * @param extendedSequence whether ESN was agreed (RFC 4303 section 2.2.1)
 */
public record EspSaParameters(
    int spi,
    EspTransform transform,
    EspKeys keys,
    OuterPath path,
    EspMode mode,
    Selectors selectors,
    int replayWindow,
    boolean extendedSequence) {
  public EspSaParameters {
    if (keys.encryption().size() != transform.encryptionKeyLength()
        || keys.integrity().size() != transform.integrityKeyLength()) {
      throw new IllegalArgumentException(transform + " with " + keys);
    }
    ReplayWindow.check(replayWindow, extendedSequence);
  }
}
