package dev.chartwright.unittest.internal.path;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value is after yaml.v3 has written and read it. */
final class WrittenAgain {
  /** From here on, Go's format 'g' writes a whole number with an exponent. */
  private static final double LEAST_WITH_EXPONENT = 1e6;

  private static final int MOST_LEVELS = 1000;

  private WrittenAgain() {}

  /** Returns the value itself if nothing in it changes. */
  static @Nullable Object value(@Nullable Object value, Steps steps) {
    return value(value, steps, 0);
  }

  private static @Nullable Object value(@Nullable Object value, Steps steps, int level) {
    steps.take(1);
    if (level > MOST_LEVELS) {
      throw PathException.limit("the document has more than " + MOST_LEVELS + " levels");
    }
    if (value instanceof Double number) {
      boolean isWhole = Math.rint(number) == number && Math.abs(number) < LEAST_WITH_EXPONENT;
      return isWhole ? (Object) number.longValue() : number;
    }
    Map<String, @Nullable Object> mapping = Nodes.mapping(value);
    if (mapping != null) {
      Map<String, @Nullable Object> written = new LinkedHashMap<>();
      boolean isSame = true;
      for (Map.Entry<String, @Nullable Object> entry : mapping.entrySet()) {
        Object again = value(entry.getValue(), steps, level + 1);
        isSame &= again == entry.getValue();
        written.put(entry.getKey(), again);
      }
      return isSame ? mapping : written;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> written = new ArrayList<>();
      boolean isSame = true;
      for (Object item : list) {
        Object again = value(item, steps, level + 1);
        isSame &= again == item;
        written.add(again);
      }
      return isSame ? list : written;
    }
    return value;
  }
}
