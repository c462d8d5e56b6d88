package dev.flexbench.host.sim;

/**
 * What an interface did, in frames.
 *
 * @param dropped frames that did not fit the queue or the MTU, or met an unplugged cable
 */
public record InterfaceCounters(long received, long sent, long dropped) {}
