/**
 * Views of a run: the HTML report with its pictures, JUnit XML, Allure results, a Markdown summary
 * and the live account on the console.
 *
 * <p>Entry types: {@link dev.flexbench.report.EvidenceWriter}, with which a runner leaves a
 * scenario's evidence; {@link dev.flexbench.report.ReportBuilder}, which makes the pages from run
 * directories; {@link dev.flexbench.report.ConsoleReporter}.
 *
 * <p>Invariants: {@code results.json} is the truth, nothing here judges; the same run directory
 * gives the same report, octet for octet; whatever comes from a peer, a file or a feature is
 * escaped where it is written; a report needs no network. Nothing but the runner and the command
 * depends on this package.
 */
@NullMarked
package dev.flexbench.report;

import org.jspecify.annotations.NullMarked;
