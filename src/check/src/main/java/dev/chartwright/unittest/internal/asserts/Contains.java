package dev.chartwright.unittest.internal.asserts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@code contains}: the value is a list with an element, or an element with these keys. */
final class Contains extends PathCheck {
  private final @Nullable Object content;
  private final OptionalInt count;
  private final boolean any;

  Contains(Params params) {
    super(params);
    this.content = params.any("content");
    this.count = params.number("count");
    this.any = params.flag("any");
  }

  @Override
  String says() {
    return "to contain";
  }

  @Override
  Optional<Problem> single(int document, @Nullable Object found, Context context) {
    if (!(found instanceof List<?> list)) {
      return Optional.of(Problem.of(document, at() + " is not a list", yaml(content), yaml(found)));
    }
    int matches = (int) list.stream().filter(this::matches).count();
    boolean holds = matches > 0 && (count.isEmpty() || count.getAsInt() == matches);
    if (holds != context.isNegative()) {
      return Optional.empty();
    }
    String message =
        matches > 0 && count.isPresent()
            ? expected(context.isNegative())
                + " it "
                + count.getAsInt()
                + " times, but found "
                + matches
            : expected(context.isNegative());
    return Optional.of(Problem.of(document, message, yaml(content), yaml(list)));
  }

  private boolean matches(@Nullable Object element) {
    return (any && element instanceof Map<?, ?> map && content instanceof Map<?, ?> part)
        ? IsSubset.contains(map, part)
        : Objects.equals(element, content);
  }
}
