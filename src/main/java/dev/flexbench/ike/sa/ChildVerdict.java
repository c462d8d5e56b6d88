package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.NotifyType;

/** A responder's decision on a CHILD SA. */
public sealed interface ChildVerdict {
  /** Negotiate within these settings; what is offered beyond them is narrowed away or refused. */
  record Accept(ChildSettings settings) implements ChildVerdict {}

  /** Refuse, with this error notify; the IKE SA stays. */
  record Refuse(NotifyType error) implements ChildVerdict {}
}
