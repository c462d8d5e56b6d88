package dev.flexbench.lab;

import java.nio.file.Path;

/**
 * How to start a lab.
 *
 * @param scenario a short name for containers, networks and captures
 * @param seed everything random of the lab follows from it, where the testbed allows
 * @param evidence an existing directory where captures, key logs and node logs go
 * @param profile what the capture must show
 */
public record LabOptions(String scenario, long seed, Path evidence, Profile profile) {
  /** What a lab is started for. */
  public enum Profile {
    /** Every packet as it is on the wire, whole: offloads are off on the lab's links. */
    EXCHANGE,
    /** Offloads stay on; captures keep the first octets of every packet. */
    THROUGHPUT
  }
}
