package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.regex.Pattern;

/** The forms of scalars, as the decoders of the API server take them. */
final class ScalarFormats {
  private static final Pattern DATE =
      Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");
  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(?!$)|$)){4}");

  private ScalarFormats() {}

  /** Standard base64 with its padding; line breaks do not count. */
  static boolean isBase64(String text) {
    String packed =
        text.indexOf('\n') < 0 && text.indexOf('\r') < 0 ? text : text.replaceAll("[\r\n]", "");
    if (packed.length() % 4 != 0) {
      return false;
    }
    try {
      Base64.getDecoder().decode(packed);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** Returns whether a text has a format that the API server knows; others it ignores. */
  static boolean isOfFormat(String format, String text) {
    return switch (format) {
      case "date-time" -> isTime(text);
      case "date" -> DATE.matcher(text).matches();
      case "byte" -> isBase64(text);
      case "uuid" -> UUID.matcher(text).matches();
      case "ipv4" -> IPV4.matcher(text).matches();
      default -> true;
    };
  }

  /** Helm writes 80.0 as 80, so it counts as an integer. */
  static boolean isInteger(JsonNode node, boolean small) {
    if (node.isIntegralNumber()) {
      return small ? node.canConvertToInt() : node.canConvertToLong();
    }
    return node.isDouble()
        && node.asDouble() == Math.rint(node.asDouble())
        && (small ? node.canConvertToInt() : node.canConvertToLong());
  }
}
