package dev.chartwright.unittest.internal.asserts;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code matchRegex}: the value is a string that contains a match. */
final class MatchRegex extends PathCheck {
  private final Regex pattern;
  private final boolean isBase64;

  MatchRegex(Params params) {
    super(params);
    this.pattern = params.pattern("pattern");
    this.isBase64 = params.flag("decodebase64");
  }

  @Override
  String says() {
    return "to match " + pattern.text();
  }

  @Override
  public List<Problem> problems(Context context) {
    return pattern.text().isEmpty()
        ? List.of(Problem.of(-1, "missing key 'pattern'"))
        : super.problems(context);
  }

  @Override
  Optional<Problem> single(int document, @Nullable Object found, Context context) {
    if (!(found instanceof String written)) {
      return Optional.of(
          Problem.of(document, at() + " is not a string", pattern.text(), yaml(found)));
    }
    String text = written;
    if (isBase64) {
      Optional<String> decoded = Base64Text.decode(text);
      if (decoded.isEmpty()) {
        return Optional.of(Problem.of(document, at() + " is not base64: " + text));
      }
      text = decoded.get();
    }
    return pattern.matches(text) == context.isNegative()
        ? Optional.of(Problem.of(document, expected(context.isNegative()), pattern.text(), text))
        : Optional.empty();
  }
}
