package dev.flexbench.ike.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ike.message.IdPayload;
import dev.flexbench.ike.message.Identification;
import dev.flexbench.ike.message.PayloadType;
import dev.flexbench.ike.message.Spare;
import dev.flexbench.ike.message.TransformId;
import dev.flexbench.wire.Octets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PskAuthTest {
  private static final Prf PRF =
      AlgorithmRegistry.STANDARD.prf(TransformId.PRF_HMAC_SHA2_256).orElseThrow();
  private static final Octets MESSAGE = Octets.fromHex("0102030405060708".repeat(30));
  private static final Octets NONCE = Octets.fromHex("aa".repeat(32));
  private static final Octets SK_P = Octets.fromHex("bb".repeat(32));
  private static final Octets SECRET = Octets.utf8("fromSpoke1");
  private static final IdPayload ID =
      IdPayload.initiator(Identification.fqdn("spoke1.example.net"));

  @Test
  void authIsBuiltAsSection215Says() throws GeneralSecurityException {
    Octets idBody = Octets.concat(Octets.ofInts(2, 0, 0, 0), Octets.utf8("spoke1.example.net"));
    Octets signed = Octets.concat(MESSAGE, NONCE, hmac(SK_P, idBody));
    Octets expected = hmac(hmac(SECRET, Octets.utf8("Key Pad for IKEv2")), signed);
    assertThat(SignedOctets.of(PRF, MESSAGE, NONCE, SK_P, ID)).isEqualTo(signed);
    assertThat(PskAuth.compute(PRF, SECRET, signed)).isEqualTo(expected);
  }

  @Test
  void reservedOctetsOfTheIdentityCountAsTheyCame() {
    IdPayload odd = new IdPayload(PayloadType.ID_I, ID.id(), new Spare(false, 0, 0x123456));
    assertThat(SignedOctets.idBody(odd).slice(0, 4)).isEqualTo(Octets.ofInts(2, 0x12, 0x34, 0x56));
    assertThat(SignedOctets.of(PRF, MESSAGE, NONCE, SK_P, odd))
        .isNotEqualTo(SignedOctets.of(PRF, MESSAGE, NONCE, SK_P, ID));
  }

  @Test
  void onlyTheSameSecretAndOctetsVerify() {
    Octets signed = SignedOctets.of(PRF, MESSAGE, NONCE, SK_P, ID);
    Octets auth = PskAuth.compute(PRF, SECRET, signed);
    assertThat(PskAuth.verify(PRF, SECRET, signed, auth)).isTrue();
    assertThat(PskAuth.verify(PRF, Octets.utf8("somethingElse"), signed, auth)).isFalse();
    assertThat(PskAuth.verify(PRF, SECRET, signed.plus(Octets.zeros(1)), auth)).isFalse();
    assertThat(PskAuth.verify(PRF, SECRET, signed, auth.slice(0, 31))).isFalse();
    assertThat(PskAuth.verify(PRF, SECRET, signed, Octets.EMPTY)).isFalse();
    assertThat(PskAuth.verify(PRF, SECRET, signed, auth)).isTrue();
  }

  private static Octets hmac(Octets key, Octets data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.toByteArray(), "HmacSHA256"));
    return Octets.of(mac.doFinal(data.toByteArray()));
  }
}
