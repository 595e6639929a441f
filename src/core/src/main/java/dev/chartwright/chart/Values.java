package dev.chartwright.chart;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values given to a chart, in the order in which Helm merges them: files first, the later over
 * the earlier, then settings. Merging itself is left to Helm.
 *
 * @param settings {@code --set} arguments and similar ones
 */
public record Values(List<Path> files, List<Setting> settings) {
  /** No values: the chart's own defaults. */
  public static final Values NONE = new Values(List.of(), List.of());

  public Values {
    files = List.copyOf(files);
    settings = List.copyOf(settings);
  }

  /**
   * Returns values from files.
   *
   * @param files the files, the later over the earlier
   */
  public static Values of(Path... files) {
    return new Values(List.of(files), List.of());
  }

  /**
   * Returns a copy with one setting more.
   *
   * @param expression a {@code --set} argument in Helm's syntax
   */
  public Values withSet(String expression) {
    return new Values(
        files, Stream.concat(settings.stream(), Stream.of(Setting.set(expression))).toList());
  }

  /**
   * Returns a short name for people: the files' names without ending, or {@code default}.
   *
   * @return such as {@code staging+authentik-2025.8}
   */
  public String name() {
    String name =
        files.stream()
            .map(file -> String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", ""))
            .collect(Collectors.joining("+"));
    return (name.isEmpty() ? "default" : name) + (settings.isEmpty() ? "" : "+set");
  }
}
