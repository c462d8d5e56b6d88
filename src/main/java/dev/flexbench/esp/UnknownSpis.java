package dev.flexbench.esp;

/**
 * Remembers which unknown SPIs were told of lately, in a fixed room and without a clock: an SPI is
 * told with its first packet and with every {@value #EVERY}th after it, as long as no other SPI has
 * taken its place.
 */
final class UnknownSpis {
  private static final int PLACES = 64;
  private static final int EVERY = 128;

  private final int[] spis = new int[PLACES];
  private final int[] silent = new int[PLACES];

  /** Whether this packet's SPI is to be told. */
  boolean worthTelling(int spi) {
    int place = (spi ^ spi >>> 16) & PLACES - 1;
    if (spis[place] == spi && silent[place] > 0) {
      silent[place]--;
      return false;
    }
    spis[place] = spi;
    silent[place] = EVERY - 1;
    return true;
  }
}
