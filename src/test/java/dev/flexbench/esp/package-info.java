/** Holds ESP to published packets, to models and to each other's end. */
@NullMarked
package dev.flexbench.esp;

import org.jspecify.annotations.NullMarked;
