/**
 * The words of the features: one or two lines of glue per step, no logic. Every step stands in
 * {@code docs/steps.md} with an example; a test holds that list against this package.
 *
 * <p>Cucumber finds the classes here by itself and makes one of each per scenario, with the {@link
 * dev.flexbench.run.Scenario} that runs. Steps speak of networks and exchanges, never of
 * containers, JVMs or files. Nothing but {@code run} depends on this package.
 */
@NullMarked
package dev.flexbench.steps;

import org.jspecify.annotations.NullMarked;
