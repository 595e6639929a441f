package dev.chartwright.chart.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All template files of a chart and its subcharts, and what they define. */
final class Library {
  private final Map<String, Source> files = new LinkedHashMap<>();
  private final Map<String, Definition> definitions = new HashMap<>();
  private final Map<Site, String> broken = new LinkedHashMap<>();
  private final Map<String, Template> parsed = new HashMap<>();
  private final Map<String, Optional<Template>> texts = new HashMap<>();
  private final Map<ChartFile, JsonNode> values = new HashMap<>();

  /**
   * A template file.
   *
   * @param file its name
   * @param scope the chart that it belongs to
   * @param template its parts
   */
  record Source(String file, Scope scope, Template template) {}

  /**
   * What {@code define} gives a name to.
   *
   * @param key what no other definition has
   * @param node the definition
   */
  record Definition(String key, String file, Node.Define node) {}

  Library(Scope root) {
    for (Scope scope : root.all()) {
      for (ChartFile file : scope.templates()) {
        read(scope, file);
      }
    }
    List<String> order = new ArrayList<>(files.keySet());
    // As Helm: the deeper first, so that a chart's own definition wins over its subchart's.
    order.sort(Comparator.comparingLong(Library::depth).thenComparing(name -> name).reversed());
    for (String name : order) {
      Source source = files.get(name);
      if (source != null) {
        source
            .template()
            .defines()
            .forEach(
                node -> {
                  if (!node.isBlank() || !definitions.containsKey(node.name())) {
                    String key = name + "#" + node.span().start();
                    definitions.put(node.name(), new Definition(key, name, node));
                  }
                });
      }
    }
  }

  private static long depth(String name) {
    return name.chars().filter(c -> c == '/').count();
  }

  private void read(Scope scope, ChartFile file) {
    String name = scope.helmName(file);
    try {
      // The same subchart under several aliases, or a library in several subcharts, is read once.
      String text = file.text();
      Template template = parsed.get(text);
      if (template == null) {
        template = Template.parse(text);
        parsed.put(text, template);
      }
      files.put(name, new Source(name, scope, template));
    } catch (TemplateSyntaxException e) {
      broken.put(new Site(name, e.line()), String.valueOf(e.getMessage()));
    }
  }

  Map<String, Source> files() {
    return files;
  }

  Map<Site, String> broken() {
    return broken;
  }

  /** Returns the content of a values.yaml; null if it is not YAML. */
  JsonNode values(ChartFile file) {
    return values.computeIfAbsent(file, Library::content);
  }

  private static JsonNode content(ChartFile file) {
    try {
      return YamlDocument.parseFirst(file.text()).content();
    } catch (YamlDocument.SyntaxException e) {
      return NullNode.getInstance();
    }
  }

  boolean mentions(String word) {
    return files.values().stream().anyMatch(source -> source.template().text().contains(word));
  }

  /**
   * Returns the definitions that a name can refer to.
   *
   * @param name a name, with {@link Value#HOLE} for what is not known of it
   */
  List<Definition> named(String name) {
    int hole = name.indexOf(Value.HOLE);
    if (hole < 0) {
      Definition found = definitions.get(name);
      return found == null ? List.of() : List.of(found);
    }
    String start = name.substring(0, hole);
    String end = name.substring(name.lastIndexOf(Value.HOLE) + 1);
    return definitions.entrySet().stream()
        .filter(entry -> entry.getKey().length() >= start.length() + end.length())
        .filter(entry -> entry.getKey().startsWith(start) && entry.getKey().endsWith(end))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .collect(Collectors.toList());
  }

  /** Returns the template inside of a text; a text that is not a template reads nothing. */
  Optional<Template> text(String text) {
    return texts.computeIfAbsent(
        text,
        any -> {
          try {
            return Optional.of(Template.parse(text));
          } catch (TemplateSyntaxException e) {
            return Optional.empty();
          }
        });
  }
}
