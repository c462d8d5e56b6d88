package dev.flexbench.ios.syntax;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All patterns of one mode, tried at once.
 *
 * <p>At each word the keywords that may stand there are one set, as in IOS: an exact keyword wins,
 * else an abbreviation that only one of them begins with; an argument is tried beside an
 * abbreviation, and the pattern that takes the whole line decides.
 *
 * @param <C> what a matched pattern stands for
 */
final class Automaton<C> {
  private final List<List<Edge>> states = new ArrayList<>();
  private final List<@Nullable C> accepted = new ArrayList<>();
  private final int start = state();

  private sealed interface Edge {}

  private record Free(int to) implements Edge {}

  private record ByKeyword(String word, int to) implements Edge {}

  private record ByArgument(String name, ArgType type, int to) implements Edge {}

  /** A way through the patterns so far. */
  private record Path(int state, @Nullable Steps steps) {}

  private record Steps(@Nullable Steps before, Match.Item item) {}

  /** What a line was found to be. */
  sealed interface Result<C> {
    record Accepted<C>(C command, List<Match.Item> items) implements Result<C> {}

    /**
     * No pattern takes the line.
     *
     * @param at the first word that none takes; the line's word count when it ends too early
     * @param expected what may stand there
     * @param arguments true when an argument may stand there
     * @param quotable false when the word there may be a secret
     * @param ambiguous the keywords that the word abbreviates, when there are several
     */
    record Refused<C>(
        int at, List<String> expected, boolean arguments, boolean quotable, List<String> ambiguous)
        implements Result<C> {}
  }

  void add(Pattern pattern, C command) {
    int end = build(pattern, start);
    int accept = state();
    states.get(end).add(new Free(accept));
    accepted.set(accept, command);
  }

  private int state() {
    states.add(new ArrayList<>());
    accepted.add(null);
    return states.size() - 1;
  }

  private int build(Pattern pattern, int from) {
    return switch (pattern) {
      case Pattern.Keyword k -> step(from, to -> new ByKeyword(k.word(), to));
      case Pattern.Argument a -> step(from, to -> new ByArgument(a.name(), a.type(), to));
      case Pattern.Sequence s -> {
        int at = from;
        for (Pattern item : s.items()) {
          at = build(item, at);
        }
        yield at;
      }
      case Pattern.Choice c -> {
        int end = state();
        for (Pattern option : c.options()) {
          states.get(build(option, from)).add(new Free(end));
        }
        if (c.optional()) {
          states.get(from).add(new Free(end));
        }
        yield end;
      }
      case Pattern.Repeat r -> {
        int begin = step(from, Free::new);
        int end = build(r.item(), begin);
        states.get(end).add(new Free(begin));
        yield step(end, Free::new);
      }
    };
  }

  private int step(int from, java.util.function.IntFunction<Edge> edge) {
    int to = state();
    states.get(from).add(edge.apply(to));
    return to;
  }

  Result<C> match(Words words) {
    List<Set<Path>> waiting = new ArrayList<>();
    for (int i = 0; i <= words.size(); i++) {
      waiting.add(new LinkedHashSet<>());
    }
    waiting.getFirst().add(new Path(start, null));
    Result<C> last = refused(0, List.of(), words);
    for (int at = 0; at <= words.size(); at++) {
      List<Path> live = closure(waiting.get(at));
      if (live.isEmpty()) {
        continue;
      }
      last = refused(at, live, words);
      if (at == words.size()) {
        Optional<Result<C>> done = accepted(live);
        return done.orElse(last);
      }
      advance(words, at, live, waiting);
    }
    return last;
  }

  private Optional<Result<C>> accepted(List<Path> live) {
    for (Path path : live) {
      C command = accepted.get(path.state());
      if (command != null) {
        List<Match.Item> items = new ArrayList<>();
        for (Steps s = path.steps(); s != null; s = s.before()) {
          items.addFirst(s.item());
        }
        return Optional.of(new Result.Accepted<>(command, items));
      }
    }
    return Optional.empty();
  }

  private void advance(Words words, int at, List<Path> live, List<Set<Path>> waiting) {
    Optional<String> keyword = keyword(words.text(at), live);
    boolean exact = keyword.isPresent() && keyword.get().equalsIgnoreCase(words.text(at));
    for (Path path : live) {
      for (Edge edge : states.get(path.state())) {
        switch (edge) {
          case Free free -> {}
          case ByKeyword k -> {
            if (keyword.isPresent() && keyword.get().equals(k.word())) {
              Match.Item item = new Match.Word(k.word());
              waiting.get(at + 1).add(new Path(k.to(), new Steps(path.steps(), item)));
            }
          }
          case ByArgument a -> {
            int count = exact ? 0 : a.type().consume(words, at);
            if (count > 0) {
              Match.Item item =
                  new Match.Value(a.name(), value(words, at, count), a.type().refersTo());
              waiting.get(at + count).add(new Path(a.to(), new Steps(path.steps(), item)));
            }
          }
        }
      }
    }
  }

  private static String value(Words words, int at, int count) {
    return count == 1 ? words.text(at) : words.spelled(at, count);
  }

  /** The one keyword that {@code text} is or abbreviates among those that may stand there. */
  private Optional<String> keyword(String text, List<Path> live) {
    Set<String> candidates = abbreviated(text, live);
    for (String word : candidates) {
      if (word.equalsIgnoreCase(text)) {
        return Optional.of(word);
      }
    }
    return candidates.size() == 1 ? Optional.of(candidates.iterator().next()) : Optional.empty();
  }

  private Set<String> abbreviated(String text, List<Path> live) {
    String wanted = text.toLowerCase(Locale.ROOT);
    Set<String> found = new LinkedHashSet<>();
    for (Path path : live) {
      for (Edge edge : states.get(path.state())) {
        if (edge instanceof ByKeyword k
            && !wanted.isEmpty()
            && k.word().toLowerCase(Locale.ROOT).startsWith(wanted)) {
          found.add(k.word());
        }
      }
    }
    return found;
  }

  private List<Path> closure(Set<Path> paths) {
    List<Path> open = new ArrayList<>(paths);
    Set<Integer> seen = new LinkedHashSet<>();
    List<Path> all = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      Path path = open.get(i);
      if (seen.add(path.state())) {
        all.add(path);
        for (Edge edge : states.get(path.state())) {
          if (edge instanceof Free free) {
            open.add(new Path(free.to(), path.steps()));
          }
        }
      }
    }
    return all;
  }

  private Result<C> refused(int at, List<Path> live, Words words) {
    Set<String> expected = new LinkedHashSet<>();
    boolean arguments = false;
    boolean quotable = true;
    boolean ends = false;
    for (Path path : live) {
      ends |= accepted.get(path.state()) != null;
      for (Edge edge : states.get(path.state())) {
        switch (edge) {
          case Free free -> {}
          case ByKeyword k -> expected.add("'" + k.word() + "'");
          case ByArgument a -> {
            expected.add(a.type().expected());
            arguments = true;
            quotable &= a.type().quotable();
          }
        }
      }
    }
    if (ends) {
      expected.add("the end of the line");
    }
    Set<String> several = at < words.size() ? abbreviated(words.text(at), live) : Set.<String>of();
    return new Result.Refused<>(
        at,
        List.copyOf(expected),
        arguments,
        quotable,
        several.size() > 1 ? List.copyOf(several) : List.of());
  }
}
