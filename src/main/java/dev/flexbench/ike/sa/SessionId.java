package dev.flexbench.ike.sa;

/**
 * The relation with one peer, from the first IKE_SA_INIT to the end. A rekeyed IKE SA keeps it.
 *
 * @param number counts from 1 within one engine
 */
public record SessionId(int number) implements Comparable<SessionId> {
  @Override
  public int compareTo(SessionId other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
