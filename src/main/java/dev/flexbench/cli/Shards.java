package dev.flexbench.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code K/N}. */
final class Shards implements ITypeConverter<Shards.Share> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

  /** The {@code number}-th of {@code of} shares, from 1. */
  record Share(int number, int of) {
    static final Share WHOLE = new Share(1, 1);
  }

  @Override
  public Share convert(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      int number = Integer.parseInt(form.group(1));
      int of = Integer.parseInt(form.group(2));
      if (number >= 1 && number <= of) {
        return new Share(number, of);
      }
    }
    throw new TypeConversionException("\"" + text + "\" is no share such as 1/4");
  }
}
