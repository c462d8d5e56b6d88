/** Ladder tests of the IKE engine on virtual time: {@link dev.flexbench.ike.sa.World}. */
@NullMarked
package dev.flexbench.ike.sa;

import org.jspecify.annotations.NullMarked;
