package dev.flexbench.esp;

import dev.flexbench.host.OuterPath;
import dev.flexbench.host.PacketPlane;

/** The inbound thread's part of an {@link EspPlane} (RFC 4303 section 3.4). */
final class InboundWorker implements PacketPlane.Inbound {
  private final EspPlane plane;
  private final Sad sad;
  private final TrafficCounters counters;
  private final CoarseClock clock;
  private final Flow flow = new Flow();
  private final Scratch scratch = new Scratch();
  private final UnknownSpis unknownSpis = new UnknownSpis();

  InboundWorker(EspPlane plane) {
    this.plane = plane;
    this.sad = plane.sad();
    this.counters = plane.in();
    this.clock = plane.clock();
  }

  @Override
  public void esp(
      byte[] packet, int offset, int length, OuterPath from, PacketPlane.InnerSink out) {
    plane.checkCurrent(this);
    if (length < AesCbc.HEADER) {
      counters.dropped(Drop.MALFORMED);
      return;
    }
    int spi = BigEndian.i32(packet, offset);
    InboundSa sa = sad.find(spi);
    if (sa == null) {
      unknown(spi, from);
      return;
    }
    if (sa.parameters().path().encapsulation() != from.encapsulation()) {
      drop(sa, Drop.ENCAPSULATION);
      return;
    }
    // RFC 4303 section 3.4.3: the window is asked before, but moves only after the ICV was right
    long sequence = sa.window().complete(BigEndian.i32(packet, offset + 4));
    if (!sa.window().admits(sequence)) {
      drop(sa, Drop.REPLAY);
      return;
    }
    EspOpener opener = sa.opener();
    int plainLength = opener.open(sequence, packet, offset, length, scratch);
    if (plainLength < 0) {
      drop(sa, plainLength == EspOpener.WRONG_ICV ? Drop.AUTHENTICATION : Drop.MALFORMED);
      return;
    }
    sa.authentic(sequence, clock.nanos());
    if (sa.moved(from)) {
      plane.listener().peerMoved(sa, from);
    }
    inner(sa, opener.plainIn(packet, scratch), opener.plainAt(offset), plainLength, from, out);
  }

  private void unknown(int spi, OuterPath from) {
    counters.dropped(Drop.NO_SA);
    if (unknownSpis.worthTelling(spi)) {
      plane.listener().unknownSpi(spi, from);
    }
  }

  private void inner(
      InboundSa sa,
      byte[] plain,
      int at,
      int plainLength,
      OuterPath from,
      PacketPlane.InnerSink out) {
    int nextHeader = plain[at + plainLength - 1] & 0xff;
    int payload = plainLength - 2 - (plain[at + plainLength - 2] & 0xff);
    if (payload < 0) {
      drop(sa, Drop.MALFORMED);
    } else if (nextHeader == IpNumbers.NO_NEXT_HEADER) {
      // RFC 4303 section 2.6: dropped without an error; authentic, so it counts as traffic
      pass(sa, 0);
    } else if (sa.parameters().mode() == EspMode.TUNNEL) {
      deliver(sa, plain, at, payload, nextHeader, out);
    } else {
      transport(sa, plain, at, payload, nextHeader, from, out);
    }
  }

  /** Puts the IP header before the payload, in the scratch array where there is room for it. */
  @SuppressWarnings("ReferenceEquality") // whether the plaintext is in the scratch array already
  private void transport(
      InboundSa sa,
      byte[] plain,
      int at,
      int payload,
      int nextHeader,
      OuterPath from,
      PacketPlane.InnerSink out) {
    byte[] roomy = scratch.atLeast(PacketPlane.HEADROOM + payload);
    int payloadAt = at;
    if (roomy != plain) {
      payloadAt = PacketPlane.HEADROOM;
      System.arraycopy(plain, at, roomy, payloadAt, payload);
    }
    int header = TransportHeader.put(roomy, payloadAt, payload, nextHeader, from);
    int version = from.local().address().v6() ? IpNumbers.IPV6 : IpNumbers.IPV4;
    deliver(sa, roomy, payloadAt - header, payload + header, version, out);
  }

  /** Delivers an IP packet; what lies behind its own length is padding (RFC 4303 section 2.7). */
  private void deliver(
      InboundSa sa,
      byte[] plain,
      int at,
      int length,
      int expectedProtocol,
      PacketPlane.InnerSink out) {
    if (!flow.read(plain, at, length)
        || expectedProtocol != (flow.v6 ? IpNumbers.IPV6 : IpNumbers.IPV4)) {
      drop(sa, Drop.MALFORMED);
    } else if (!sa.allows(flow)) {
      // RFC 4301 section 5.2 step 4: what came out must be what the SA was agreed for
      drop(sa, Drop.SELECTOR);
    } else {
      pass(sa, flow.totalLength);
      out.deliver(plain, at, flow.totalLength);
    }
  }

  private void pass(InboundSa sa, int innerLength) {
    sa.counters().passed(innerLength);
    sa.tunnel().in().passed(innerLength);
    counters.passed(innerLength);
  }

  private void drop(InboundSa sa, Drop why) {
    sa.counters().dropped(why);
    sa.tunnel().in().dropped(why);
    counters.dropped(why);
  }
}
