package dev.flexbench.capture;

/**
 * A link that was captured.
 *
 * @param name its name in the topology; empty where a file has none
 */
public record CapturedLink(String name, LinkType type) {}
