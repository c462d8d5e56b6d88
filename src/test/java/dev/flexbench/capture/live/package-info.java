/** Tests of the tap. */
@NullMarked
package dev.flexbench.capture.live;

import org.jspecify.annotations.NullMarked;
