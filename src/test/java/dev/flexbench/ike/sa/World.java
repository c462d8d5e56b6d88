package dev.flexbench.ike.sa;

import dev.flexbench.host.Clock;
import dev.flexbench.host.Timers;
import dev.flexbench.ike.crypto.IkeCipherSuite;
import dev.flexbench.ike.crypto.IkeKeys;
import dev.flexbench.ike.message.IkeCodec;
import dev.flexbench.ike.message.IkeHeader;
import dev.flexbench.ike.message.IkeMessage;
import dev.flexbench.ike.message.Payload;
import dev.flexbench.wire.Endpoint;
import dev.flexbench.wire.IpAddress;
import dev.flexbench.wire.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** A virtual clock and a network between {@link Peer}s that remembers every message. */
final class World implements Clock, Timers {
  static final Duration DELAY = Duration.ofMillis(10);

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Map<IpAddress, Peer> peers = new HashMap<>();
  private final Map<Long, IkeKeys> keys = new HashMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private final long seed;
  private Network network = (message, number) -> List.of(DELAY);
  private Nat nat = Optional::of;
  private long now;
  private long order;

  World(long seed) {
    this.seed = seed;
  }

  /** Decides when copies of a message arrive; no element loses it. */
  interface Network {
    List<Duration> deliveries(Sent message, int number);
  }

  /** What becomes of a message on its way; a NAT changes the addresses. */
  interface Nat {
    Optional<Sent> translate(Sent message);
  }

  /** One message on the wire. */
  record Sent(String from, Endpoint source, Endpoint destination, Octets octets) {
    IkeHeader header() {
      return IkeCodec.decodeHeader(octets).orThrow();
    }
  }

  private record Event(long at, long order, Runnable task, AtomicBoolean cancelled)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  Peer peer(String name, String address) {
    Peer peer = new Peer(this, name, IpAddress.parse(address), seed * 31 + peers.size());
    peers.put(peer.address(), peer);
    return peer;
  }

  void network(Network faults) {
    network = faults;
  }

  void nat(Nat translation) {
    nat = translation;
  }

  void reliable() {
    network = (message, number) -> List.of(DELAY);
  }

  /** Loses the messages whose ladder line contains {@code text}, the first {@code times}. */
  void lose(String text, int times) {
    int[] left = {times};
    network =
        (message, number) ->
            describe(message).contains(text) && left[0]-- > 0 ? List.of() : List.of(DELAY);
  }

  @Override
  public Instant now() {
    return Instant.ofEpochSecond(0, now);
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    AtomicBoolean cancelled = new AtomicBoolean();
    events.add(new Event(now + delay.toNanos(), order++, task, cancelled));
    return () -> cancelled.set(true);
  }

  @Override
  public void execute(Runnable task) {
    after(Duration.ZERO, task);
  }

  void run(Duration time) {
    long end = now + time.toNanos();
    while (!events.isEmpty() && events.peek().at() <= end) {
      Event next = events.remove();
      now = Math.max(now, next.at());
      if (!next.cancelled().get()) {
        next.task().run();
      }
    }
    now = end;
  }

  void runSeconds(int seconds) {
    run(Duration.ofSeconds(seconds));
  }

  void send(Peer from, Endpoint source, Endpoint destination, Octets octets) {
    Sent message = new Sent(from.name(), source, destination, octets);
    sent.add(message);
    for (Duration delay : network.deliveries(message, sent.size() - 1)) {
      after(delay, () -> arrive(message));
    }
  }

  private void arrive(Sent message) {
    nat.translate(message)
        .ifPresent(m -> {
          Peer target = peers.get(m.destination().address());
          if (target != null) {
            target.receive(m.destination(), m.source(), m.octets());
          }
        });
  }

  /** Puts octets on the wire in someone's name. */
  void inject(Endpoint source, Endpoint destination, Octets octets) {
    arrive(new Sent("attacker", source, destination, octets));
  }

  List<Sent> sent() {
    return List.copyOf(sent);
  }

  void clearLadder() {
    sent.clear();
  }

  void learnKeys(KeySink.IkeSecrets s) {
    IkeCipherSuite suite = IkeCipherSuite.of(s.transforms()).orElseThrow();
    keys.put(
        s.initiatorSpi(),
        new IkeKeys(suite, s.skD(), s.skAi(), s.skAr(), s.skEi(), s.skEr(), s.skPi(), s.skPr()));
  }

  IkeKeys keysOf(long initiatorSpi) {
    IkeKeys found = keys.get(initiatorSpi);
    if (found == null) {
      throw new IllegalStateException("no keys for " + Long.toHexString(initiatorSpi));
    }
    return found;
  }

  /** The message with its inner payloads, where they can be opened. */
  IkeMessage open(Sent message) {
    IkeMessage outer = IkeCodec.decode(message.octets()).orThrow();
    if (!outer.isEncrypted() || !keys.containsKey(outer.header().initiatorSpi())) {
      return outer;
    }
    return IkeCodec.open(
            message.octets(),
            outer,
            keysOf(outer.header().initiatorSpi())
                .protection(outer.header().initiator(), Octets::zeros))
        .toOptional()
        .orElse(outer);
  }

  /** Seals payloads in the name of one end of an SA. */
  Octets seal(IkeHeader header, List<? extends Payload> payloads) {
    return IkeCodec.seal(
        header,
        payloads,
        keysOf(header.initiatorSpi()).protection(header.initiator(), World::filler));
  }

  private static Octets filler(int count) {
    byte[] out = new byte[count];
    java.util.Arrays.fill(out, (byte) 0x5a);
    return Octets.of(out);
  }

  /** {@code spoke > IKE_AUTH request 1: IDi, AUTH, SA, TSi, TSr}. */
  String describe(Sent message) {
    IkeMessage opened = open(message);
    IkeHeader h = opened.header();
    return message.from()
        + " > "
        + h.exchange()
        + (h.response() ? " response " : " request ")
        + h.messageId()
        + ": "
        + String.join(", ", opened.notation());
  }

  /** Every message so far, one line each. */
  List<String> ladder() {
    return sent.stream().map(this::describe).toList();
  }

  /** The whole wire as one string of octets: two equal runs give equal strings. */
  String wire() {
    StringBuilder out = new StringBuilder();
    for (Sent message : sent) {
      out.append(message.source()).append(message.destination()).append(message.octets());
      out.append('\n');
    }
    return out.toString();
  }
}
