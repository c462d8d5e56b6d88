package dev.flexbench.ike.crypto;

import static dev.flexbench.ike.crypto.Provider.BOUNCY_CASTLE;
import static dev.flexbench.ike.crypto.Provider.JDK;
import static dev.flexbench.ike.crypto.Requirement.MAY;
import static dev.flexbench.ike.crypto.Requirement.MUST;
import static dev.flexbench.ike.crypto.Requirement.MUST_MINUS;
import static dev.flexbench.ike.crypto.Requirement.SHOULD;
import static dev.flexbench.ike.crypto.Requirement.SHOULD_NOT;
import static dev.flexbench.ike.crypto.Requirement.SHOULD_PLUS;

import dev.flexbench.ike.crypto.AlgorithmRegistry.Line;
import dev.flexbench.ike.message.KeyExchangeMethod;
import dev.flexbench.ike.message.TransformId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.agreement.DHStandardGroups;

/** The lines of {@link AlgorithmRegistry#STANDARD}. */
final class StandardAlgorithms {
  private final List<Line> lines = new ArrayList<>();

  private StandardAlgorithms() {}

  static AlgorithmRegistry registry() {
    StandardAlgorithms standard = new StandardAlgorithms();
    standard.encryption();
    standard.prfs();
    standard.integrity();
    standard.curves();
    standard.modp();
    return AlgorithmRegistry.of(standard.lines);
  }

  /** RFC 8247 section 2.1; the level is that of 128 and 256 bits, 192 bits are MAY. */
  private void encryption() {
    for (int bits = 128; bits <= 256; bits += 64) {
      encryption(new AesGcmEncryption(bits), bits == 192 ? MAY : SHOULD);
      encryption(
          new CbcEncryption(TransformId.ENCR_AES_CBC, bits, "AES", 16), bits == 192 ? MAY : MUST);
    }
  }

  private void encryption(Encryption encryption, Requirement requirement) {
    lines.add(
        new Line(
            new Algorithm(encryption.id(), encryption.keyBits(), JDK, requirement), encryption));
  }

  /** RFC 8247 section 2.2. */
  private void prfs() {
    prf(TransformId.PRF_HMAC_SHA2_256, "HmacSHA256", 32, MUST);
    prf(TransformId.PRF_HMAC_SHA2_384, "HmacSHA384", 48, MAY);
    prf(TransformId.PRF_HMAC_SHA2_512, "HmacSHA512", 64, SHOULD_PLUS);
    prf(TransformId.PRF_HMAC_SHA1, "HmacSHA1", 20, MUST_MINUS);
  }

  private void prf(TransformId id, String jcaName, int keyLength, Requirement requirement) {
    lines.add(
        new Line(new Algorithm(id, 0, JDK, requirement), new HmacPrf(id, jcaName, keyLength)));
  }

  /** RFC 8247 section 2.3. */
  private void integrity() {
    integrity(TransformId.AUTH_HMAC_SHA2_256_128, "HmacSHA256", 32, 16, MUST);
    integrity(TransformId.AUTH_HMAC_SHA2_384_192, "HmacSHA384", 48, 24, MAY);
    integrity(TransformId.AUTH_HMAC_SHA2_512_256, "HmacSHA512", 64, 32, SHOULD);
    integrity(TransformId.AUTH_HMAC_SHA1_96, "HmacSHA1", 20, 12, MUST_MINUS);
  }

  private void integrity(
      TransformId id, String jcaName, int keyLength, int icvLength, Requirement requirement) {
    lines.add(
        new Line(
            new Algorithm(id, 0, JDK, requirement),
            new HmacIntegrity(id, jcaName, keyLength, icvLength)));
  }

  /** RFC 8247 section 2.4. */
  private void curves() {
    exchange(new X25519KeyExchange(), BOUNCY_CASTLE, MAY);
    exchange(EcpKeyExchange.of(KeyExchangeMethod.ECP_256, "secp256r1"), BOUNCY_CASTLE, SHOULD);
    exchange(EcpKeyExchange.of(KeyExchangeMethod.ECP_384, "secp384r1"), BOUNCY_CASTLE, MAY);
    exchange(EcpKeyExchange.of(KeyExchangeMethod.ECP_521, "secp521r1"), BOUNCY_CASTLE, MAY);
  }

  /** RFC 8247 section 2.4; exponents of twice the strength that RFC 3526 section 8 estimates. */
  private void modp() {
    modp(KeyExchangeMethod.MODP_1024, DHStandardGroups.rfc2409_1024.getP(), 192, SHOULD_NOT);
    modp(KeyExchangeMethod.MODP_1536, DHStandardGroups.rfc3526_1536.getP(), 192, SHOULD_NOT);
    modp(KeyExchangeMethod.MODP_2048, DHStandardGroups.rfc3526_2048.getP(), 256, MUST);
    modp(KeyExchangeMethod.MODP_3072, DHStandardGroups.rfc3526_3072.getP(), 288, MAY);
    modp(KeyExchangeMethod.MODP_4096, DHStandardGroups.rfc3526_4096.getP(), 320, MAY);
    modp(KeyExchangeMethod.MODP_6144, DHStandardGroups.rfc3526_6144.getP(), 352, MAY);
    modp(KeyExchangeMethod.MODP_8192, DHStandardGroups.rfc3526_8192.getP(), 384, MAY);
  }

  private void modp(
      KeyExchangeMethod method, BigInteger prime, int exponentBits, Requirement requirement) {
    exchange(new ModpKeyExchange(method, prime, exponentBits), JDK, requirement);
  }

  private void exchange(KeyExchange exchange, Provider provider, Requirement requirement) {
    TransformId id = exchange.method().transformId();
    lines.add(new Line(new Algorithm(id, 0, provider, requirement), exchange));
  }
}
