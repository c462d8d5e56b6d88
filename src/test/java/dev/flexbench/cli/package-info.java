@NullMarked
package dev.flexbench.cli;

import org.jspecify.annotations.NullMarked;
