package dev.flexbench.node;

import dev.flexbench.ike.sa.Dpd;
import dev.flexbench.ike.sa.IkeSettings;
import dev.flexbench.ike.sa.Offer;
import dev.flexbench.ike.sa.Retransmission;
import dev.flexbench.ike.sa.VendorIds;
import dev.flexbench.ios.model.Ikev2Profile;
import java.time.Duration;
import java.util.List;

/** Settings of the configuration in the engine's own terms. */
final class EngineSettings {
  /** IOS's default of {@code crypto ikev2 window}. */
  private static final int WINDOW = 5;

  private EngineSettings() {}

  /** What a FlexVPN node brings to IKE_SA_INIT. */
  static IkeSettings of(List<Offer> offers, boolean forceEncapsulation, Duration natKeepalive) {
    return new IkeSettings(
        offers,
        List.of(VendorIds.CISCO_DELETE_REASON, VendorIds.FLEXVPN_SUPPORTED),
        forceEncapsulation,
        natKeepalive,
        WINDOW,
        Retransmission.DEFAULT);
  }

  static Dpd dpd(Ikev2Profile.Dpd dpd) {
    return new Dpd(
        Duration.ofSeconds(dpd.intervalSeconds()),
        Duration.ofSeconds(dpd.retrySeconds()),
        dpd.onDemand() ? Dpd.Mode.ON_DEMAND : Dpd.Mode.PERIODIC);
  }
}
