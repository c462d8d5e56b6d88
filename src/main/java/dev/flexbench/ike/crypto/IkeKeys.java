package dev.flexbench.ike.crypto;

import dev.flexbench.ike.message.PayloadProtection;
import dev.flexbench.wire.Octets;
import dev.flexbench.wire.WireWriter;
import java.util.function.IntFunction;

/**
 * The keys of an IKE SA (RFC 7296 section 2.14). The names are the RFC's: {@code skEi} is SK_ei.
 * SK_ai and SK_ar are empty for combined-mode ciphers (RFC 5282 section 7.1).
 */
public record IkeKeys(
    IkeCipherSuite suite,
    Octets skD,
    Octets skAi,
    Octets skAr,
    Octets skEi,
    Octets skEr,
    Octets skPi,
    Octets skPr) {

  /**
   * The keys of a first IKE SA.
   *
   * @param shared the key exchange's secret, g^ir
   */
  public static IkeKeys derive(
      IkeCipherSuite suite, Octets nonceI, Octets nonceR, Octets shared, long spiI, long spiR) {
    return expand(suite, skeyseed(suite.prf(), nonceI, nonceR, shared), nonceI, nonceR, spiI, spiR);
  }

  /**
   * The keys of an IKE SA that replaces this one (RFC 7296 section 2.18): SKEYSEED comes from this
   * SA's PRF and SK_d, everything behind it from the new SA's.
   *
   * @param shared the secret of the rekeying's own key exchange
   */
  public IkeKeys rekey(
      IkeCipherSuite next, Octets nonceI, Octets nonceR, Octets shared, long spiI, long spiR) {
    Octets seed = rekeySkeyseed(suite.prf(), skD, nonceI, nonceR, shared);
    return expand(next, seed, nonceI, nonceR, spiI, spiR);
  }

  /** SKEYSEED = prf(Ni | Nr, g^ir). */
  static Octets skeyseed(Prf prf, Octets nonceI, Octets nonceR, Octets shared) {
    return prf.apply(prf.nonceKey(nonceI, nonceR), shared);
  }

  /** SKEYSEED = prf(SK_d (old), g^ir (new) | Ni | Nr). */
  static Octets rekeySkeyseed(
      Prf oldPrf, Octets oldSkD, Octets nonceI, Octets nonceR, Octets shared) {
    return oldPrf.apply(oldSkD, shared, nonceI, nonceR);
  }

  /**
   * {SK_d | SK_ai | SK_ar | SK_ei | SK_er | SK_pi | SK_pr} = prf+ (SKEYSEED, Ni | Nr | SPIi |
   * SPIr).
   */
  private static IkeKeys expand(
      IkeCipherSuite suite, Octets skeyseed, Octets nonceI, Octets nonceR, long spiI, long spiR) {
    int prfKey = suite.prf().keyLength();
    int integrityKey = suite.integrityKeyLength();
    int encryptionKey = suite.encryptionKeyLength();
    Octets spis = new WireWriter(16).u64(spiI).u64(spiR).toOctets();
    int total = 3 * prfKey + 2 * integrityKey + 2 * encryptionKey;
    Octets stream = suite.prf().plus(skeyseed, Octets.concat(nonceI, nonceR, spis), total);
    KeyCutter cutter = new KeyCutter(stream);
    return new IkeKeys(
        suite,
        cutter.next(prfKey),
        cutter.next(integrityKey),
        cutter.next(integrityKey),
        cutter.next(encryptionKey),
        cutter.next(encryptionKey),
        cutter.next(prfKey),
        cutter.next(prfKey));
  }

  /**
   * Protection of the messages that one side sends. To be made once per side and SA: it counts its
   * initialization vectors.
   *
   * @param fromInitiator whether the sender is the SA's original initiator
   * @param random gives so many random octets; used for sealing only
   */
  public PayloadProtection protection(boolean fromInitiator, IntFunction<Octets> random) {
    return suite
        .encryption()
        .protection(
            fromInitiator ? skEi : skEr, suite.integrity(), fromInitiator ? skAi : skAr, random);
  }

  /** SK_pi or SK_pr. */
  public Octets skP(boolean ofInitiator) {
    return ofInitiator ? skPi : skPr;
  }

  /** The algorithms only: keys are secret. */
  @Override
  public String toString() {
    return "IkeKeys[" + suite + "]";
  }
}
