package dev.chartwright.unittest.internal.yaml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays a value out as go-yaml's emitter does in block style with an indentation of two
 * (emitterc.go): lists are indented below their key, nothing is folded, and only empty collections
 * are in flow style.
 */
final class Emitter {
  private static final int STEP = 2;

  /** The most bytes of a key that is written without the indicator {@code ?}. */
  private static final int LONGEST_SIMPLE_KEY = 128;

  private final StringBuilder out = new StringBuilder();
  private int column;

  /** Negative above the root. */
  private int indent = -1;

  /** Whether the last character was white space. */
  private boolean isAfterSpace = true;

  /** Whether the line holds nothing yet but indentation and indicators that count as such. */
  private boolean isIndentation = true;

  /** What surrounds a node. */
  private enum Place {
    ROOT,
    ITEM,
    SIMPLE_KEY,
    KEY,
    VALUE
  }

  static String write(@Nullable Object value) {
    Emitter emitter = new Emitter();
    emitter.node(value, Place.ROOT);
    emitter.startLine();
    return emitter.out.toString();
  }

  private void node(@Nullable Object value, Place place) {
    if (value instanceof Map<?, ?> map) {
      mapping(map, place);
    } else if (value instanceof List<?> list) {
      sequence(list, place);
    } else {
      scalar(ScalarText.of(value), place);
    }
  }

  private void mapping(Map<?, ?> map, Place place) {
    if (map.isEmpty()) {
      indicator("{", true);
      indicator("}", false);
      return;
    }
    int outer = indent;
    indent = deeper(place, 0);
    for (Object key : KeyOrder.sorted(map.keySet())) {
      startLine();
      ScalarText text = ScalarText.of(key);
      if (text.isOnOneLine() && text.bytes() <= LONGEST_SIMPLE_KEY) {
        scalar(text, Place.SIMPLE_KEY);
        indicator(":", false);
      } else {
        indentingIndicator("?");
        scalar(text, Place.KEY);
        startLine();
        indentingIndicator(":");
      }
      node(map.get(key), Place.VALUE);
    }
    indent = outer;
  }

  private void sequence(List<?> list, Place place) {
    if (list.isEmpty()) {
      indicator("[", true);
      indicator("]", false);
      return;
    }
    int outer = indent;
    indent = deeper(place, 0);
    for (Object item : list) {
      startLine();
      indentingIndicator("-");
      node(item, Place.ITEM);
    }
    indent = outer;
  }

  /** What is inside an item begins behind its dash, all else at the next step. */
  private int deeper(Place place, int atRoot) {
    if (indent < 0) {
      return atRoot;
    }
    return place == Place.ITEM ? indent + 2 : STEP * ((indent + STEP) / STEP);
  }

  private void scalar(ScalarText text, Place place) {
    int outer = indent;
    indent = deeper(place, STEP);
    switch (text.style(place == Place.SIMPLE_KEY)) {
      case PLAIN -> plain(text);
      case SINGLE_QUOTED -> singleQuoted(text);
      case DOUBLE_QUOTED -> doubleQuoted(text);
      case LITERAL -> literal(text);
    }
    indent = outer;
  }

  private void plain(ScalarText text) {
    separate();
    for (int character : text.characters()) {
      put(character);
    }
    endOfText();
  }

  private void singleQuoted(ScalarText text) {
    indicator("'", true);
    boolean isAfterBreak = false;
    for (int character : text.characters()) {
      if (Characters.isBreak(character)) {
        // A line feed is never in single quotes; the other breaks stand for themselves.
        putBreak(character);
        isAfterBreak = true;
        continue;
      }
      if (isAfterBreak) {
        startLine();
      }
      if (character == '\'') {
        put('\'');
      }
      put(character);
      isIndentation = false;
      isAfterBreak = false;
    }
    indicator("'", false);
    endOfText();
  }

  private void doubleQuoted(ScalarText text) {
    indicator("\"", true);
    for (int character : text.characters()) {
      if (text.startsWithByteOrderMark() || Characters.isEscaped(character)) {
        putAll(Characters.escape(character));
      } else {
        put(character);
      }
    }
    indicator("\"", false);
    endOfText();
  }

  private void literal(ScalarText text) {
    indicator("|", true);
    int[] characters = text.characters();
    if (characters[0] == ' ' || Characters.isBreak(characters[0])) {
      indicator(String.valueOf(STEP), false);
    }
    indicator(chomping(characters), false);
    putBreak('\n');
    isAfterSpace = true;
    boolean isAfterBreak = true;
    for (int character : characters) {
      if (Characters.isBreak(character)) {
        putBreak(character);
        isAfterBreak = true;
        continue;
      }
      if (isAfterBreak) {
        startLine();
      }
      put(character);
      isIndentation = false;
      isAfterBreak = false;
    }
  }

  private static String chomping(int[] characters) {
    int last = characters.length - 1;
    if (!Characters.isBreak(characters[last])) {
      return "-";
    }
    return last == 0 || Characters.isBreak(characters[last - 1]) ? "+" : "";
  }

  /** Goes to the indentation, on a new line unless the current one holds nothing else. */
  private void startLine() {
    int target = Math.max(indent, 0);
    if (!isIndentation || column > target || (column == target && !isAfterSpace)) {
      putBreak('\n');
    }
    while (column < target) {
      put(' ');
    }
    isAfterSpace = true;
  }

  private void indicator(String indicator, boolean isSeparate) {
    if (isSeparate) {
      separate();
    }
    putAll(indicator);
    endOfText();
  }

  /** Writes an indicator that the following line may continue, such as a dash. */
  private void indentingIndicator(String indicator) {
    separate();
    putAll(indicator);
    isAfterSpace = false;
  }

  private void separate() {
    if (!isAfterSpace) {
      put(' ');
    }
  }

  private void endOfText() {
    isAfterSpace = false;
    isIndentation = false;
  }

  private void putAll(String text) {
    text.codePoints().forEach(this::put);
  }

  private void put(int character) {
    out.appendCodePoint(character);
    column++;
  }

  private void putBreak(int character) {
    out.appendCodePoint(character);
    column = 0;
    isIndentation = true;
  }
}
