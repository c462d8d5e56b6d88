package dev.flexbench.ios;

import dev.flexbench.ios.model.SmartDefaults;
import dev.flexbench.ios.syntax.Mode;

/** Reads configurations. */
public final class IosParser {
  private static final Mode<ConfigDraft> LANGUAGE = GlobalCommands.mode();

  private IosParser() {}

  /**
   * Reads one configuration; never throws, whatever the text.
   *
   * <p>Smart defaults are those of IOS-XE 17, unless a {@code version} line gives an older release
   * or a comment {@code ! smart-defaults 2017} asks for the older ones.
   *
   * @param name the configuration's name, for findings
   */
  public static ParseResult parse(String name, String text) {
    Reading reading = new Reading(name, new ConfigDraft(defaults(text)), LANGUAGE);
    text.lines().forEach(reading::line);
    return reading.finish();
  }

  /** The whole language, for documentation: the global mode. */
  static Mode<?> language() {
    return LANGUAGE;
  }

  private static SmartDefaults defaults(String text) {
    SmartDefaults found = SmartDefaults.IOS_XE_17;
    for (String raw : (Iterable<String>) text.lines()::iterator) {
      String line = raw.strip();
      if (line.matches("!\\s*smart-defaults\\s+2017")) {
        return SmartDefaults.Y2017;
      }
      if (line.matches("!\\s*smart-defaults\\s+ios-xe-17")) {
        return SmartDefaults.IOS_XE_17;
      }
      if (line.matches("version\\s+(12|15|16)\\..{0,40}")) {
        found = SmartDefaults.Y2017;
      }
    }
    return found;
  }
}
