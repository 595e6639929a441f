package dev.chartwright.internal.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A number of a YAML document, as it is written and as Helm's templates print it. Helm reads every
 * number as a float64 (sigs.k8s.io/yaml, by way of JSON), so 1.10 is printed as 1.1 and 5000000 as
 * 5e+06.
 *
 * @param path keys and list indexes from the root
 * @param text the number as it is written
 * @param value the number as Helm reads it
 * @param line the line from 1
 */
public record WrittenNumber(List<String> path, String text, double value, int line) {
  /** Anchors can repeat a part of a document very often. */
  private static final int MOST_NODES = 100_000;

  private static final int LEAST_EXPONENT = -4;
  private static final int MOST_EXPONENT = 5;
  private static final int MOST_JSON_EXPONENT = 20;
  private static final int LEAST_JSON_EXPONENT = -7;

  public WrittenNumber {
    path = List.copyOf(path);
  }

  /**
   * Returns the numbers of a document that a template prints differently.
   *
   * @param document a values file
   * @return in the order of the file
   */
  public static List<WrittenNumber> printedDifferently(YamlDocument document) {
    List<WrittenNumber> found = new ArrayList<>();
    int[] nodes = {0};
    document.root().ifPresent(root -> collect(root, List.of(), document, found, nodes));
    return found;
  }

  private static void collect(
      Node node, List<String> path, YamlDocument document, List<WrittenNumber> found, int[] nodes) {
    if (++nodes[0] > MOST_NODES) {
      return;
    }
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String key = YamlDocument.keyOf(tuple.getKeyNode());
        collect(
            tuple.getValueNode(),
            key.equals("<<") ? path : longer(path, key),
            document,
            found,
            nodes);
      }
    } else if (node instanceof SequenceNode sequence) {
      int index = 0;
      for (Node item : sequence.getValue()) {
        collect(item, longer(path, Integer.toString(index++)), document, found, nodes);
      }
    } else if (node instanceof ScalarNode scalar && isPlain(scalar.getTag())) {
      JsonNode value = YamlScalars.resolve(scalar.getValue());
      if (value.isNumber() && !printed(value.doubleValue()).equals(scalar.getValue())) {
        int line = scalar.getStartMark().getLine() + document.firstLine();
        found.add(new WrittenNumber(path, scalar.getValue(), value.doubleValue(), line));
      }
    }
  }

  private static boolean isPlain(Tag tag) {
    return tag.equals(YamlDocument.PLAIN) || tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
  }

  private static List<String> longer(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  /**
   * Returns what an action prints for a number, as Go's fmt does for a float64 with {@code %v}.
   *
   * @return such as {@code 5e+06}
   */
  public static String printed(double number) {
    return number == 0 ? "0" : GoFloats.text(number, LEAST_EXPONENT, MOST_EXPONENT);
  }

  /**
   * Returns what {@code toYaml} and {@code toJson} print for a number, as Go's encoding/json does.
   *
   * @return such as {@code 5000000}
   */
  public static String encoded(double number) {
    return number == 0 ? "0" : GoFloats.text(number, LEAST_JSON_EXPONENT, MOST_JSON_EXPONENT);
  }
}
