package dev.flexbench.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Changes a line of a node's IOS-style configuration before the lab starts: what a scenario says
 * with {@code Given hub has "pre-shared-key remote other" under "peer spoke1"}.
 */
public final class ConfigEdit {
  private ConfigEdit() {}

  /**
   * Puts {@code line} into the section that {@code section} opens, in place of the lines of the
   * section that begin with the same words; the last word of {@code line} is its value.
   *
   * @param section the section's opening line without its indentation, e.g. {@code peer spoke1}
   * @throws LabException when there is no such section
   */
  public static String set(String config, String section, String line) throws LabException {
    List<String> lines = new ArrayList<>(config.lines().toList());
    int open = indexOf(lines, section);
    if (open < 0) {
      throw new LabException("no \"" + section + "\" in the configuration");
    }
    int indent = indent(lines.get(open));
    String prefix = words(line).replaceFirst("\\S+$", "");
    int at = open + 1;
    boolean replaced = false;
    while (at < lines.size() && (indent(lines.get(at)) > indent || lines.get(at).isBlank())) {
      if (!prefix.isEmpty() && words(lines.get(at)).startsWith(prefix)) {
        if (replaced) {
          lines.remove(at);
          continue;
        }
        lines.set(at, " ".repeat(indent(lines.get(at))) + line);
        replaced = true;
      }
      at++;
    }
    if (!replaced) {
      lines.add(open + 1, " ".repeat(indent + 1) + line);
    }
    return String.join("\n", lines) + "\n";
  }

  /** Adds a line at the end, as someone types it into the running configuration. */
  public static String append(String config, String line) {
    return config.endsWith("\n") ? config + line + "\n" : config + "\n" + line + "\n";
  }

  private static int indexOf(List<String> lines, String section) {
    for (int i = 0; i < lines.size(); i++) {
      if (words(lines.get(i)).equals(words(section))) {
        return i;
      }
    }
    return -1;
  }

  private static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && line.charAt(indent) == ' ') {
      indent++;
    }
    return indent;
  }

  private static String words(String line) {
    return line.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
