package dev.flexbench.wire;

/**
 * What a peer got wrong in its bytes.
 *
 * @param offset where, counted in octets from the start of the outermost thing that was read
 * @param rule what was expected there, in words, with the RFC section where there is one
 * @param bytes the octets around the fault, shortened
 */
public record Malformed(int offset, String rule, Octets bytes) {
  @Override
  public String toString() {
    return "at octet " + offset + ": " + rule + (bytes.isEmpty() ? "" : " (" + bytes + ")");
  }
}
