package dev.chartwright.unittest.internal.yaml;

import dev.chartwright.internal.yaml.GoFloats;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a scalar and how it may be written (go-yaml, encode.go and emitterc.go). */
final class ScalarText {
  /** How a scalar is written. */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL
  }

  /** Booleans of YAML 1.1, which go-yaml reads as strings but quotes for other readers. */
  private static final Set<String> OLD_BOOLEANS =
      Set.of(
          "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off",
          "OFF");

  private static final Pattern BASE_60 =
      Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");

  private static final int LEAST_EXPONENT = -4;
  private static final int MOST_EXPONENT = 5;

  private final String text;
  private final int[] characters;
  private final Style wanted;
  private final Traits traits;

  private ScalarText(String text, Style wanted) {
    this.text = text;
    this.characters = text.codePoints().toArray();
    this.wanted = wanted;
    this.traits = Traits.of(characters);
  }

  /**
   * Returns the text of a string, number, boolean, time or null.
   *
   * @throws IllegalArgumentException if the value is of another type
   */
  static ScalarText of(@Nullable Object value) {
    if (value instanceof String string) {
      return new ScalarText(string, wanted(string));
    }
    return new ScalarText(plain(value), Style.PLAIN);
  }

  static String plain(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof GoTime time) {
      return time.yaml();
    }
    if (value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof BigInteger) {
      return value.toString();
    }
    throw new IllegalArgumentException("YAML has no form for " + value.getClass());
  }

  private static String number(double number) {
    if (Double.isNaN(number)) {
      return ".nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? ".inf" : "-.inf";
    }
    if (number == 0) {
      return 1 / number > 0 ? "0" : "-0";
    }
    return GoFloats.text(number, LEAST_EXPONENT, MOST_EXPONENT);
  }

  private static Style wanted(String text) {
    if (text.indexOf('\n') >= 0) {
      return Style.LITERAL;
    }
    boolean isString =
        Resolved.of(text).tag().equals(Resolved.STRING)
            && !OLD_BOOLEANS.contains(text)
            && !BASE_60.matcher(text).matches();
    return isString ? Style.PLAIN : Style.DOUBLE_QUOTED;
  }

  int[] characters() {
    return characters;
  }

  int bytes() {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  boolean isOnOneLine() {
    return !traits.hasBreaks();
  }

  boolean startsWithByteOrderMark() {
    return characters.length > 0 && characters[0] == Characters.BYTE_ORDER_MARK;
  }

  Style style(boolean isSimpleKey) {
    Style style = wanted;
    if (style == Style.PLAIN && !traits.allowsPlain()) {
      style = Style.SINGLE_QUOTED;
    }
    if (style == Style.SINGLE_QUOTED && !traits.allowsSingleQuotes()) {
      style = Style.DOUBLE_QUOTED;
    }
    if (style == Style.LITERAL && (isSimpleKey || !traits.allowsLiteral())) {
      style = Style.DOUBLE_QUOTED;
    }
    return style;
  }
}
