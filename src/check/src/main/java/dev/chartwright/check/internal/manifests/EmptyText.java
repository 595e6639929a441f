package dev.chartwright.check.internal.manifests;

import dev.chartwright.check.Finding;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds an empty value that was printed beside keys or items, which makes a document invalid:
 * {@code toYaml} prints {@code {}} for an empty map.
 */
final class EmptyText {
  private static final Map<String, String> EMPTY =
      Map.of(
          "{}", "an empty map",
          "[]", "an empty list",
          "\"\"", "an empty text",
          "''", "an empty text",
          "null", "null");

  private static final Pattern FILES = Pattern.compile("\\.(Glob|AsConfig|AsSecrets)\\b");
  private static final int MOST = 20;

  private EmptyText() {}

  /** Returns what is wrong, if the document is valid without one such line. */
  static Optional<Finding> finding(Rendering rendering, Rendering.Problem problem) {
    List<String> lines = problem.manifest().text().lines().toList();
    int first = problem.manifest().firstLine();
    List<Integer> candidates =
        IntStream.range(0, lines.size())
            .filter(i -> EMPTY.containsKey(lines.get(i).strip()))
            .boxed()
            .sorted(Comparator.comparingInt(i -> Math.abs(i + first - problem.line())))
            .limit(MOST)
            .toList();
    return candidates.stream()
        .filter(index -> isCause(lines, index, first, problem.line()))
        .findFirst()
        .map(index -> finding(rendering, problem, lines.get(index).strip(), first + index));
  }

  private static boolean isCause(List<String> lines, int index, int first, int problem) {
    List<String> others = new ArrayList<>(lines);
    others.set(index, "");
    try {
      YamlDocument.parse(String.join("\n", others) + "\n", first);
      return true;
    } catch (YamlDocument.SyntaxException e) {
      // Another empty value can follow.
      return e.line() > Math.max(problem, first + index);
    }
  }

  private static Finding finding(
      Rendering rendering, Rendering.Problem problem, String text, int line) {
    Trace trace = rendering.traceEmpty(problem.manifest().template(), line);
    String kind = EMPTY.getOrDefault(text, "");
    String why =
        trace
            .key()
            .map(key -> ": '" + key + "' is " + kind)
            .orElse(isOfFiles(rendering, trace) ? ": .Files finds no file" : "");
    return Finding.of(
            Parsable.RULE,
            text
                + " is printed beside other keys or items, so the rendered text is invalid YAML"
                + why)
        .at(trace)
        .withRemedy("wrap it in {{- with … }}, which prints nothing for an empty value");
  }

  private static boolean isOfFiles(Rendering rendering, Trace trace) {
    String template =
        rendering.subject().chart().files().stream()
            .filter(
                file ->
                    rendering
                        .subject()
                        .chart()
                        .locate(file.path(), 0)
                        .file()
                        .equals(trace.location().file()))
            .map(file -> file.text().lines().skip(trace.location().line() - 1L).findFirst())
            .flatMap(Optional::stream)
            .findFirst()
            .orElse("");
    return FILES.matcher(template).find();
  }
}
