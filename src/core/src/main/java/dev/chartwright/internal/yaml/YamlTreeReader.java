package dev.chartwright.internal.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.internal.yaml.YamlDocument.SyntaxException;
import dev.chartwright.internal.yaml.YamlTree.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns nodes, whose depth and aliases {@link YamlReader} has counted, into a {@link YamlTree}. */
final class YamlTreeReader {
  private final String file;
  private final int firstLine;

  YamlTreeReader(String file, int firstLine) {
    this.file = file;
    this.firstLine = firstLine;
  }

  YamlTree read(Node node) throws SyntaxException {
    return read(node, line(node));
  }

  private YamlTree read(Node node, int line) throws SyntaxException {
    Place place = new Place(file, line);
    String tag = node.getTag().getValue().startsWith("!") ? node.getTag().getValue() : "";
    String own = tag.equals(YamlDocument.PLAIN.getValue()) ? "" : tag;
    if (node instanceof MappingNode mapping) {
      return new YamlTree.Mapping(place, own, entries(mapping));
    }
    if (node instanceof SequenceNode sequence) {
      List<YamlTree> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(read(item));
      }
      return new YamlTree.Sequence(place, own, items);
    }
    return new YamlTree.Scalar(place, own, scalar((ScalarNode) node));
  }

  private Map<String, YamlTree> entries(MappingNode mapping) throws SyntaxException {
    Map<String, YamlTree> own = new LinkedHashMap<>();
    Map<String, YamlTree> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      ScalarNode key = (ScalarNode) tuple.getKeyNode();
      boolean isMerge =
          key.getValue().equals("<<")
              && (key.getTag().equals(YamlDocument.PLAIN) || key.getTag().equals(Tag.MERGE));
      if (isMerge) {
        merge(tuple.getValueNode(), merged);
        continue;
      }
      YamlTree value = read(tuple.getValueNode(), line(key));
      YamlTree before = own.putIfAbsent(key.getValue(), value);
      if (before != null) {
        throw new SyntaxException(
            line(key),
            "the key '"
                + key.getValue()
                + "' is duplicate; it is also in line "
                + before.place().line(),
            null);
      }
    }
    merged.forEach(own::putIfAbsent);
    return own;
  }

  private void merge(Node source, Map<String, YamlTree> into) throws SyntaxException {
    if (source instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        merge(item, into);
      }
    } else if (source instanceof MappingNode mapping) {
      entries(mapping).forEach(into::putIfAbsent);
    } else {
      throw new SyntaxException(line(source), "<< needs a mapping or a list of mappings", null);
    }
  }

  private static JsonNode scalar(ScalarNode node) {
    boolean isPlain =
        node.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN && !node.getTag().equals(Tag.STR);
    return isPlain ? YamlCore.resolve(node.getValue()) : TextNode.valueOf(node.getValue());
  }

  private int line(Node node) {
    return node.getStartMark().getLine() + firstLine;
  }
}
