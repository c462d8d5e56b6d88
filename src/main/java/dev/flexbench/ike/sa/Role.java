package dev.flexbench.ike.sa;

/** Which end of the IKE SA we are: who sent the exchange that made it. */
public enum Role {
  INITIATOR,
  RESPONDER
}
