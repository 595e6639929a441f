package dev.chartwright.unittest.internal.yaml;

import dev.chartwright.unittest.internal.yaml.Node.Alias;
import dev.chartwright.unittest.internal.yaml.Node.Entry;
import dev.chartwright.unittest.internal.yaml.Node.Mapping;
import dev.chartwright.unittest.internal.yaml.Node.Scalar;
import dev.chartwright.unittest.internal.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;

/** Makes nodes of SnakeYAML's events, with the tags that go-yaml gives them (decode.go). */
final class Composer {
  /** The most levels of mappings and lists, as in the rest of Chartwright; go-yaml has 10,000. */
  private static final int MOST_NESTED = 200;

  private final Parser parser;

  /** They outlive their document, as in go-yaml. */
  private final Map<String, Node> anchors = new HashMap<>();

  private int depth;

  Composer(String text) throws GoYamlException {
    try {
      parser = new ParserImpl(new GoScanner(text));
    } catch (MarkedYAMLException e) {
      throw fault(e);
    }
  }

  /** Returns the next document, or nothing at the end. */
  Optional<Node> next() throws GoYamlException {
    try {
      while (!parser.checkEvent(Event.ID.StreamEnd)) {
        if (parser.getEvent().is(Event.ID.DocumentStart)) {
          Node root = node();
          parser.getEvent();
          return Optional.of(root);
        }
      }
      return Optional.empty();
    } catch (MarkedYAMLException e) {
      throw fault(e);
    }
  }

  private static GoYamlException fault(MarkedYAMLException e) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    int line = mark == null ? 0 : mark.getLine() + 1;
    return new GoYamlException("line " + line + ": " + e.getProblem(), line, e);
  }

  private Node node() throws GoYamlException {
    Event event = parser.getEvent();
    int line = event.getStartMark().getLine() + 1;
    if (event instanceof AliasEvent alias) {
      return alias(alias.getAnchor(), line);
    }
    if (++depth > MOST_NESTED) {
      throw new GoYamlException("exceeded max depth of " + MOST_NESTED, line);
    }
    Node node;
    if (event instanceof ScalarEvent scalar) {
      node = scalar(scalar, line);
      anchor(scalar, node);
    } else if (event instanceof SequenceStartEvent start) {
      List<Node> items = new ArrayList<>();
      node = new Sequence(line, tag(start.getTag(), Resolved.SEQUENCE), items);
      anchor(start, node);
      while (!parser.checkEvent(Event.ID.SequenceEnd)) {
        items.add(node());
      }
      parser.getEvent();
    } else if (event instanceof MappingStartEvent start) {
      List<Entry> entries = new ArrayList<>();
      node = new Mapping(line, tag(start.getTag(), Resolved.MAPPING), entries);
      anchor(start, node);
      while (!parser.checkEvent(Event.ID.MappingEnd)) {
        entries.add(new Entry(node(), node()));
      }
      parser.getEvent();
    } else {
      throw new IllegalStateException("unexpected event: " + event);
    }
    depth--;
    return node;
  }

  private Node alias(String anchor, int line) throws GoYamlException {
    Node target = anchors.get(anchor);
    if (target == null) {
      throw new GoYamlException("unknown anchor '" + anchor + "' referenced", line);
    }
    return new Alias(line, anchor, target);
  }

  private void anchor(NodeEvent event, Node node) {
    if (event.getAnchor() != null) {
      anchors.put(event.getAnchor(), node);
    }
  }

  private static Scalar scalar(ScalarEvent event, int line) {
    String text = event.getValue();
    String untagged =
        event.getScalarStyle() != ScalarStyle.PLAIN
            ? Resolved.STRING
            : text.equals("<<") ? Resolved.MERGE : Resolved.of(text).tag();
    return new Scalar(line, tag(event.getTag(), untagged), text);
  }

  private static String tag(@Nullable String tag, String untagged) {
    if (tag == null || tag.equals("!")) {
      return untagged;
    }
    return tag.startsWith(Tag.PREFIX) ? "!!" + tag.substring(Tag.PREFIX.length()) : tag;
  }
}
