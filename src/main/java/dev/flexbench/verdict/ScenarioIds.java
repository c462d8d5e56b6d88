package dev.flexbench.verdict;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Hands out scenario ids of one run: readable, unique, fit for file names and URLs. */
public final class ScenarioIds {
  private static final int MAX = 80;
  private final Set<String> taken = new HashSet<>();

  /**
   * The id of the next scenario of this name: lower case letters, digits and hyphens. A name that
   * occurred before gets {@code -2}, {@code -3} … in the order of the calls.
   */
  public String next(String name) {
    String base = slug(name);
    String id = base;
    for (int n = 2; !taken.add(id); n++) {
      id = base + "-" + n;
    }
    return id;
  }

  /** The name in lower case, whatever is no ASCII letter or digit as one hyphen. */
  static String slug(String name) {
    String ascii = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    // an apostrophe joins ("spoke's" is one word), everything else separates
    String slug =
        ascii
            .toLowerCase(Locale.ROOT)
            .replaceAll("['’]", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    if (slug.length() > MAX) {
      slug = slug.substring(0, MAX).replaceAll("-$", "");
    }
    return slug.isEmpty() ? "scenario" : slug;
  }
}
