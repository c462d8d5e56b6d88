package dev.flexbench.run;

import dev.flexbench.lab.Station.FlowReport;
import java.util.Optional;

/**
 * Traffic that a scenario sent.
 *
 * @param label for plots: who sent what to whom
 * @param tunnel through the tunnel
 * @param plain the same beside it, where it was asked for
 */
record FlowPair(String label, FlowReport tunnel, Optional<FlowReport> plain) {}
