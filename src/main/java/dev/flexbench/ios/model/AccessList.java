package dev.flexbench.ios.model;

import dev.flexbench.wire.IpPrefix;
import java.util.List;

/** A standard access list: source prefixes in order. */
public record AccessList(String name, List<Entry> entries) {
  public AccessList {
    entries = List.copyOf(entries);
  }

  /** One line of the list. */
  public record Entry(int sequence, boolean permit, IpPrefix prefix) {}

  /** A list known by its number (1-99, 1300-1999), which has a one-line form. */
  public boolean numbered() {
    return name.matches("\\d+");
  }
}
