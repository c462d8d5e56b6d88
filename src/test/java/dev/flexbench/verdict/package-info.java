/** Tests of verdicts, expectations and results. */
@NullMarked
package dev.flexbench.verdict;

import org.jspecify.annotations.NullMarked;
