/** Small helpers that tests of all packages share; the entry type is {@link Property}. */
@NullMarked
package dev.flexbench.testing;

import org.jspecify.annotations.NullMarked;
