@NullMarked
package dev.flexbench.steps;

import org.jspecify.annotations.NullMarked;
