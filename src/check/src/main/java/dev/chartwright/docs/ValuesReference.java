package dev.chartwright.docs;

import dev.chartwright.chart.Chart;
import java.util.List;

/**
 * The values that a user can set in a chart, read from values.yaml, its comments and
 * values.schema.json.
 *
 * @param values the values in the order of the file
 * @param sections the named sections in the order of the file
 * @param notes what a person may want to fix, such as a comment about a missing key
 */
public record ValuesReference(
    List<DocumentedValue> values, List<Section> sections, List<String> notes) {
  public ValuesReference {
    values = List.copyOf(values);
    sections = List.copyOf(sections);
    notes = List.copyOf(notes);
  }

  /**
   * A part of the reference.
   *
   * @param name its heading
   * @param description what it is about, as Markdown; often empty
   */
  public record Section(String name, String description) {}

  /**
   * Reads the values of a chart.
   *
   * @return the reference, empty for a chart without values.yaml
   * @throws dev.chartwright.chart.UnableToReadValuesException if values.yaml is not YAML
   */
  public static ValuesReference of(Chart chart) {
    return chart
        .file(ValuesFile.NAME)
        .map(file -> new ReferenceReader(ValuesFile.read(chart, file), Schemas.of(chart)).read())
        .orElseGet(() -> new ValuesReference(List.of(), List.of(), List.of()));
  }

  /**
   * Returns the values of a section.
   *
   * @param section the section's name; an empty name for the values without a section
   * @return in the order of the file
   */
  public List<DocumentedValue> in(String section) {
    return values.stream().filter(value -> value.section().equals(section)).toList();
  }
}
