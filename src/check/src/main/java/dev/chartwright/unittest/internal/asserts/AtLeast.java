package dev.chartwright.unittest.internal.asserts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code greaterOrEqual} and {@code lessOrEqual}, for strings and numbers of one type. */
final class AtLeast extends PathCheck {
  private final @Nullable Object value;
  private final boolean isGreater;

  AtLeast(Params params, boolean isGreater) {
    super(params);
    this.value = params.any("value");
    this.isGreater = isGreater;
  }

  @Override
  String says() {
    return "to be " + (isGreater ? "greater" : "less") + " than or equal to";
  }

  @Override
  Optional<Problem> single(int document, @Nullable Object found, Context context) {
    if (!IsType.typeOf(value).equals(IsType.typeOf(found))) {
      return Optional.of(
          Problem.of(
              document,
              at() + " has the type " + name(found) + ", and the expected value " + name(value),
              yaml(value),
              yaml(found)));
    }
    Optional<Integer> order = compare(found, value);
    if (order.isEmpty()) {
      return Optional.of(
          Problem.of(document, "values of the type " + name(value) + " cannot be compared"));
    }
    boolean holds = isGreater ? order.get() >= 0 : order.get() <= 0;
    return holds == context.isNegative()
        ? Optional.of(
            Problem.of(document, expected(context.isNegative()), yaml(value), yaml(found)))
        : Optional.empty();
  }

  private static String name(@Nullable Object value) {
    String type = IsType.typeOf(value);
    return type.isEmpty() ? "null" : type;
  }

  private static Optional<Integer> compare(@Nullable Object one, @Nullable Object other) {
    if (one instanceof String text && other instanceof String with) {
      return Optional.of(text.compareTo(with));
    }
    if (one instanceof Long number && other instanceof Long with) {
      return Optional.of(number.compareTo(with));
    }
    return one instanceof Double number && other instanceof Double with
        ? Optional.of(number.compareTo(with))
        : Optional.empty();
  }
}
