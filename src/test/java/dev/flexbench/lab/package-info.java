@NullMarked
package dev.flexbench.lab;

import org.jspecify.annotations.NullMarked;
