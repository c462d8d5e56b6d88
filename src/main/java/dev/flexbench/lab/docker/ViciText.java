package dev.flexbench.lab.docker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Reads what {@code swanctl --pretty} prints: one value, section or list item per line, with the
 * closing bracket on a line of its own. Messages that follow each other are put together, so that
 * all {@code list-sa} events become one section.
 */
final class ViciText {
  private ViciText() {}

  /**
   * A section: values by key, lists by key, sections by name.
   *
   * @param values in the order of the text
   */
  record Section(
      SequencedMap<String, String> values,
      SequencedMap<String, List<String>> lists,
      SequencedMap<String, Section> sections) {
    static Section empty() {
      return new Section(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    String value(String key) {
      return values.getOrDefault(key, "");
    }

    long number(String key) {
      String text = value(key);
      return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    List<String> list(String key) {
      return lists.getOrDefault(key, List.of());
    }

    Section section(String name) {
      return sections.getOrDefault(name, empty());
    }
  }

  /** The sections of all events of this name; anything else of the text is left out. */
  static List<Map.Entry<String, Section>> events(String text, String event) {
    List<Map.Entry<String, Section>> found = new ArrayList<>();
    List<String> lines = text.lines().map(String::strip).toList();
    int at = 0;
    while (at < lines.size()) {
      if (lines.get(at).equals(event + " event {")) {
        Section content = Section.empty();
        at = section(lines, at + 1, content);
        found.addAll(content.sections().entrySet());
      } else {
        at++;
      }
    }
    return List.copyOf(found);
  }

  /** Fills {@code into} from line {@code at} on; returns the line after the closing bracket. */
  private static int section(List<String> lines, int at, Section into) {
    int next = at;
    while (next < lines.size()) {
      String line = lines.get(next++);
      if (line.equals("}")) {
        return next;
      } else if (line.endsWith(" {")) {
        Section inner = Section.empty();
        next = section(lines, next, inner);
        into.sections().put(line.substring(0, line.length() - 2), inner);
      } else if (line.endsWith(" = [")) {
        List<String> items = new ArrayList<>();
        next = list(lines, next, items);
        into.lists().put(line.substring(0, line.length() - " = [".length()), List.copyOf(items));
      } else {
        int equals = line.indexOf(" = ");
        if (equals > 0) {
          into.values().put(line.substring(0, equals), line.substring(equals + " = ".length()));
        }
      }
    }
    return next;
  }

  private static int list(List<String> lines, int at, List<String> into) {
    int next = at;
    while (next < lines.size()) {
      String line = lines.get(next++);
      if (line.equals("]")) {
        return next;
      }
      into.add(line);
    }
    return next;
  }
}
