/** Holds the structure: who may use whom, and what no room may do (docs/architecture.md). */
@NullMarked
package dev.flexbench.arch;

import org.jspecify.annotations.NullMarked;
