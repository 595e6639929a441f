package dev.chartwright.unittest.internal.asserts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code isNullOrEmpty}: the value is null, or Go's zero value of its type. */
final class IsNullOrEmpty extends PathCheck {
  IsNullOrEmpty(Params params) {
    super(params);
  }

  @Override
  String says() {
    return "to be null or empty";
  }

  @Override
  Optional<Problem> single(int document, @Nullable Object found, Context context) {
    return isEmpty(found) == context.isNegative()
        ? Optional.of(
            new Problem(
                document,
                expected(context.isNegative()),
                Optional.empty(),
                Optional.of(yaml(found)),
                0,
                false))
        : Optional.empty();
  }

  private static boolean isEmpty(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.isEmpty();
    }
    if (value instanceof List<?> list) {
      return list.isEmpty();
    }
    return value == null
        || value.equals("")
        || value.equals(0L)
        || value.equals(0.0)
        || value.equals(false);
  }
}
