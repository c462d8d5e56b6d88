@NullMarked
package dev.flexbench.run;

import org.jspecify.annotations.NullMarked;
