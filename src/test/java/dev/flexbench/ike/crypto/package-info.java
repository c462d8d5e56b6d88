/** Holds {@code ike.crypto} to the published vectors and to the RFCs' rules. */
@NullMarked
package dev.flexbench.ike.crypto;

import org.jspecify.annotations.NullMarked;
