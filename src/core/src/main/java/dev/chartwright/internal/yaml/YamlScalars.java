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
  private static final double GO_EXPONENT_FROM = 1e6;
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
    double number = value.asDouble();
    if (value.isDouble() && number == Math.rint(number) && Math.abs(number) < GO_EXPONENT_FROM) {
      return Long.toString((long) number);
    }
    return value.asText();
  }

  private static JsonNode number(String text) {
    String plain = text.replace("_", "");
    Matcher integer = INTEGER.matcher(plain);
    if (integer.matches()) {
      return integer(integer);
    }
    if (FLOAT.matcher(plain).matches()) {
      return DoubleNode.valueOf(Double.parseDouble(plain));
    }
    return TextNode.valueOf(text);
  }

  private static JsonNode integer(Matcher matcher) {
    int[] radix = {16, 2, 8, 10};
    for (int group = 2; group <= 5; group++) {
      String digits = matcher.group(group);
      if (digits != null) {
        BigInteger value = new BigInteger(digits, radix[group - 2]);
        BigInteger signed = "-".equals(matcher.group(1)) ? value.negate() : value;
        return signed.bitLength() < 64
            ? LongNode.valueOf(signed.longValue())
            : BigIntegerNode.valueOf(signed);
      }
    }
    throw new AssertionError("a number pattern without digits");
  }
}
