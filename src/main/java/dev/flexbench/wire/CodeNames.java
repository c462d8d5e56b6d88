package dev.flexbench.wire;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * The names of an open registry: a record of one number whose known values are its public
 * constants. A number that has no constant prints as {@code UNKNOWN(40960)}.
 */
public final class CodeNames {
  private final NavigableMap<Integer, String> names;

  private CodeNames(NavigableMap<Integer, String> names) {
    this.names = names;
  }

  /**
   * The names of the public constants of {@code type}. To be called in the class's own static
   * initializer, after its constants.
   */
  public static <T> CodeNames ofConstants(Class<T> type, ToIntFunction<T> code) {
    NavigableMap<Integer, String> names = new TreeMap<>();
    for (Field field : type.getDeclaredFields()) {
      int modifiers = field.getModifiers();
      if (field.getType() != type
          || !Modifier.isStatic(modifiers)
          || !Modifier.isPublic(modifiers)) {
        continue;
      }
      try {
        T constant = type.cast(field.get(null));
        String before = names.put(code.applyAsInt(constant), field.getName());
        if (before != null) {
          throw new IllegalStateException(
              type.getSimpleName() + ": " + before + " and " + field.getName() + " are one number");
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
    return new CodeNames(names);
  }

  /** The constant's name, or {@code UNKNOWN(n)}. */
  public String of(int code) {
    String name = names.get(code);
    return name != null ? name : "UNKNOWN(" + code + ")";
  }

  public boolean knows(int code) {
    return names.containsKey(code);
  }

  /** All known numbers with their names, in the order of the numbers. */
  public NavigableMap<Integer, String> all() {
    return Collections.unmodifiableNavigableMap(names);
  }
}
