package dev.flexbench.ike.sa;

import dev.flexbench.ike.message.Identification;
import dev.flexbench.wire.Octets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where IKE SAs are found: every look-up takes the same time whatever their number. */
final class SaTable {
  private final Map<Long, IkeSa> bySpi = new HashMap<>();
  private final Map<SessionId, IkeSa> bySession = new LinkedHashMap<>();
  private final Map<Octets, IkeSa> byInitRequest = new HashMap<>();
  private final Map<Long, IkeSa> byChildInbound = new HashMap<>();
  private final Map<Long, IkeSa> byChildOutbound = new HashMap<>();
  private final Map<IdentityPair, Set<IkeSa>> byIdentities = new HashMap<>();
  private final Set<IkeSa> halfOpen = new LinkedHashSet<>();

  /** Who an IKE SA is between. */
  record IdentityPair(Identification local, Identification remote) {}

  Optional<IkeSa> bySpi(long localSpi) {
    return Optional.ofNullable(bySpi.get(localSpi));
  }

  Optional<IkeSa> bySession(SessionId session) {
    return Optional.ofNullable(bySession.get(session));
  }

  /** By the digest of the IKE_SA_INIT request that made it (RFC 7296 section 2.1). */
  Optional<IkeSa> byInitRequest(Octets digest) {
    return Optional.ofNullable(byInitRequest.get(digest));
  }

  /** By the SPI that we send ESP with; two peers may choose the same, then one of them. */
  Optional<IkeSa> byChildOutbound(long spi) {
    return Optional.ofNullable(byChildOutbound.get(spi));
  }

  boolean usesInbound(long spi) {
    return byChildInbound.containsKey(spi);
  }

  int halfOpen() {
    return halfOpen.size();
  }

  List<IkeSa> live() {
    return List.copyOf(bySession.values());
  }

  /** Everything that is held, lingering SAs included: for tests of leaks. */
  int size() {
    return bySpi.size()
        + bySession.size()
        + byInitRequest.size()
        + byChildInbound.size()
        + byChildOutbound.size()
        + byIdentities.size()
        + halfOpen.size();
  }

  void add(IkeSa sa) {
    bySpi.put(sa.localSpi(), sa);
    bySession.put(sa.session(), sa);
  }

  void addHalfOpen(IkeSa sa, Octets digest) {
    add(sa);
    byInitRequest.put(digest, sa);
    halfOpen.add(sa);
  }

  void established(IkeSa sa) {
    halfOpen.remove(sa);
  }

  /** The other live SAs between the same two identities; {@code sa} is one of them from now on. */
  List<IkeSa> identified(IkeSa sa, IdentityPair pair) {
    Set<IkeSa> all = byIdentities.computeIfAbsent(pair, _ -> new LinkedHashSet<>());
    List<IkeSa> others = all.stream().filter(other -> other != sa).toList();
    all.add(sa);
    return others;
  }

  void addChild(IkeSa sa, long inboundSpi, long outboundSpi) {
    byChildInbound.put(inboundSpi, sa);
    byChildOutbound.put(outboundSpi, sa);
  }

  /** Keeps an inbound SPI that was promised to the peer. */
  void reserveChild(IkeSa sa, long inboundSpi) {
    byChildInbound.put(inboundSpi, sa);
  }

  void releaseChild(long inboundSpi) {
    byChildInbound.remove(inboundSpi);
  }

  void removeChild(IkeSa sa, long inboundSpi, long outboundSpi) {
    byChildInbound.remove(inboundSpi, sa);
    byChildOutbound.remove(outboundSpi, sa);
  }

  /** The SA is down; it is still found by its SPI, to answer retransmissions. */
  void down(IkeSa sa, Optional<IdentityPair> pair) {
    bySession.remove(sa.session(), sa);
    halfOpen.remove(sa);
    pair.ifPresent(key ->
        byIdentities.computeIfPresent(
            key,
            (_, all) -> {
              all.remove(sa);
              return all.isEmpty() ? null : all;
            }));
  }

  /** The SA is forgotten. */
  void forget(IkeSa sa, Optional<Octets> initDigest) {
    bySpi.remove(sa.localSpi(), sa);
    initDigest.ifPresent(digest -> byInitRequest.remove(digest, sa));
  }

  void clear() {
    bySpi.clear();
    bySession.clear();
    byInitRequest.clear();
    byChildInbound.clear();
    byChildOutbound.clear();
    byIdentities.clear();
    halfOpen.clear();
  }
}
