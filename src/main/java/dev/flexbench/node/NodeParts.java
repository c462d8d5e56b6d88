package dev.flexbench.node;

import dev.flexbench.host.Host;
import dev.flexbench.ike.sa.IkeLog;
import dev.flexbench.ios.model.RunningConfig;

/** What the parts of one node share. */
record NodeParts(
    Host host,
    RunningConfig config,
    LocalAddresses addresses,
    ProfileMatcher profiles,
    Keyrings keyrings,
    Policies policies,
    AddressPools pools,
    TunnelPorts ports,
    RouteSets routeSets,
    IkeLog log,
    NodeEvents events) {

  static NodeParts of(Host host, RunningConfig config, NodeOptions options)
      throws ConfigurationException {
    NodeEvents events = new NodeEvents();
    events.add(options.events());
    LocalAddresses addresses = new LocalAddresses(config);
    return new NodeParts(
        host,
        config,
        addresses,
        new ProfileMatcher(config, addresses),
        new Keyrings(config),
        new Policies(config),
        new AddressPools(config),
        new TunnelPorts(config),
        new RouteSets(config, addresses),
        options.log(),
        events);
  }

  /** A line of the event log that belongs to a session. */
  void debug(int session, String text) {
    log.log(new IkeLog.Entry(IkeLog.Level.DEBUG, session, 0, text));
  }

  /** Something that went wrong, for a session or, with 0, for the node. */
  void error(int session, String text) {
    log.log(new IkeLog.Entry(IkeLog.Level.ERROR, session, 0, text));
  }
}
