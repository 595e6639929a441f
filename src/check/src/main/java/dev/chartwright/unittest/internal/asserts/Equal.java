package dev.chartwright.unittest.internal.asserts;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code equal}: the value is this one. */
final class Equal extends PathCheck {
  private final @Nullable Object value;
  private final boolean isBase64;

  Equal(Params params) {
    super(params);
    this.value = params.any("value");
    this.isBase64 = params.flag("decodebase64");
  }

  @Override
  String says() {
    return "to equal";
  }

  @Override
  Optional<Problem> single(int document, @Nullable Object found, Context context) {
    Object actual = found;
    if (found instanceof String text && isBase64) {
      Optional<String> decoded = Base64Text.decode(text);
      if (decoded.isEmpty()) {
        return Optional.of(Problem.of(document, at() + " is not base64: " + text));
      }
      actual = decoded.get();
    }
    actual = Normal.value(actual);
    return Objects.equals(value, actual) == context.isNegative()
        ? Optional.of(
            Problem.of(document, expected(context.isNegative()), yaml(value), yaml(actual)).whole())
        : Optional.empty();
  }
}
