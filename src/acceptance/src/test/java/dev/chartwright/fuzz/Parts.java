package dev.chartwright.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Several files in one input, with a line {@code ---} between them.
 *
 * @param texts their contents
 */
record Parts(List<String> texts) {
  static Parts of(String input) {
    return new Parts(List.of(input.split("\n---\n", -1)));
  }

  String text(int index, String otherwise) {
    return index < texts.size() ? texts.get(index) : otherwise;
  }

  byte[] bytes(int index, String otherwise) {
    return text(index, otherwise).getBytes(StandardCharsets.UTF_8);
  }
}
