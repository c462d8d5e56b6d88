package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.NotifyType;

/**
 * Answers CREATE_CHILD_SA requests. Further CHILD SAs and rekeying are not offered: both are
 * refused with the notify that RFC 7296 section 1.3 has for it, and the existing SAs go on.
 *
 * <pre>
 *   peer --&gt;  HDR, SK {[N(REKEY_SA),] SA, Ni, [KEi,] [TSi, TSr]}
 *   us   --&gt;  HDR, SK {N(NO_ADDITIONAL_SAS)}
 * </pre>
 */
final class CreateChildResponder {
  private final IkeSa sa;

  CreateChildResponder(IkeSa sa) {
    this.sa = sa;
  }

  void request(IkeMessage request, Reply reply) {
    if (sa.is(IkeSaView.State.DELETING)) {
      // section 2.25.2: we are closing the IKE SA
      reply.error(NotifyType.TEMPORARY_FAILURE);
      return;
    }
    sa.debug("Refusing CREATE_CHILD_SA " + request.notation() + ": NO_ADDITIONAL_SAS");
    reply.error(NotifyType.NO_ADDITIONAL_SAS);
  }
}
