package dev.chartwright.render.internal;

import dev.chartwright.chart.internal.template.Body;
import dev.chartwright.chart.internal.template.ValuesPath;
import dev.chartwright.chart.internal.template.ValuesReads;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the values key that would print a field which is not there, as in {@code {{- with
 * .Values.securityContext }} securityContext: {{ toYaml . }}} with an empty map.
 */
public final class EmptyField {
  private static final Pattern ACTION = Pattern.compile("\\s*\\{\\{.*\\}\\}\\s*");

  private final ValuesReads reads;

  /**
   * Creates a search.
   *
   * @param reads what the chart's templates read
   */
  public EmptyField(ValuesReads reads) {
    this.reads = reads;
  }

  /**
   * Returns the key.
   *
   * @param template the template, as Helm names it
   * @param line the line of what would hold the field, from 1
   * @param missing the field, and the steps below it
   * @return the key of the last step with dots, or empty if no key, or more than one, prints the
   *     field there
   */
  public Optional<String> key(String template, String text, int line, List<String> missing) {
    if (missing.isEmpty() || missing.get(0).matches("\\d+")) {
      return Optional.empty();
    }
    String[] lines = text.split("\n", -1);
    if (line < 1 || line > lines.length) {
      return Optional.empty();
    }
    int outer = indent(lines[line - 1]);
    String field = missing.get(0) + ":";
    for (int i = line; i < lines.length; i++) {
      if (!isSteering(lines[i]) && indent(lines[i]) <= outer) {
        return Optional.empty();
      }
      if (lines[i].strip().startsWith(field)) {
        Set<ValuesPath> keys = keys(template, lines, i);
        return keys.size() == 1
            ? Optional.of(
                Stream.concat(
                        keys.iterator().next().steps().stream(),
                        missing.subList(1, missing.size()).stream())
                    .collect(Collectors.joining(".")))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Returns what the lines of the field read. */
  private Set<ValuesPath> keys(String template, String[] lines, int first) {
    Set<ValuesPath> keys = new LinkedHashSet<>();
    int at = indent(lines[first]);
    for (int i = first; i < lines.length; i++) {
      if (i > first && !isSteering(lines[i]) && indent(lines[i]) <= at) {
        break;
      }
      if (i > first && isEnd(lines[i])) {
        break;
      }
      for (Body.Reads read : reads.readsAt(template, i + 1)) {
        read.uses().stream()
            .filter(path -> path.isExact() && !path.steps().isEmpty())
            .forEach(keys::add);
      }
    }
    return keys;
  }

  /** Blank lines and lines that are only actions say nothing of the structure. */
  private static boolean isSteering(String line) {
    return line.isBlank() || ACTION.matcher(line).matches();
  }

  private static boolean isEnd(String line) {
    return line.strip().matches("\\{\\{-?\\s*(end|else)\\b.*");
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
