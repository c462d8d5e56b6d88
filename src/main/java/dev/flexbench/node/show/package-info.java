/**
 * The {@code show} commands: what a node knows, as rows, as text in IOS's layout, and as JSON.
 * Entry type: {@link dev.flexbench.node.show.ShowCommands}.
 *
 * <p>Invariants: reads a {@link dev.flexbench.node.show.ShowSource} and changes nothing; the text
 * and the JSON of a command show the same rows; keys appear in {@code show running-config} only.
 * Must not depend on {@code node} itself.
 */
@NullMarked
package dev.flexbench.node.show;

import org.jspecify.annotations.NullMarked;
