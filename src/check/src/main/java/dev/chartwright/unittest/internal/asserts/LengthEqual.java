package dev.chartwright.unittest.internal.asserts;

import dev.chartwright.unittest.internal.path.PathException;
import dev.chartwright.unittest.internal.path.ValuePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code lengthEqual}: a list has so many elements, or the lists at several paths equally many. */
final class LengthEqual implements Check {
  private final String path;
  private final List<String> paths;
  private final OptionalInt count;
  private final Map<String, ValuePath> read = new TreeMap<>();

  LengthEqual(Params params) {
    this.path = params.text("path");
    this.paths = params.texts("paths");
    this.count = params.number("count");
    read.put(path, ValuePath.of(path));
    paths.forEach(one -> read.put(one, ValuePath.of(one)));
  }

  @Override
  public Optional<ValuePath> path() {
    return path.isEmpty() ? Optional.empty() : Optional.ofNullable(read.get(path));
  }

  @Override
  public List<Problem> problems(Context context) {
    if (!path.isEmpty() && (count.isEmpty() || count.getAsInt() < 0)) {
      return List.of(Problem.of(-1, "'path' needs 'count'"));
    }
    if (!path.isEmpty() && !paths.isEmpty()) {
      return List.of(Problem.of(-1, "'path' and 'paths' exclude each other"));
    }
    List<Problem> problems = new ArrayList<>();
    for (Document document : context.selected()) {
      if (path.isEmpty()) {
        several(document, context, problems);
      } else {
        length(document, path, context, problems);
      }
    }
    if (context.selected().isEmpty() && !context.isNegative()) {
      problems.add(Problem.of(-1, "expected a list, but nothing was rendered"));
    }
    return problems;
  }

  private void several(Document document, Context context, List<Problem> problems) {
    int before = problems.size();
    Map<String, Integer> lengths = new TreeMap<>();
    paths.forEach(one -> lengths.put(one, length(document, one, context, problems)));
    if (problems.size() > before) {
      return;
    }
    if (lengths.isEmpty()) {
      problems.add(Problem.of(document.index(), "missing key 'path' or 'paths'"));
      return;
    }
    int first = lengths.values().iterator().next();
    boolean isFirst = true;
    for (Map.Entry<String, Integer> one : lengths.entrySet()) {
      if (!isFirst && (one.getValue() == first) == context.isNegative()) {
        problems.add(
            Problem.of(
                document.index(),
                "expected "
                    + one.getKey()
                    + (context.isNegative() ? " not" : "")
                    + " to have "
                    + first
                    + " elements as the other paths have, but found "
                    + one.getValue()));
        return;
      }
      isFirst = false;
    }
  }

  private int length(Document document, String at, Context context, List<Problem> problems) {
    List<@Nullable Object> values;
    try {
      values = read.getOrDefault(at, ValuePath.of(at)).find(document.content());
    } catch (PathException e) {
      problems.add(Problem.of(document.index(), at + ": " + e.getMessage()));
      return 0;
    }
    if (values.isEmpty() && !context.isNegative()) {
      problems.add(Problem.of(document.index(), "unknown path " + at));
    }
    int length = 0;
    for (Object value : values) {
      if (!(value instanceof List<?>) && count.isEmpty()) {
        problems.add(Problem.of(document.index(), at + " is not a list"));
        continue;
      }
      length = value instanceof List<?> list ? list.size() : 0;
      if (count.isPresent() && (length == count.getAsInt()) == context.isNegative()) {
        problems.add(
            Problem.of(
                document.index(),
                "expected "
                    + at
                    + (context.isNegative() ? " not" : "")
                    + " to have "
                    + count.getAsInt()
                    + " elements, but found "
                    + length));
      }
    }
    return length;
  }
}
