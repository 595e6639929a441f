package dev.chartwright.internal.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.internal.yaml.YamlDocument.DuplicateKey;
import dev.chartwright.internal.yaml.YamlDocument.SyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns nodes into content; every alias is read again, as its own copy. */
final class YamlReader {
  private final List<DuplicateKey> doubled = new ArrayList<>();
  private final YamlExpansion expansion;
  private final int firstLine;
  private int depth;

  YamlReader(int firstLine) {
    this.firstLine = firstLine;
    this.expansion = new YamlExpansion(firstLine);
  }

  JsonNode read(Node node) throws SyntaxException {
    return read(node, new Path(null, ""));
  }

  List<DuplicateKey> duplicates() {
    return doubled;
  }

  private JsonNode read(Node node, Path path) throws SyntaxException {
    if (++depth > YamlDocument.MOST_NESTED + 1) {
      throw problem(node, firstLine, YamlDocument.tooDeep());
    }
    boolean isAlias = expansion.enter(node);
    JsonNode content = content(node, path);
    expansion.leave(node, isAlias);
    depth--;
    return content;
  }

  private JsonNode content(Node node, Path path) throws SyntaxException {
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, path);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(sequence.getValue().size());
      int index = 0;
      for (Node item : sequence.getValue()) {
        array.add(read(item, new Path(path, Integer.toString(index++))));
      }
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private static JsonNode scalar(ScalarNode node) {
    boolean plain = node.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
    Tag tag = node.getTag();
    boolean typed = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || tag.equals(Tag.BOOL);
    return (plain && tag.equals(YamlDocument.PLAIN)) || typed || tag.equals(Tag.NULL)
        ? YamlScalars.resolve(node.getValue())
        : TextNode.valueOf(node.getValue());
  }

  private ObjectNode mapping(MappingNode mapping, Path path) throws SyntaxException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    Map<String, Integer> lines = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode)) {
        throw problem(tuple.getKeyNode(), firstLine, "a mapping or list is used as a key");
      }
      String key = YamlDocument.keyOf(tuple.getKeyNode());
      expansion.count(tuple.getKeyNode());
      if (key.equals("<<") && isMerge(tuple.getKeyNode().getTag())) {
        // Helm's YAML (go-yaml 2) merges at the place of <<: it overrides keys before it and is
        // overridden by keys after it.
        Map<String, JsonNode> merged = new LinkedHashMap<>();
        merge(tuple.getValueNode(), path, merged);
        merged.forEach(object::set);
        continue;
      }
      Path inner = new Path(path, key);
      int line = tuple.getKeyNode().getStartMark().getLine() + firstLine;
      Integer first = lines.putIfAbsent(key, line);
      if (first != null) {
        doubled.add(new DuplicateKey(inner.steps(), first, line));
      }
      object.set(key, read(tuple.getValueNode(), inner));
    }
    return object;
  }

  /** Written as it is, or with its tag, as go-yaml prints it. */
  private static boolean isMerge(Tag tag) {
    return tag.equals(YamlDocument.PLAIN) || tag.equals(Tag.MERGE);
  }

  private void merge(Node source, Path path, Map<String, JsonNode> into) throws SyntaxException {
    if (source instanceof SequenceNode sequence) {
      if (++depth > YamlDocument.MOST_NESTED + 1) {
        throw problem(source, firstLine, YamlDocument.tooDeep());
      }
      boolean isAlias = expansion.enter(source);
      for (Node item : sequence.getValue()) {
        merge(item, path, into);
      }
      expansion.leave(source, isAlias);
      depth--;
    } else {
      for (Map.Entry<String, JsonNode> entry : read(source, path).properties()) {
        into.putIfAbsent(entry.getKey(), entry.getValue());
      }
    }
  }

  static SyntaxException problem(Node node, int firstLine, String problem) {
    return new SyntaxException(node.getStartMark().getLine() + firstLine, problem, null);
  }

  private record Path(@Nullable Path parent, String step) {
    List<String> steps() {
      List<String> steps = new ArrayList<>();
      for (Path at = this; at.parent != null; at = at.parent) {
        steps.add(0, at.step);
      }
      return steps;
    }
  }
}
