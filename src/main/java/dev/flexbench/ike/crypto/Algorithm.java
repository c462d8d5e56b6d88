package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.TransformId;

/**
 * One line of the {@link AlgorithmRegistry}.
 *
 * @param keyBits the negotiated key length, or 0 where the algorithm has only one
 * @param requirement its standing in RFC 8247
 */
public record Algorithm(TransformId id, int keyBits, Provider provider, Requirement requirement) {
  @Override
  public String toString() {
    return id + (keyBits == 0 ? "" : "-" + keyBits) + " " + requirement + " by " + provider;
  }
}
