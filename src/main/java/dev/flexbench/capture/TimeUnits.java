package dev.flexbench.capture;

import dev.flexbench.wire.Octets;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * How an interface of a pcapng file counts time.
 *
 * @param perSecond ticks
 * @param offset seconds to add
 */
record TimeUnits(long perSecond, long offset) {
  private static final long NANOS = 1_000_000_000L;
  private static final int MICROSECONDS = 6;
  private static final int BINARY = 0x80;

  /** The units that an interface description's options say; empty when they are out of range. */
  static Optional<TimeUnits> of(PcapngOptions options, ByteOrder order) {
    // if_tsresol is a power of ten, or of two when the highest bit is set
    int resolution =
        options
            .value(PcapngWriter.OPT_IF_TSRESOL)
            .filter(value -> value.size() == 1)
            .map(value -> value.get(0))
            .orElse(MICROSECONDS);
    boolean binary = (resolution & BINARY) != 0;
    int power = resolution & ~BINARY;
    if (power > (binary ? 62 : 18)) {
      return Optional.empty();
    }
    long perSecond = BigInteger.valueOf(binary ? 2 : 10).pow(power).longValueExact();
    long offset =
        options
            .value(PcapngWriter.OPT_IF_TSOFFSET)
            .filter(value -> value.size() == 8)
            .map(Octets::toByteArray)
            .map(value -> ByteBuffer.wrap(value).order(order).getLong())
            .orElse(0L);
    return Optional.of(new TimeUnits(perSecond, offset));
  }

  /** Nanoseconds since the epoch. */
  long nanos(long ticks) {
    long seconds = Long.divideUnsigned(ticks, perSecond) + offset;
    long part = Long.remainderUnsigned(ticks, perSecond);
    if (NANOS % perSecond == 0) {
      return seconds * NANOS + part * (NANOS / perSecond);
    }
    BigInteger fraction =
        BigInteger.valueOf(part)
            .multiply(BigInteger.valueOf(NANOS))
            .divide(BigInteger.valueOf(perSecond));
    return seconds * NANOS + fraction.longValueExact();
  }
}
