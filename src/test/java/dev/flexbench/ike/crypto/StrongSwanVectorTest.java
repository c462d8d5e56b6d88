package dev.flexbench.ike.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flexbench.ike.message.AuthPayload;
import dev.flexbench.ike.message.IdPayload;
import dev.flexbench.ike.message.IkeCodec;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NoncePayload;
import dev.flexbench.ike.message.SaPayload;
import dev.flexbench.testing.HexVectors;
import dev.flexbench.wire.Octets;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Derives, opens and authenticates what two strongSwan daemons said to each other. */
class StrongSwanVectorTest {
  private static final HexVectors SEEN = HexVectors.of("/vectors/strongswan-psk.properties");
  private static final Octets SECRET = Octets.utf8("golden-psk");
  private static final IntFunction<Octets> UNUSED = Octets::zeros;

  private final IkeMessage request = decode("init.request");
  private final IkeMessage response = decode("init.response");
  private final Octets nonceI = request.first(NoncePayload.class).orElseThrow().nonce();
  private final Octets nonceR = response.first(NoncePayload.class).orElseThrow().nonce();
  private final IkeKeys keys = keys();

  @Test
  void theKeysAreTheOnesThatStrongSwanLogged() {
    assertThat(IkeKeys.skeyseed(keys.suite().prf(), nonceI, nonceR, SEEN.get("shared")))
        .isEqualTo(SEEN.get("skeyseed"));
    assertThat(keys.skD()).isEqualTo(SEEN.get("sk_d"));
    assertThat(keys.skAi()).isEqualTo(SEEN.get("sk_ai"));
    assertThat(keys.skAr()).isEqualTo(SEEN.get("sk_ar"));
    assertThat(keys.skEi()).isEqualTo(SEEN.get("sk_ei"));
    assertThat(keys.skEr()).isEqualTo(SEEN.get("sk_er"));
    assertThat(keys.skPi()).isEqualTo(SEEN.get("sk_pi"));
    assertThat(keys.skPr()).isEqualTo(SEEN.get("sk_pr"));
  }

  @Test
  void bothAuthPayloadsVerify() {
    assertAuth("auth.request", "init.request", nonceR, true, "auth.i");
    assertAuth("auth.response", "init.response", nonceI, false, "auth.r");
  }

  @Test
  void theFirstChildsKeysAreTheOnesThatStrongSwanLogged() {
    ChildKeymat keymat =
        ChildKeymat.derive(keys.suite().prf(), keys.skD(), Optional.empty(), nonceI, nonceR, 20);
    assertThat(keymat.initiatorToResponder()).isEqualTo(SEEN.get("child.initiator"));
    assertThat(keymat.responderToInitiator()).isEqualTo(SEEN.get("child.responder"));
  }

  private void assertAuth(
      String message, String init, Octets peerNonce, boolean initiator, String logged) {
    IkeMessage inner = open(message, initiator);
    AuthPayload auth = inner.first(AuthPayload.class).orElseThrow();
    IdPayload id = inner.first(IdPayload.class).orElseThrow();
    Prf prf = keys.suite().prf();
    Octets signed = SignedOctets.of(prf, SEEN.get(init), peerNonce, keys.skP(initiator), id);
    assertThat(auth.data()).isEqualTo(SEEN.get(logged));
    assertThat(PskAuth.compute(prf, SECRET, signed)).isEqualTo(SEEN.get(logged));
    assertThat(PskAuth.verify(prf, Octets.utf8("other-psk"), signed, auth.data())).isFalse();
  }

  private IkeMessage open(String name, boolean fromInitiator) {
    Octets message = SEEN.get(name);
    return IkeCodec.open(message, decode(name), keys.protection(fromInitiator, UNUSED)).orThrow();
  }

  private IkeKeys keys() {
    SaPayload accepted = response.first(SaPayload.class).orElseThrow();
    IkeCipherSuite suite =
        IkeCipherSuite.of(accepted.proposals().getFirst().transforms()).orElseThrow();
    return IkeKeys.derive(
        suite,
        nonceI,
        nonceR,
        SEEN.get("shared"),
        response.header().initiatorSpi(),
        response.header().responderSpi());
  }

  private static IkeMessage decode(String name) {
    return IkeCodec.decode(SEEN.get(name)).orThrow();
  }
}
