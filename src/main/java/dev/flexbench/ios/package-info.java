/**
 * The configuration language: text to {@link dev.flexbench.ios.model.RunningConfig} and back. Entry
 * type: {@link dev.flexbench.ios.IosParser}; {@link dev.flexbench.ios.IosRenderer} is the way back.
 *
 * <p>The language is a table: each mode lists its commands as patterns with an effect ({@code
 * *Commands}), and {@link dev.flexbench.ios.syntax.Mode} matches lines against it. To teach it a
 * command, add a row, a field in the draft and in the model, and a line in the renderer.
 *
 * <p>Invariants: the parser never throws, whatever the text; every line either has its effect or a
 * {@link dev.flexbench.ios.Finding}; findings never quote a key; {@code parse(render(c))} gives
 * {@code c}. Uses {@code wire} only; must not depend on {@code ike.*} or {@code node}.
 */
@NullMarked
package dev.flexbench.ios;

import org.jspecify.annotations.NullMarked;
