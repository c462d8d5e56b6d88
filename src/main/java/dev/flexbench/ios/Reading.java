package dev.flexbench.ios;

import dev.flexbench.ios.model.InterfaceName;
import dev.flexbench.ios.model.RunningConfig;
import dev.flexbench.ios.syntax.Attempt;
import dev.flexbench.ios.syntax.Match;
import dev.flexbench.ios.syntax.Mode;
import dev.flexbench.ios.syntax.Section;
import dev.flexbench.ios.syntax.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run over a text, line by line.
 *
 * <p>Which section a line belongs to follows from the command, as on the router: the innermost open
 * mode that takes the line has it, and taking it closes the modes inside. Indentation decides where
 * the text uses it: a line that is not indented any more is tried outside first.
 */
final class Reading {
  private final String file;
  private final ConfigDraft draft;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private final Map<String, Integer> sectionLines = new HashMap<>();
  private final List<Frame> open = new ArrayList<>();
  private int number;
  private Optional<Stranger> stranger = Optional.empty();

  /** An open section. */
  private static final class Frame {
    private final Section<?> section;
    private final int indent;
    private final String key;
    private boolean indentedBody;

    private Frame(Section<?> section, int indent, String key) {
      this.section = section;
      this.indent = indent;
      this.key = key;
    }

    /** True when the text's own indentation says that the section is over. */
    private boolean leftBy(int lineIndent) {
      return indentedBody && lineIndent <= indent;
    }
  }

  /** A use of a name. */
  private record Reference(int line, String kind, String name) {}

  /** A line that was not understood; deeper lines below it belong to it. */
  private record Stranger(int line, int indent, Finding.Kind kind) {}

  Reading(String file, ConfigDraft draft, Mode<ConfigDraft> language) {
    this.file = file;
    this.draft = draft;
    open.add(new Frame(new Section<>(language, draft), -1, ""));
  }

  void line(String raw) {
    number++;
    Words words = Words.of(raw);
    if (words.size() == 0 || words.text(0).startsWith("!")) {
      header(raw.strip());
      return;
    }
    int indent = words.tokens().getFirst().column();
    if (stranger.isPresent() && indent > stranger.get().indent()) {
      Stranger s = stranger.get();
      report(number, s.kind(), "belongs to line " + s.line() + ", which has no effect");
      return;
    }
    stranger = Optional.empty();
    String only = words.size() == 1 ? words.text(0) : "";
    if (only.equals("end") || only.equals("exit")) {
      close(only.equals("end") ? 1 : Math.max(1, open.size() - 1));
      return;
    }
    attempt(words, indent);
  }

  private void header(String comment) {
    if (comment.matches("!\\s*smart-defaults\\b.*")
        && !comment.matches("!\\s*smart-defaults\\s+(2017|ios-xe-17)")) {
      report(number, Finding.Kind.INVALID, "expected '! smart-defaults 2017' or 'ios-xe-17'");
    }
  }

  private void attempt(Words words, int indent) {
    Optional<Attempt.Refused> best = Optional.empty();
    for (Frame frame : candidates(indent)) {
      switch (frame.section.attempt(words)) {
        case Attempt.Taken taken -> {
          close(open.indexOf(frame) + 1);
          frame.indentedBody |= indent > frame.indent && frame.indent >= 0;
          take(taken, frame, indent);
          return;
        }
        case Attempt.Refused refused -> {
          if (best.isEmpty() || refused.at() > best.get().at()) {
            best = Optional.of(refused);
          }
        }
      }
    }
    refuse(words, best.orElseThrow(), indent);
  }

  /** The open modes, innermost first; those that indentation closed come last. */
  private List<Frame> candidates(int indent) {
    List<Frame> inside = new ArrayList<>();
    List<Frame> left = new ArrayList<>();
    for (Frame frame : open) {
      (frame.leftBy(indent) ? left : inside).add(frame);
    }
    Collections.reverse(inside);
    Collections.reverse(left);
    inside.addAll(left);
    return inside;
  }

  private void close(int keep) {
    open.subList(keep, open.size()).clear();
  }

  private void take(Attempt.Taken taken, Frame frame, int indent) {
    Match match = new Match(number, taken.items());
    switch (taken.run()) {
      case Attempt.Change change -> {
        change.effect().apply(match, text -> report(number, Finding.Kind.INVALID, text));
        refer(match);
      }
      case Attempt.Open opening -> {
        String key = key(frame, match);
        sectionLines.put(key, number);
        open.add(new Frame(opening.opening().open(match), indent, key));
        refer(match);
      }
      case Attempt.Ignore ignore -> {
        report(number, Finding.Kind.IGNORED, keywords(match) + " is ignored: " + ignore.why());
        stranger = Optional.of(new Stranger(number, indent, Finding.Kind.IGNORED));
      }
      case Attempt.Refuse refuse -> {
        report(number, Finding.Kind.UNSUPPORTED, refuse.why());
        stranger = Optional.of(new Stranger(number, indent, Finding.Kind.UNSUPPORTED));
      }
    }
  }

  private void refer(Match match) {
    if (match.has("no")) {
      return;
    }
    for (Match.Item item : match.items()) {
      if (item instanceof Match.Value value && value.refersTo().isPresent()) {
        references.add(new Reference(number, value.refersTo().get(), value.text()));
      }
    }
  }

  private static String key(Frame frame, Match match) {
    String own =
        match.has("interface")
            ? "interface "
                + InterfaceName.parse(match.text("name").replaceAll("\\s", "")).orElseThrow()
            : plain(match);
    return frame.key.isEmpty() ? own : frame.key + " / " + own;
  }

  private static String plain(Match match) {
    StringBuilder out = new StringBuilder();
    for (Match.Item item : match.items()) {
      out.append(out.isEmpty() ? "" : " ");
      out.append(
          switch (item) {
            case Match.Word word -> word.keyword();
            case Match.Value value -> value.text();
          });
    }
    return out.toString();
  }

  private static String keywords(Match match) {
    StringBuilder out = new StringBuilder();
    for (Match.Item item : match.items()) {
      if (item instanceof Match.Word word) {
        out.append(out.isEmpty() ? "" : " ").append(word.keyword());
      }
    }
    return "'" + out + "'";
  }

  private void refuse(Words words, Attempt.Refused refused, int indent) {
    Refusal refusal = Refusal.of(words, refused);
    report(number, refusal.kind(), refusal.message());
    boolean header = indent <= open.getLast().indent || open.size() == 1;
    if (header && refused.at() == 0) {
      stranger = Optional.of(new Stranger(number, indent, refusal.kind()));
    }
  }

  private void report(int line, Finding.Kind kind, String message) {
    findings.add(new Finding(file, line, kind, message));
  }

  ParseResult finish() {
    RunningConfig config = draft.freeze();
    for (Reference reference : references) {
      if (!Checks.defined(config, reference.kind(), reference.name())) {
        report(
            reference.line(),
            Finding.Kind.UNDEFINED,
            "'" + reference.name() + "' should be " + reference.kind() + ", but is not defined");
      }
    }
    new Checks(config, key -> sectionLines.getOrDefault(key, 0), this::report).run();
    findings.sort(null);
    return new ParseResult(config, findings);
  }
}
