/**
 * The {@code flexbench} command. Entry type: {@link dev.flexbench.cli.Main}. Commands parse, call
 * the rooms that do the work, and turn what they answer into lines and exit codes; they hold no
 * logic of their own. The only package besides {@code host.linux} that may print, exit or read the
 * machine's clock. Nothing depends on it.
 */
@NullMarked
package dev.flexbench.cli;

import org.jspecify.annotations.NullMarked;
