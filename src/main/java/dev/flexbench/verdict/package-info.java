/**
 * What the bench concludes, and why: verdicts as data with evidence, expectations on what passed on
 * the wire, small pure judgements (cleartext, counters, throughput, loss, silence), the ledger of
 * RFC clauses, and {@code results.json}, which is the truth that every report is a view of.
 *
 * <p>Entry types: {@link dev.flexbench.verdict.Verdict}, {@link
 * dev.flexbench.verdict.LadderExpectation}, {@link dev.flexbench.verdict.RunResults}, {@link
 * dev.flexbench.verdict.RunOutcome}.
 *
 * <p>Invariants: a judgement that had nothing to look at is inconclusive, never passed; what breaks
 * in the bench is a {@link dev.flexbench.verdict.Verdict.BenchError}, never a failure of a device;
 * everything here is pure but for the reading and writing of files that the caller names. Reports
 * depend on this package; it depends on no report, lab or testbed.
 */
@NullMarked
package dev.flexbench.verdict;

import org.jspecify.annotations.NullMarked;
