/** Tests of the benchmarks' arithmetic and order, on a lab that answers with given figures. */
@NullMarked
package dev.flexbench.bench;

import org.jspecify.annotations.NullMarked;
