package dev.flexbench.report;

/**
 * What a node answered to a {@code show} command at the end of a scenario.
 *
 * @param node the node's name
 * @param command as it was asked
 * @param text the answer
 */
public record ShowOutput(String node, String command, String text) {}
