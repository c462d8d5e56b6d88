/**
 * The bodies of {@code flexbench bench NAME}: each measures one thing and answers with figures, as
 * data, as one JSON object, and as text. Entry type: {@link dev.flexbench.bench.DataPlaneBench}.
 *
 * <p>Invariants: machines differ and are shared, so what counts are ratios of figures taken in the
 * same round, given as {@link dev.flexbench.bench.Spread}; rounds are interleaved, so that a busy
 * minute hits all that is compared. Nothing here judges: a figure is not a verdict. May use {@code
 * lab} and what lies below it; only {@code cli} uses this.
 */
@NullMarked
package dev.flexbench.bench;

import org.jspecify.annotations.NullMarked;
