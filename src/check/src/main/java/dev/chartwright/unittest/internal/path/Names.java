package dev.chartwright.unittest.internal.path;

import java.util.ArrayList;
import java.util.List;

/** Names of children as they are written in a path. */
final class Names {
  private Names() {}

  /** Removes backslashes; two of them stand for one. */
  static String unescaped(String raw) {
    StringBuilder name = new StringBuilder();
    boolean isEscaped = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\\' && !isEscaped) {
        isEscaped = true;
      } else {
        name.append(c);
        isEscaped = false;
      }
    }
    return name.toString();
  }

  /**
   * Returns the names of a list in quotes. As the engine does, it takes a comma for a part of a
   * name where the quotes before it are not even: a name that ends with a backslash, or that
   * contains the other quote, is one with the name after it.
   */
  static List<String> quoted(String list) {
    List<String> names = new ArrayList<>();
    String open = "";
    for (String part : list.split(",", -1)) {
      boolean isEven = isEven(part, '\'') && isEven(part, '"');
      String name = open.isEmpty() ? part : open + "," + part;
      boolean isComplete = isEven == open.isEmpty();
      if (isComplete) {
        names.add(name(name));
      }
      open = isComplete ? "" : name;
    }
    if (!open.isEmpty()) {
      names.add(name(open));
    }
    return names;
  }

  private static boolean isEven(String text, char quote) {
    boolean isEven = true;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == quote && (i == 0 || text.charAt(i - 1) != '\\')) {
        isEven = !isEven;
      }
    }
    return isEven;
  }

  private static String name(String quoted) {
    String text = GoText.trim(quoted);
    String quote = text.startsWith("'") ? "'" : "\"";
    return unescaped(GoText.withoutSuffix(GoText.withoutPrefix(text, quote), quote));
  }
}
