package dev.chartwright.internal.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.serializer.Serializer;

/**
 * Writes YAML that Helm, and any other reader, reads back as what it was: whatever either would
 * take for something other than text is quoted.
 */
public final class YamlWriter {
  private static final int LONGEST_KEY = 1024;

  private YamlWriter() {}

  /**
   * Writes a document.
   *
   * @param content the content; keys keep their order
   * @return the text, ending with a line break
   */
  public static String write(JsonNode content) {
    DumperOptions options = new DumperOptions();
    options.setSplitLines(false);
    options.setAllowUnicode(true);
    options.setMaxSimpleKeyLength(LONGEST_KEY);
    options.setLineBreak(DumperOptions.LineBreak.UNIX);
    StringWriter out = new StringWriter();
    try {
      Serializer serializer = new Serializer(new Emitter(out, options), new Types(), options, null);
      serializer.open();
      serializer.serialize(node(content));
      serializer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static Node node(JsonNode content) {
    if (content.isObject()) {
      List<NodeTuple> entries = new ArrayList<>();
      content
          .properties()
          .forEach(e -> entries.add(new NodeTuple(text(e.getKey()), node(e.getValue()))));
      return new MappingNode(Tag.MAP, entries, style(content));
    }
    if (content.isArray()) {
      List<Node> items = new ArrayList<>();
      content.forEach(item -> items.add(node(item)));
      return new SequenceNode(Tag.SEQ, items, style(content));
    }
    return content.isTextual()
        ? text(content.asText())
        : scalar(tag(content), content.asText(), ScalarStyle.PLAIN);
  }

  private static FlowStyle style(JsonNode content) {
    return content.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
  }

  private static Node text(String text) {
    return scalar(Tag.STR, text, text.contains("\n") ? ScalarStyle.LITERAL : ScalarStyle.PLAIN);
  }

  private static Node scalar(Tag tag, String text, ScalarStyle style) {
    return new ScalarNode(tag, text, null, null, style);
  }

  private static Tag tag(JsonNode scalar) {
    if (scalar.isTextual()) {
      return Tag.STR;
    }
    if (scalar.isBoolean()) {
      return Tag.BOOL;
    }
    if (scalar.isNull()) {
      return Tag.NULL;
    }
    return scalar.isIntegralNumber() ? Tag.INT : Tag.FLOAT;
  }

  /** What Helm takes a plain scalar for, or else what YAML 1.1 does. */
  private static final class Types extends Resolver {
    @Override
    public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
      Tag usual = super.resolve(kind, value, implicit);
      if (kind != NodeId.scalar || !implicit || value == null) {
        return usual;
      }
      Tag helms = tag(YamlScalars.resolve(value));
      return helms.equals(Tag.STR) ? usual : helms;
    }
  }
}
