package dev.flexbench.ios.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A mode of the language and its commands: a table that is filled once and then only read.
 *
 * @param <D> what the mode's lines build
 */
public final class Mode<D> {
  private final String name;
  private final Function<String, ArgType> types;
  private final List<Command<D>> commands = new ArrayList<>();
  private final Automaton<Command<D>> automaton = new Automaton<>();

  /**
   * An empty mode.
   *
   * @param name as users know it: {@code crypto ikev2 profile}
   * @param types finds an argument type by the name that patterns use
   */
  public Mode(String name, Function<String, ArgType> types) {
    this.name = name;
    this.types = types;
  }

  public String name() {
    return name;
  }

  /** All rows, in the order of the table. */
  public List<Command<D>> commands() {
    return List.copyOf(commands);
  }

  /** A command that changes the draft. */
  public Mode<D> on(String pattern, BiConsumer<D, Match> effect) {
    return checked(pattern, (draft, match, remarks) -> effect.accept(draft, match));
  }

  /** A command whose values need a look before they change the draft. */
  public Mode<D> checked(String pattern, Command.Effect<D> effect) {
    return add(new Command<>(pattern, new Command.Change<>(effect)));
  }

  /** A command that opens a sub-mode. */
  public Mode<D> enter(String pattern, Command.Opening<D> opening) {
    return add(new Command<>(pattern, new Command.Open<>(opening)));
  }

  /** A command without effect on the VPN, in its plain, {@code no} and {@code default} forms. */
  public Mode<D> ignored(String pattern, String why) {
    return add(new Command<>("[no|default] " + pattern, new Command.Ignore<>(why)));
  }

  /** A command that is known but that this version does not act on. */
  public Mode<D> refused(String pattern, String why) {
    return add(new Command<>(pattern, new Command.Refuse<>(why)));
  }

  private Mode<D> add(Command<D> command) {
    commands.add(command);
    automaton.add(Pattern.parse(command.pattern(), types), command);
    return this;
  }

  Attempt attempt(Words words, D draft) {
    return switch (automaton.match(words)) {
      case Automaton.Result.Accepted<Command<D>> a ->
          new Attempt.Taken(run(a.command().action(), draft), a.items());
      case Automaton.Result.Refused<Command<D>> r ->
          new Attempt.Refused(
              name, r.at(), r.expected(), r.arguments(), r.quotable(), r.ambiguous());
    };
  }

  private Attempt.Run run(Command.Action<D> action, D draft) {
    return switch (action) {
      case Command.Change<D> c ->
          new Attempt.Change((match, remarks) -> c.effect().apply(draft, match, remarks));
      case Command.Open<D> o -> new Attempt.Open(match -> o.opening().open(draft, match));
      case Command.Ignore<D> i -> new Attempt.Ignore(i.why());
      case Command.Refuse<D> r -> new Attempt.Refuse(r.why());
    };
  }
}
