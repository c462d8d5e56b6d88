package dev.flexbench.verdict;

/**
 * A clause of a standard that a scenario covers.
 *
 * @param id as in the tag, without {@code @}: {@code rfc7296-1.2}
 * @param rfc {@code RFC 7296}
 * @param section {@code 1.2}
 * @param title the section's title
 * @param link where to read it
 */
public record Clause(String id, String rfc, String section, String title, String link) {}
