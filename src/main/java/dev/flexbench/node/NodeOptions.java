package dev.flexbench.node;

import dev.flexbench.ike.sa.EngineLimits;
import dev.flexbench.ike.sa.IkeLog;
import dev.flexbench.ike.sa.KeySink;
import dev.flexbench.ios.model.InterfaceName;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a node is run, beside its configuration.
 *
 * @param links the host link of each Ethernet interface
 * @param autoConnect static tunnels come up at start and after every loss; without it they wait for
 *     {@link Node#connect}, and then come up again after a loss
 * @param log the event log, in IOS's debug vocabulary
 * @param keys takes session keys; {@link KeySink#NONE} unless captures are to be decrypted
 * @param events hears what happens, on the control thread
 */
public record NodeOptions(
    Map<InterfaceName, String> links,
    boolean autoConnect,
    IkeLog log,
    KeySink keys,
    EngineLimits limits,
    Consumer<NodeEvent> events) {
  public NodeOptions {
    links = Map.copyOf(links);
  }

  /** Tunnels wait for {@link Node#connect}; no log, no keys, no listener. */
  public static NodeOptions of(Map<InterfaceName, String> links) {
    return new NodeOptions(
        links, false, IkeLog.NONE, KeySink.NONE, EngineLimits.DEFAULT, event -> {});
  }

  public NodeOptions withAutoConnect(boolean on) {
    return new NodeOptions(links, on, log, keys, limits, events);
  }

  public NodeOptions withLog(IkeLog other) {
    return new NodeOptions(links, autoConnect, other, keys, limits, events);
  }

  public NodeOptions withKeys(KeySink other) {
    return new NodeOptions(links, autoConnect, log, other, limits, events);
  }

  public NodeOptions withEvents(Consumer<NodeEvent> other) {
    return new NodeOptions(links, autoConnect, log, keys, limits, other);
  }
}
