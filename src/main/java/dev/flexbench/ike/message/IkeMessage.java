package dev.flexbench.ike.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A message: its header and its payloads in the order of the chain, RFC 7296 section 3. */
public record IkeMessage(IkeHeader header, List<Payload> payloads) {
  public IkeMessage {
    payloads = List.copyOf(payloads);
  }

  /** The payloads of one record type, in order. */
  public <T extends Payload> Stream<T> all(Class<T> kind) {
    return payloads.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The first payload of one record type. */
  public <T extends Payload> Optional<T> first(Class<T> kind) {
    return all(kind).findFirst();
  }

  /** The first payload of one type number: tells IDi from IDr and TSi from TSr. */
  public <T extends Payload> Optional<T> first(Class<T> kind, PayloadType type) {
    return all(kind).filter(payload -> payload.type().equals(type)).findFirst();
  }

  /** The first notification of one type. */
  public Optional<NotifyPayload> notification(NotifyType type) {
    return notifications(type).findFirst();
  }

  /** All notifications of one type: a sender may name several sources of NAT detection. */
  public Stream<NotifyPayload> notifications(NotifyType type) {
    return all(NotifyPayload.class).filter(payload -> payload.notifyType().equals(type));
  }

  public boolean has(NotifyType type) {
    return notification(type).isPresent();
  }

  public boolean isEncrypted() {
    return payloads.stream().anyMatch(payload -> payload.type().isEncrypted());
  }

  /** The payloads in the notation of RFC 7296 section 1.2, such as {@code N(COOKIE)}. */
  public List<String> notation() {
    return payloads.stream().map(payload -> Notation.of(payload, header.response())).toList();
  }
}
