package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.check.internal.values.ValuesFile;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The defaults of a chart at its place below the root.
 *
 * @param prefixes where it is: one path for each alias
 * @param isOwn whether it belongs to the root chart, and not to a packaged dependency
 * @param file its values.yaml, if it has one
 * @param lines the lines of that file
 * @param shown words before a colon in its comments
 * @param schema its values.schema.json, if it has one
 */
record Layer(
    Chart chart,
    List<List<String>> prefixes,
    boolean isOwn,
    Optional<ValuesFile> file,
    List<String> lines,
    Set<String> shown,
    Optional<SchemaFile> schema) {
  private static final Pattern COMMENT = Pattern.compile("(?m)(?:^|\\s)#(.*)$");
  private static final Pattern WORD = Pattern.compile("([\\w./\\[\\]-]+)\"?\\s*:");
  private static final Pattern DOTTED = Pattern.compile("(?<![\\w/.-])((?:[\\w-]+\\.)+[\\w-]+)");

  /** The first word of a comment, or one in quotes or backticks. */
  private static final Pattern NAMED =
      Pattern.compile("^\\s*\\(?([\\w-]+)(?=[\\s)]|$)|[`'\"]([\\w$.-]+)[`'\"]");

  private static final Pattern PARAMETER = Pattern.compile("@(?:param|extra|skip)\\s+([\\w.-]+)");
  private static final Pattern ANCHOR = Pattern.compile("^[^#]*:\\s+&\\S+.*$");

  static List<Layer> of(Chart root) {
    List<Layer> layers = new ArrayList<>();
    collect(root, List.of(List.of()), true, layers);
    return layers;
  }

  private static void collect(
      Chart chart, List<List<String>> prefixes, boolean isOwn, List<Layer> layers) {
    layers.add(layer(chart, prefixes, isOwn));
    for (Chart subchart : chart.subcharts()) {
      List<String> names = new ArrayList<>();
      boolean fromElsewhere = !subchart.path().startsWith(chart.path());
      for (var dependency : chart.metadata().dependencies()) {
        if (dependency.name().equals(subchart.name())) {
          names.add(dependency.effectiveName());
          String repository = dependency.repository();
          fromElsewhere |= !repository.isEmpty() && !repository.startsWith("file://");
        }
      }
      if (names.isEmpty()) {
        names.add(subchart.name());
      }
      List<List<String>> inner = new ArrayList<>();
      for (List<String> prefix : prefixes) {
        for (String name : names) {
          List<String> longer = new ArrayList<>(prefix);
          longer.add(name);
          inner.add(List.copyOf(longer));
        }
      }
      collect(subchart, inner, isOwn && !fromElsewhere, layers);
    }
  }

  private static Layer layer(Chart chart, List<List<String>> prefixes, boolean isOwn) {
    String text = chart.file("values.yaml").map(file -> file.text()).orElse("");
    Optional<ValuesFile> file =
        chart
            .file("values.yaml")
            .map(any -> ValuesFile.parse(chart.locate("values.yaml", 0).file(), text));
    return new Layer(
        chart,
        List.copyOf(prefixes),
        isOwn,
        file,
        List.of(text.split("\n", -1)),
        shown(text),
        SchemaFile.of(chart));
  }

  private static Set<String> shown(String text) {
    Set<String> words = new HashSet<>();
    for (String line : text.split("\n", -1)) {
      // The patterns are slow, and most lines cannot match.
      if (line.indexOf('#') >= 0) {
        Matcher comment = COMMENT.matcher(line);
        while (comment.find()) {
          collect(comment.group(1), words);
        }
      }
    }
    return words;
  }

  private static void collect(String comment, Set<String> words) {
    for (Pattern pattern : List.of(WORD, PARAMETER)) {
      Matcher word = pattern.matcher(comment);
      while (word.find()) {
        words.addAll(List.of(word.group(1).split("\\.")));
      }
    }
    Matcher dotted = DOTTED.matcher(comment);
    while (dotted.find()) {
      words.add(dotted.group(1).substring(dotted.group(1).lastIndexOf('.') + 1));
    }
    Matcher named = NAMED.matcher(comment);
    while (named.find()) {
      String word = named.group(1) == null ? named.group(2) : named.group(1);
      words.add(word.substring(word.lastIndexOf('.') + 1));
    }
  }

  JsonNode content() {
    return file.map(one -> one.document().content())
        .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
  }

  Location at(List<String> path) {
    int line = file.map(one -> one.document().nearestLineOf(path)).orElse(1);
    return chart.locate("values.yaml", line);
  }

  /** Returns the place of a key in values.schema.json; without a line if it is not certain. */
  Location inSchema(List<String> path) {
    List<String> steps = new ArrayList<>();
    path.forEach(key -> steps.addAll(List.of("properties", key)));
    int line =
        chart
            .file("values.schema.json")
            .map(file -> lineOf(file.text(), steps, path.get(path.size() - 1)))
            .orElse(0);
    return chart.locate("values.schema.json", line);
  }

  private static int lineOf(String text, List<String> steps, String key) {
    try {
      OptionalInt line = YamlDocument.parse(text).lineOf(steps);
      if (line.isPresent()) {
        return line.getAsInt();
      }
    } catch (YamlDocument.SyntaxException e) {
      // JSON with tabs is not YAML.
    }
    List<String> lines = text.lines().toList();
    Pattern own = Pattern.compile("\"" + Pattern.quote(key) + "\"\\s*:");
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (own.matcher(lines.get(i)).find()) {
        found.add(i + 1);
      }
    }
    return found.size() == 1 ? found.get(0) : 0;
  }

  /** Returns whether other keys of the file refer to a key. */
  boolean isAnchor(List<String> path) {
    int line = at(path).line();
    return line > 0 && line <= lines.size() && ANCHOR.matcher(lines.get(line - 1)).matches();
  }
}
