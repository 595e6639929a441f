package dev.chartwright.check.internal.values;

import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A values file whose lines are known.
 *
 * @param name how a person names the file
 * @param document its content: the first document, which is all that Helm 3 reads
 * @param further the documents after the first one that are not empty
 */
public record ValuesFile(String name, YamlDocument document, List<FurtherDocument> further) {
  public ValuesFile {
    further = List.copyOf(further);
  }

  /**
   * Reads a values file.
   *
   * @param path the file
   * @return its content
   * @throws UnableToReadValuesException if it does not exist, is invalid YAML, or is not a mapping
   */
  public static ValuesFile read(Path path) {
    String name = path.normalize().toString().replace('\\', '/');
    try {
      return parse(name, TextFile.read(path));
    } catch (IOException e) {
      throw unreadable(name, TextFile.problem(e), e);
    }
  }

  /**
   * Reads the text of a values file.
   *
   * @param name how a person names the file
   * @return its content
   * @throws UnableToReadValuesException if it is invalid YAML or not a mapping
   */
  public static ValuesFile parse(String name, String text) {
    YamlDocument document;
    try {
      document = YamlDocument.parseFirst(text);
    } catch (YamlDocument.SyntaxException e) {
      throw unreadable(name + ":" + e.line(), "it is invalid YAML: " + e.getMessage(), e);
    }
    if (!document.content().isObject() && !document.content().isNull()) {
      throw unreadable(name + ":1", "it is not a mapping of keys to values", null);
    }
    return new ValuesFile(name, document, FurtherDocument.in(text));
  }

  private static UnableToReadValuesException unreadable(
      String place, String problem, @org.jspecify.annotations.Nullable Throwable cause) {
    return new UnableToReadValuesException(
        "Cannot read values file " + place + ": " + problem, null, cause);
  }
}
