package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.wire.Decoded;
import dev.flexbench.wire.Octets;
import java.security.SecureRandom;

/**
 * A key exchange method (RFC 7296 section 2.14, RFC 9370). The initiator calls {@link #generate}
 * and later {@link Pair#shared}; the responder calls {@link #respond}, because the answer of a key
 * encapsulation depends on what came.
 */
public interface KeyExchange {
  KeyExchangeMethod method();

  /** The length of the initiator's value in octets. */
  int publicLength();

  /** A fresh pair; the same from the same state of {@code random}. */
  Pair generate(SecureRandom random);

  /**
   * Answers an initiator's value.
   *
   * @return the value to send and the secret, or what is wrong with {@code initiatorValue}
   */
  default Decoded<Answer> respond(Octets initiatorValue, SecureRandom random) {
    Pair mine = generate(random);
    return mine.shared(initiatorValue).map(secret -> new Answer(mine.publicValue(), secret));
  }

  /** One side's secret and what it sends to the other. */
  interface Pair {
    KeyExchangeMethod method();

    Octets publicValue();

    /**
     * The shared secret as it goes into SKEYSEED or KEYMAT, at its full length.
     *
     * @return it, or what RFC 6989 section 2 finds wrong with {@code peerValue}
     */
    Decoded<Octets> shared(Octets peerValue);
  }

  /** A responder's value and the secret. */
  record Answer(Octets publicValue, Octets secret) {
    /** The public value only: the secret is secret. */
    @Override
    public String toString() {
      return "Answer[" + publicValue.size() + " octets]";
    }
  }

  /**
   * A fresh pair of a method that {@link AlgorithmRegistry} has.
   *
   * @throws IllegalArgumentException when it has not
   */
  static Pair generate(KeyExchangeMethod method, SecureRandom random) {
    return AlgorithmRegistry.STANDARD
        .keyExchange(method)
        .orElseThrow(() -> new IllegalArgumentException("no key exchange " + method))
        .generate(random);
  }
}
