/**
 * Runs features: one {@link dev.flexbench.run.Session} per run, one {@link
 * dev.flexbench.run.Scenario} per scenario, from "Given the topology" to the evidence folder. Entry
 * type: {@link dev.flexbench.run.FeatureRun}.
 *
 * <p>The steps (package {@code steps}) say what is to be done in a line or two; what it takes
 * stands here: {@link dev.flexbench.run.Acts} changes the lab, {@link dev.flexbench.run.Checks}
 * looks at it and judges. Invariants: a fault of the bench is never a verdict on a device; a lab
 * that was started is closed whatever happens; every scenario of a run is in its results. Only
 * {@code cli} and {@code steps} depend on it.
 */
@NullMarked
package dev.flexbench.run;

import org.jspecify.annotations.NullMarked;
