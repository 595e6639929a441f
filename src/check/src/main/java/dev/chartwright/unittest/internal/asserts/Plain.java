package dev.chartwright.unittest.internal.asserts;

import dev.chartwright.unittest.internal.path.PathException;
import dev.chartwright.unittest.internal.path.ValuePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A check of each document that is true or false. */
final class Plain implements Check {
  private final String says;
  private final String shown;
  private final Predicate<Document> holds;
  private final boolean isOfText;
  private final Optional<ValuePath> path;

  private Plain(
      String says,
      String shown,
      boolean isOfText,
      Optional<ValuePath> path,
      Predicate<Document> holds) {
    this.path = path;
    this.says = says;
    this.shown = shown;
    this.isOfText = isOfText;
    this.holds = holds;
  }

  static Check exists(Params params) {
    ValuePath path = params.path("path");
    String written = params.text("path");
    return new Plain(
        "to exist",
        written.isEmpty() ? "the document" : written,
        false,
        Optional.of(path),
        document -> !path.find(document.content()).isEmpty());
  }

  static Check field(Params params, String field) {
    String of = params.text("of");
    return new Plain(
        "to be " + of,
        field,
        false,
        Optional.of(ValuePath.of(field)),
        document -> of.equals(document.content().get(field)));
  }

  static Check equalRaw(Params params) {
    String value = params.text("value");
    return new Plain(
        "to equal " + value,
        "the text",
        true,
        Optional.empty(),
        document -> value.equals(document.raw()));
  }

  static Check matchRegexRaw(Params params) {
    Regex pattern = params.pattern("pattern");
    if (pattern.text().isEmpty()) {
      return context -> List.of(Problem.of(-1, "missing key 'pattern'"));
    }
    return new Plain(
        "to match " + pattern.text(),
        "the text",
        true,
        Optional.empty(),
        document -> pattern.matches(document.raw()));
  }

  @Override
  public Optional<ValuePath> path() {
    return path;
  }

  @Override
  public List<Problem> problems(Context context) {
    List<Problem> problems = new ArrayList<>();
    String expected = "expected " + shown + (context.isNegative() ? " not " : " ") + says;
    for (Document document : context.selected()) {
      try {
        if (holds.test(document) == context.isNegative()) {
          problems.add(
              new Problem(document.index(), expected, Optional.empty(), found(document), 0, false));
        }
      } catch (PathException e) {
        problems.add(Problem.of(document.index(), shown + ": " + e.getMessage()));
      }
    }
    if (context.selected().isEmpty() && !context.isNegative()) {
      problems.add(Problem.of(-1, expected + ", but nothing was rendered"));
    }
    return problems;
  }

  private Optional<String> found(Document document) {
    if (isOfText) {
      return Optional.of(document.raw());
    }
    return document.content().containsKey(shown)
        ? Optional.of(PathCheck.yaml(document.content().get(shown)))
        : Optional.empty();
  }
}
