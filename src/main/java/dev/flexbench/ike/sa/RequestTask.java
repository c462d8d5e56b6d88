package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.ExchangeType;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.wire.Octets;
import java.util.List;

/** An exchange that we start: one request, one response. Every kind is a class of its own. */
interface RequestTask {
  /** What a response means for its exchange. */
  enum Outcome {
    /** The exchange is over; the message id is used up. */
    DONE,
    /** The request is made anew and sent with the same message id (COOKIE, INVALID_KE_PAYLOAD). */
    AGAIN,
    /** Not a response that counts: keep waiting. */
    IGNORED
  }

  ExchangeType exchange();

  /** The payloads, made when the window lets the request out. */
  List<Payload> request();

  /** The request as it was sent, for exchanges that sign it. */
  default void sent(Octets message) {}

  /** The response; authenticated, unless the exchange is IKE_SA_INIT. */
  Outcome response(IkeMessage response, Octets raw);

  /** No response came to any retransmission. */
  void unanswered();

  /** When to send the request again. */
  default Retransmission retransmission(Retransmission usual) {
    return usual;
  }
}
