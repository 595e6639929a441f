package dev.chartwright.unittest.internal.asserts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code isType}: the value has this type, by its name in Go. */
final class IsType extends PathCheck {
  private final String type;

  IsType(Params params) {
    super(params);
    this.type = params.text("type");
  }

  @Override
  String says() {
    return "to be of type " + type;
  }

  @Override
  Optional<Problem> single(int document, @Nullable Object found, Context context) {
    String actual = typeOf(found);
    return actual.equals(type) == context.isNegative()
        ? Optional.of(Problem.of(document, expected(context.isNegative()), type, actual))
        : Optional.empty();
  }

  static String typeOf(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Map<?, ?> map) {
      return map.keySet().stream().allMatch(String.class::isInstance)
          ? "map[string]interface {}"
          : "map[interface {}]interface {}";
    }
    if (value instanceof List<?>) {
      return "[]interface {}";
    }
    if (value instanceof String) {
      return "string";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    if (value instanceof Double) {
      return "float64";
    }
    return value instanceof Long ? "int" : value instanceof Number ? "uint64" : "time.Time";
  }
}
