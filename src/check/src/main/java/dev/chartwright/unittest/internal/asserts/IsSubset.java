package dev.chartwright.unittest.internal.asserts;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code isSubset}: the value is a mapping with these keys. */
final class IsSubset extends PathCheck {
  private final @Nullable Object content;

  IsSubset(Params params) {
    super(params);
    this.content = params.any("content");
  }

  static boolean contains(Map<?, ?> whole, Map<?, ?> part) {
    return part.entrySet().stream()
        .allMatch(entry -> Objects.equals(whole.get(entry.getKey()), entry.getValue()));
  }

  @Override
  String says() {
    return "to contain";
  }

  @Override
  Optional<Problem> single(int document, @Nullable Object found, Context context) {
    if (!(found instanceof Map<?, ?> map) || !(content instanceof Map<?, ?> part)) {
      return Optional.of(
          Problem.of(document, at() + " is not a mapping", yaml(content), yaml(found)));
    }
    return contains(map, part) == context.isNegative()
        ? Optional.of(
            Problem.of(document, expected(context.isNegative()), yaml(content), yaml(found)))
        : Optional.empty();
  }
}
