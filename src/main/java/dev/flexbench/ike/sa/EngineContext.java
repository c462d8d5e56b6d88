package dev.flexbench.ike.sa;

import java.security.SecureRandom;
import java.util.List;

/** What all IKE SAs of one engine share. */
final class EngineContext {
  private final IkeEngine.Ports ports;
  private final EngineLimits limits;
  private final SaTable table = new SaTable();
  private final RateLimit unprotected;
  private int lastSession;
  private int lastSa;

  EngineContext(IkeEngine.Ports ports, EngineLimits limits) {
    this.ports = ports;
    this.limits = limits;
    this.unprotected = new RateLimit(ports.clock(), limits.unprotectedPerSecond());
  }

  IkeEngine.Ports ports() {
    return ports;
  }

  EngineLimits limits() {
    return limits;
  }

  SaTable table() {
    return table;
  }

  /** RFC 7296 section 2.21.4: limits what unprotected messages make us do. */
  RateLimit unprotected() {
    return unprotected;
  }

  SessionId newSession() {
    return new SessionId(++lastSession);
  }

  int newSaNumber() {
    return ++lastSa;
  }

  /** A random SPI that is not 0 and not in use (RFC 7296 section 2.6). */
  long newIkeSpi() {
    long spi;
    do {
      spi = ports.random().octets(8).toLong();
    } while (spi == 0 || table.bySpi(spi).isPresent());
    return spi;
  }

  /** A random inbound ESP SPI; RFC 4303 section 2.1 reserves 0 to 255. */
  long newChildSpi() {
    long spi;
    do {
      spi = ports.random().octets(4).toLong();
    } while (spi < 256 || table.usesInbound(spi));
    return spi;
  }

  SecureRandom secureRandom() {
    return ports.random().secureRandom();
  }

  void log(IkeLog.Level level, String text) {
    ports.log().log(new IkeLog.Entry(level, 0, 0, text));
  }

  /** All IKE SAs that are not down, oldest first. */
  List<IkeSa> sas() {
    return table.live();
  }
}
