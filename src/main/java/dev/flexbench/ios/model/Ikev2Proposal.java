package dev.flexbench.ios.model;

import java.util.List;

/**
 * {@code crypto ikev2 proposal}: algorithms for the IKE SA, preferred ones first.
 *
 * @param prf as configured; empty when the integrity list stands for it, see {@link #prfs()}
 */
public record Ikev2Proposal(
    String name,
    List<IkeEncryption> encryption,
    List<IkeHash> integrity,
    List<IkeHash> prf,
    List<Integer> groups) {
  public Ikev2Proposal {
    encryption = List.copyOf(encryption);
    integrity = List.copyOf(integrity);
    prf = List.copyOf(prf);
    groups = List.copyOf(groups);
  }

  /** The pseudo-random functions: those configured, else the integrity list. */
  public List<IkeHash> prfs() {
    return prf.isEmpty() ? integrity : prf;
  }
}
