package dev.chartwright.unittest.internal.yaml;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type and value of a scalar (go-yaml, resolve.go): only {@code true} and {@code false} are
 * booleans, {@code 010} and {@code 0o10} are 8, a date is a time.
 *
 * @param tag in its short form, such as {@code !!int}
 * @param value a String, Long, BigInteger, Double, Boolean, {@link GoTime}, or null
 */
record Resolved(String tag, @Nullable Object value) {
  static final String STRING = "!!str";
  static final String INTEGER = "!!int";
  static final String FLOAT = "!!float";
  static final String BOOLEAN = "!!bool";
  static final String NULL = "!!null";
  static final String TIMESTAMP = "!!timestamp";
  static final String BINARY = "!!binary";
  static final String MERGE = "!!merge";
  static final String SEQUENCE = "!!seq";
  static final String MAPPING = "!!map";

  private static final Set<String> RESOLVABLE =
      Set.of(STRING, BOOLEAN, INTEGER, FLOAT, NULL, TIMESTAMP);

  private static final Resolved TRUE = new Resolved(BOOLEAN, true);
  private static final Resolved FALSE = new Resolved(BOOLEAN, false);
  private static final Resolved NOTHING = new Resolved(NULL, null);
  private static final Resolved NOT_A_NUMBER = new Resolved(FLOAT, Double.NaN);
  private static final Resolved INFINITE = new Resolved(FLOAT, Double.POSITIVE_INFINITY);
  private static final Resolved NEGATIVE = new Resolved(FLOAT, Double.NEGATIVE_INFINITY);

  private static final Map<String, Resolved> WORDS =
      Map.ofEntries(
          Map.entry("true", TRUE),
          Map.entry("True", TRUE),
          Map.entry("TRUE", TRUE),
          Map.entry("false", FALSE),
          Map.entry("False", FALSE),
          Map.entry("FALSE", FALSE),
          Map.entry("", NOTHING),
          Map.entry("~", NOTHING),
          Map.entry("null", NOTHING),
          Map.entry("Null", NOTHING),
          Map.entry("NULL", NOTHING),
          Map.entry(".nan", NOT_A_NUMBER),
          Map.entry(".NaN", NOT_A_NUMBER),
          Map.entry(".NAN", NOT_A_NUMBER),
          Map.entry(".inf", INFINITE),
          Map.entry(".Inf", INFINITE),
          Map.entry(".INF", INFINITE),
          Map.entry("+.inf", INFINITE),
          Map.entry("+.Inf", INFINITE),
          Map.entry("+.INF", INFINITE),
          Map.entry("-.inf", NEGATIVE),
          Map.entry("-.Inf", NEGATIVE),
          Map.entry("-.INF", NEGATIVE));

  /** What begins with a point is read by Go's own rules, in which digits may have underscores. */
  private static final Pattern POINT_FLOAT =
      Pattern.compile("\\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?");

  private static final Pattern YAML_FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  /** A text that is not of the type of its tag. */
  static final class MismatchException extends Exception {
    private static final long serialVersionUID = 1L;

    MismatchException(String problem) {
      super(problem);
    }
  }

  /** Returns the type of a scalar that has neither a tag nor quotes. */
  static Resolved of(String text) {
    return untagged(text, true);
  }

  /**
   * Returns the type of a scalar with a tag.
   *
   * @param tag a short tag
   * @throws MismatchException if the text is not of the type that the tag demands
   */
  static Resolved of(String tag, String text) throws MismatchException {
    if (tag.isEmpty()) {
      return of(text);
    }
    if (!RESOLVABLE.contains(tag) || tag.equals(STRING)) {
      return new Resolved(tag, text);
    }
    Resolved found = untagged(text, tag.equals(TIMESTAMP));
    if (found.tag.equals(tag)) {
      return found;
    }
    if (tag.equals(FLOAT) && found.value instanceof Long integer) {
      return new Resolved(FLOAT, integer.doubleValue());
    }
    throw new MismatchException("cannot decode " + found.tag + " `" + text + "` as a " + tag);
  }

  private static Resolved untagged(String text, boolean mayBeTime) {
    Resolved word = WORDS.get(text);
    if (word != null) {
      return word;
    }
    char first = text.charAt(0);
    if (first == '.') {
      return pointFloat(text).orElse(new Resolved(STRING, text));
    }
    if (first != '-' && first != '+' && (first < '0' || first > '9')) {
      return new Resolved(STRING, text);
    }
    if (mayBeTime) {
      Optional<GoTime> time = GoTime.parse(text);
      if (time.isPresent()) {
        return new Resolved(TIMESTAMP, time.get());
      }
    }
    return number(text.replace("_", "")).orElse(new Resolved(STRING, text));
  }

  private static Optional<Resolved> pointFloat(String text) {
    return POINT_FLOAT.matcher(text).matches() ? finite(text.replace("_", "")) : Optional.empty();
  }

  private static Optional<Resolved> finite(String text) {
    double number = Double.parseDouble(text);
    return Double.isInfinite(number) ? Optional.empty() : Optional.of(new Resolved(FLOAT, number));
  }

  private static Optional<Resolved> number(String text) {
    Optional<BigInteger> integer = GoIntegers.literal(text);
    if (integer.isEmpty() && YAML_FLOAT.matcher(text).matches()) {
      Optional<Resolved> number = finite(text);
      if (number.isPresent()) {
        return number;
      }
    }
    return integer.or(() -> GoIntegers.prefixed(text)).map(Resolved::integer);
  }

  private static Resolved integer(BigInteger value) {
    return new Resolved(
        INTEGER, value.bitLength() < Long.SIZE ? (Object) value.longValue() : value);
  }
}
