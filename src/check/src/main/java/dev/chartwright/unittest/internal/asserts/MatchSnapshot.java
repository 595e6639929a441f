package dev.chartwright.unittest.internal.asserts;

import dev.chartwright.unittest.internal.path.PathException;
import dev.chartwright.unittest.internal.path.ValuePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code matchSnapshot} and {@code matchSnapshotRaw}. Where nothing is rendered they hold. */
final class MatchSnapshot implements Check {
  private final Optional<ValuePath> path;
  private final String written;
  private final Optional<String> pattern;
  private final Optional<String> notPattern;

  private MatchSnapshot(
      Optional<ValuePath> path,
      String written,
      Optional<String> pattern,
      Optional<String> notPattern) {
    this.path = path;
    this.written = written;
    this.pattern = pattern;
    this.notPattern = notPattern;
  }

  static MatchSnapshot ofPath(Params params) {
    return new MatchSnapshot(
        Optional.of(params.path("path")),
        params.text("path"),
        pattern(params, "matchregex"),
        pattern(params, "notmatchregex"));
  }

  static MatchSnapshot ofText() {
    return new MatchSnapshot(Optional.empty(), "", Optional.empty(), Optional.empty());
  }

  private static Optional<String> pattern(Params params, String key) {
    Optional<Params> inner = params.inner(key);
    Optional<String> pattern =
        inner.map(one -> one.text("pattern").strip()).filter(text -> !text.isEmpty());
    pattern.ifPresent(Regex::of);
    return pattern;
  }

  @Override
  public List<Problem> problems(Context context) {
    List<Problem> problems = new ArrayList<>();
    for (Document document : context.selected()) {
      List<@Nullable Object> values;
      try {
        values = path.isPresent() ? path.get().find(document.content()) : List.of(document.raw());
      } catch (PathException e) {
        problems.add(Problem.of(document.index(), written + ": " + e.getMessage()));
        continue;
      }
      if (values.isEmpty() && !context.isNegative()) {
        problems.add(Problem.of(document.index(), "unknown path " + written));
      }
      for (int i = 0; i < values.size(); i++) {
        int index = i;
        single(document.index(), values.get(i), context)
            .ifPresent(problem -> problems.add(problem.at(index)));
      }
    }
    if (context.selected().isEmpty() && context.isNegative()) {
      problems.add(Problem.of(-1, "expected not to match a snapshot, but nothing was rendered"));
    }
    return problems;
  }

  @Override
  public Optional<ValuePath> path() {
    return path;
  }

  private Optional<Problem> single(int document, @Nullable Object value, Context context) {
    Comparer.Compared compared = context.snapshots().compare(value, pattern, notPattern);
    if (compared.isEqual() != context.isNegative()) {
      return Optional.empty();
    }
    String message =
        compared
            .message()
            .orElse(
                "expected "
                    + (written.isEmpty() ? "the document" : written)
                    + (context.isNegative() ? " not" : "")
                    + " to match snapshot "
                    + compared.index());
    Problem problem = Problem.of(document, message, compared.kept().orElse(""), compared.made());
    return Optional.of(compared.message().isPresent() ? problem : problem.whole());
  }
}
