package dev.chartwright.unittest.internal.asserts;

import dev.chartwright.unittest.internal.path.PathException;
import dev.chartwright.unittest.internal.path.ValuePath;
import dev.chartwright.unittest.internal.yaml.GoYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A check of the values at a path: each of them, in each document. Without a value the assertion
 * fails and its opposite holds; without a document too.
 */
abstract class PathCheck implements Check {
  private final ValuePath path;
  private final String written;

  PathCheck(Params params) {
    this.written = params.text("path");
    this.path = params.path("path");
  }

  /** Returns what the assertion states of a value, such as {@code to equal}. */
  abstract String says();

  /**
   * Judges one value.
   *
   * @return what is wrong, if the assertion does not hold
   */
  abstract Optional<Problem> single(int document, @Nullable Object value, Context context);

  /** Returns what stands in for the path in a message. */
  final String at() {
    return written.isEmpty() ? "the document" : written;
  }

  final String expected(boolean isNegative) {
    return "expected " + at() + (isNegative ? " not " : " ") + says();
  }

  @Override
  public final Optional<ValuePath> path() {
    return Optional.of(path);
  }

  static String yaml(@Nullable Object value) {
    return GoYaml.write(value);
  }

  @Override
  public List<Problem> problems(Context context) {
    List<Problem> problems = new ArrayList<>();
    for (Document document : context.selected()) {
      List<@Nullable Object> values;
      try {
        values = path.find(document.content());
      } catch (PathException e) {
        problems.add(Problem.of(document.index(), at() + ": " + e.getMessage()));
        continue;
      }
      if (values.isEmpty() && !context.isNegative()) {
        problems.add(Problem.of(document.index(), "unknown path " + at()));
      }
      for (int i = 0; i < values.size(); i++) {
        int index = i;
        single(document.index(), values.get(i), context)
            .ifPresent(problem -> problems.add(problem.at(index)));
      }
    }
    if (context.selected().isEmpty() && !context.isNegative()) {
      problems.add(Problem.of(-1, expected(false) + ", but nothing was rendered"));
    }
    return problems;
  }
}
