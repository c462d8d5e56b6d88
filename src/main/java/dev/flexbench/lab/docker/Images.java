package dev.flexbench.lab.docker;

/**
 * The names of the images that labs are made of.
 *
 * @param peers strongSwan and LAN stations
 * @param node our own node and the tap
 */
public record Images(String peers, String node) {}
