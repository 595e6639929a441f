package dev.chartwright.docs;

import dev.chartwright.chart.Chart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of subcharts as comments in values.yaml, between two markers, so that {@code helm show
 * values} of the chart shows what its users can set. A file without the markers does not change.
 */
final class SubchartComments {
  static final String BEGIN = "# chartwright:subcharts";
  static final String END = "# /chartwright:subcharts";

  private static final int WIDTH = 120;
  private static final String INDENT = "#     ";

  private SubchartComments() {}

  /** Returns values.yaml with its comments made again; nothing if it has no markers. */
  static Optional<GeneratedFile> of(Chart chart) {
    Path path = chart.path().resolve(ValuesFile.NAME);
    return ChartDocs.read(path)
        .filter(text -> text.lines().anyMatch(BEGIN::equals))
        .map(
            text ->
                new GeneratedFile(
                    path,
                    chart.locate(ValuesFile.NAME, 0).toString(),
                    Optional.of(text),
                    update(chart, text),
                    List.of()));
  }

  private static String update(Chart chart, String text) {
    String ending = text.contains("\r\n") ? "\r\n" : "\n";
    List<String> lines = List.of(text.split("\r?\n", -1));
    int begin = lines.indexOf(BEGIN);
    int end = lines.indexOf(END);
    if (end < begin) {
      throw new UnableToGenerateException(
          "Cannot update "
              + chart.locate(ValuesFile.NAME, begin + 1)
              + ": the part '"
              + BEGIN
              + "' has no end",
          "add '" + END + "' at the end of the generated lines");
    }
    List<String> made = new ArrayList<>(lines.subList(0, begin + 1));
    ValuesReference keys = SubchartKeys.of(chart);
    for (ValuesReference.Section section : keys.sections()) {
      made.add("#");
      made.add("# == " + section.name());
      if (!section.description().isEmpty()) {
        made.add("# " + section.description());
      }
      keys.in(section.name()).forEach(value -> made.addAll(comment(value)));
    }
    made.addAll(lines.subList(end, lines.size()));
    return String.join(ending, made);
  }

  private static List<String> comment(DocumentedValue value) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + value.key() + ": " + value.defaultText());
    StringBuilder line = new StringBuilder(INDENT);
    // A comment with two hyphens would describe a key.
    for (String word : value.description().replace(" -- ", " - ").strip().split("\\s+")) {
      if (line.length() + word.length() > WIDTH && line.length() > INDENT.length()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(INDENT);
      }
      line.append(word).append(' ');
    }
    if (line.length() > INDENT.length() + 1) {
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
