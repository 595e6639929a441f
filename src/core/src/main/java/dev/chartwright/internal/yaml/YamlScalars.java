package dev.chartwright.internal.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives a plain YAML scalar the type that Helm gives it. Helm reads YAML with sigs.k8s.io/yaml,
 * whose rules (resolve.go) are those of YAML 1.1 with Go's number syntax: {@code y} is a boolean,
 * {@code 010} is 8, {@code 0o17} is 15, a date is a string.
 */
final class YamlScalars {
  private static final Map<String, Boolean> BOOLEANS =
      Map.ofEntries(
          Map.entry("y", true),
          Map.entry("Y", true),
          Map.entry("yes", true),
          Map.entry("Yes", true),
          Map.entry("YES", true),
          Map.entry("true", true),
          Map.entry("True", true),
          Map.entry("TRUE", true),
          Map.entry("on", true),
          Map.entry("On", true),
          Map.entry("ON", true),
          Map.entry("n", false),
          Map.entry("N", false),
          Map.entry("no", false),
          Map.entry("No", false),
          Map.entry("NO", false),
          Map.entry("false", false),
          Map.entry("False", false),
          Map.entry("FALSE", false),
          Map.entry("off", false),
          Map.entry("Off", false),
          Map.entry("OFF", false));
  private static final int GO_LEAST_EXPONENT = -4;
  private static final int GO_MOST_EXPONENT = 5;
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INTEGER =
      Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))");

  private YamlScalars() {}

  static JsonNode resolve(String text) {
    Boolean bool = BOOLEANS.get(text);
    if (bool != null) {
      return BooleanNode.valueOf(bool);
    }
    if (NULLS.contains(text)) {
      return NullNode.getInstance();
    }
    char first = text.charAt(0);
    if (first != '.' && first != '-' && first != '+' && (first < '0' || first > '9')) {
      return TextNode.valueOf(text);
    }
    return number(text);
  }

  /** Returns the text of a plain key: JSON has no keys but strings, and Go prints 1.0 as 1. */
  static String key(String text) {
    JsonNode value = resolve(text);
    if (value.isTextual()) {
      return text;
    }
    if (value.isDouble()) {
      return goFloat((float) value.asDouble());
    }
    return value.asText();
  }

  /** Go's strconv.FormatFloat with 'g', by which sigs.k8s.io/yaml writes a key. */
  private static String goFloat(float number) {
    if (Float.isInfinite(number)) {
      return number > 0 ? ".inf" : "-.inf";
    }
    if (number == 0) {
      return Float.floatToIntBits(number) == 0 ? "0" : "-0";
    }
    return GoFloats.text(number, GO_LEAST_EXPONENT, GO_MOST_EXPONENT);
  }

  private static JsonNode number(String text) {
    String plain = text.replace("_", "");
    Matcher matcher = INTEGER.matcher(plain);
    if (matcher.matches()) {
      Optional<BigInteger> integer = integer(matcher);
      if (integer.isPresent()) {
        return integer.get().bitLength() < Long.SIZE
            ? LongNode.valueOf(integer.get().longValue())
            : BigIntegerNode.valueOf(integer.get());
      }
    }
    // What is larger than 64 bits is a float if it is decimal, or else a string.
    double number = FLOAT.matcher(plain).matches() ? Double.parseDouble(plain) : Double.NaN;
    return Double.isFinite(number) ? DoubleNode.valueOf(number) : TextNode.valueOf(text);
  }

  /** Returns an int64, or a uint64 without a sign, as Go parses it. */
  private static Optional<BigInteger> integer(Matcher matcher) {
    int[] radix = {16, 2, 8, 10};
    String sign = String.valueOf(matcher.group(1));
    for (int group = 2; group <= 5; group++) {
      String digits = matcher.group(group);
      // The time of BigInteger grows with the square of the digits.
      if (digits != null && significant(digits) <= Long.SIZE) {
        BigInteger value = new BigInteger(digits, radix[group - 2]);
        BigInteger signed = sign.equals("-") ? value.negate() : value;
        int most = sign.isEmpty() && signed.signum() > 0 ? Long.SIZE : Long.SIZE - 1;
        return Optional.of(signed).filter(one -> one.bitLength() <= most);
      }
    }
    return Optional.empty();
  }

  private static int significant(String digits) {
    int at = 0;
    while (at < digits.length() && digits.charAt(at) == '0') {
      at++;
    }
    return digits.length() - at;
  }
}
