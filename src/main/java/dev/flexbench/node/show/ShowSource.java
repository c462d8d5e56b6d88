package dev.flexbench.node.show;

import dev.flexbench.ios.model.RunningConfig;
import java.util.List;

/** Where {@code show} commands read from. */
public interface ShowSource {
  RunningConfig config();

  /** The IKE SAs, oldest first. */
  List<IkeSaRow> ikeSas();

  /** The CHILD SAs, oldest first. */
  List<ChildSaRow> childSas();

  /** The routes in use, by prefix. */
  List<RouteRow> routes();

  /** The interfaces, Virtual-Access ones among them. */
  List<InterfaceRow> interfaces();

  /** The ranges of the local pools. */
  List<PoolRow> pools();

  /** The lines of one interface, of a Virtual-Access too; empty text for an unknown one. */
  String derivedConfig(String interfaceName);
}
