package dev.chartwright.unittest.internal.yaml;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as Go's {@code %#v} prints them, which is how go-yaml quotes keys in its messages. */
final class GoSyntax {
  private static final int LONGEST = 10;
  private static final int SHORTENED = 7;

  private GoSyntax() {}

  static String of(@Nullable Object value) {
    if (value == null) {
      return "interface {}(nil)";
    }
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof Map<?, ?> map) {
      return KeyOrder.sorted(map.keySet()).stream()
          .map(key -> of(key) + ":" + of(map.get(key)))
          .collect(Collectors.joining(", ", type(map) + "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(GoSyntax::of)
          .collect(Collectors.joining(", ", type(list) + "{", "}"));
    }
    if (value instanceof BigInteger unsigned) {
      return "0x" + unsigned.toString(16);
    }
    return value instanceof Double ? ScalarText.plain(value) : value.toString();
  }

  /** Returns the type of a mapping or list that go-yaml made. */
  static String type(@Nullable Object collection) {
    if (!(collection instanceof Map<?, ?> map)) {
      return "[]interface {}";
    }
    boolean isNamed = map.keySet().stream().allMatch(String.class::isInstance);
    return isNamed ? "map[string]interface {}" : "map[interface {}]interface {}";
  }

  /** Returns at most ten bytes of a text, as messages have it. */
  static String shortened(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length > LONGEST
        ? new String(bytes, 0, SHORTENED, StandardCharsets.UTF_8) + "..."
        : text;
  }

  /** Returns a text as strconv.Quote does. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(character -> quoted.append(escaped(character)));
    return quoted.append('"').toString();
  }

  private static String escaped(int character) {
    int simple = "\007\b\f\n\r\t\013\\\"".indexOf(character);
    if (simple >= 0) {
      return "\\" + "abfnrtv\\\"".charAt(simple);
    }
    if (isPrinted(character)) {
      return Character.toString(character);
    }
    String form = character < 0x80 ? "\\x%02x" : character <= 0xFFFF ? "\\u%04x" : "\\U%08x";
    return String.format(Locale.ROOT, form, character);
  }

  private static boolean isPrinted(int character) {
    return character == ' '
        || switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.SPACE_SEPARATOR,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }
}
