package dev.flexbench.ike.sa;

/**
 * Where a decision is put, at once or later (after a RADIUS server or a revocation check answered),
 * always on the control thread.
 *
 * <p>Only the first value counts. A value that comes when its IKE SA is gone is dropped.
 */
@FunctionalInterface
public interface Answer<T> {
  void give(T value);
}
