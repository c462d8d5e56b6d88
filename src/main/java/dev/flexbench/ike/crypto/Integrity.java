package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.Octets;

/** An integrity algorithm for ciphers that have none of their own (RFC 7296 section 3.3.2). */
public interface Integrity {
  TransformId id();

  /** Octets of SK_a. */
  int keyLength();

  /** Octets of the integrity check value. */
  int icvLength();

  /** The integrity check value of the parts one after the other. */
  Octets icv(Octets key, Octets... parts);
}
