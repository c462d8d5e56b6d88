/**
 * A command grammar as data: patterns such as {@code dpd <interval:10-3600> <retry:2-60>
 * {on-demand|periodic}} compiled into one automaton per mode, matched with the abbreviations that
 * IOS takes. Entry type: {@link dev.flexbench.ios.syntax.Mode}.
 *
 * <p>Invariants: nothing here knows any command of the language; matching never throws on any
 * input; what did not match is described by position and by what was expected there. Depends on no
 * other package of flexbench.
 */
@NullMarked
package dev.flexbench.ios.syntax;

import org.jspecify.annotations.NullMarked;
