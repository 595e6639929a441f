package dev.chartwright.unittest.internal.asserts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values in the form in which helm-unittest compares them: strings without leading line breaks and
 * without spaces before a line break (pkg/unittest/validators/common.go uniformContent).
 */
final class Normal {
  private static final Pattern TRAILING = Pattern.compile("(?<! ) ++\\r?\\n");

  private Normal() {}

  static String text(Object value) {
    String text = String.valueOf(value);
    return withoutLeadingBreaks(
        text.indexOf('\n') < 0 ? text : TRAILING.matcher(text).replaceAll("\n"));
  }

  static String withoutLeadingBreaks(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == '\n') {
      start++;
    }
    return text.substring(start);
  }

  static @Nullable Object value(@Nullable Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> result = new LinkedHashMap<>();
      map.forEach((key, inner) -> result.put(key, value(inner)));
      return result;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> result = new ArrayList<>(list.size());
      list.forEach(inner -> result.add(value(inner)));
      return result;
    }
    return value;
  }
}
