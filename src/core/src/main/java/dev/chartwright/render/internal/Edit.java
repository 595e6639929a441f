package dev.chartwright.render.internal;

import java.util.Comparator;
import java.util.List;

/**
 * A change of a template's text.
 *
 * @param start the offset of the first character that is replaced
 * @param end the offset behind the last one
 */
record Edit(int start, int end, String text) {
  /** Returns a part of a text with changes that do not overlap. */
  static String applied(List<Edit> changes, String text, int start, int end) {
    StringBuilder out = new StringBuilder((end - start) * 2);
    int at = start;
    for (Edit edit : changes.stream().sorted(Comparator.comparingInt(Edit::start)).toList()) {
      out.append(text, at, edit.start()).append(edit.text());
      at = edit.end();
    }
    return out.append(text, at, end).toString();
  }
}
