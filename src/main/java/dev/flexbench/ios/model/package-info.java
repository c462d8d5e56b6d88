/**
 * What a configuration says, as immutable records: proposals, keyrings, profiles, interfaces and so
 * on. Entry type: {@link dev.flexbench.ios.model.RunningConfig}.
 *
 * <p>Invariants: smart defaults are already in place, so readers need no knowledge of them; names
 * that one object uses for another may dangle (the parser reports them as findings); pre-shared
 * keys are {@link dev.flexbench.ios.model.Secret}s, which print as stars. Uses {@code wire} only;
 * must not depend on the parser, on {@code ike.*} or on {@code node}.
 */
@NullMarked
package dev.flexbench.ios.model;

import org.jspecify.annotations.NullMarked;
