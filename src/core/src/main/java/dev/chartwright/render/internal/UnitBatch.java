package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.internal.yaml.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Several tests in one call of Helm. Helm loads a chart, reads its values and parses its templates
 * at each call, which takes ten times as long as to run them.
 *
 * <p>The copy of the chart has each template in a file that Helm parses and does not run, in the
 * order in which Helm parses the chart. One more file has a line for each test, which runs the
 * test's templates with what Helm would give to them. The values of each test are under a key of
 * its own, both in values.yaml and in what the user gives, so that Helm merges them
 * (pkg/chartutil/coalesce.go).
 */
final class UnitBatch {
  private static final String CONTEXT = "chartwright-context";
  private static final String CHART = "chart";

  /** The templates of a test, in its {@code .Release}. */
  private static final String TEMPLATES = "chartwright-templates";

  /** Helm's answer has all texts if it cannot read the first; the name sorts before others. */
  private static final String UNREADABLE = "!chartwright.yaml";

  private static final Pattern LINE =
      Pattern.compile(Pattern.quote(Helm.probeFile()) + ":(\\d++):");

  /** The keys of the values that Helm merges for a batch. */
  private static final Pattern RESERVED = Pattern.compile("[gst]\\d++|" + CHART);

  /** A text cannot have it by chance, and a chart cannot know it. */
  private final String mark = "~chartwright-" + UUID.randomUUID() + "~";

  private final UnitMerge merge;
  private final UnitTree tree;
  private final UnitCopy copy;
  private final List<UnitRequest> requests;
  private final UnitRenderer.Shown shown;
  private final boolean isGuarded;
  private final Map<String, ChartFile> templates;
  private int firstLine;

  /**
   * Creates a batch.
   *
   * @param merge the values of the chart
   * @param copy what is the same for all requests; its templates are those of all of them
   * @param shown which values are needed too
   * @param isGuarded whether a template may run one that its test does not have, at which Helm
   *     fails then as it would alone
   */
  UnitBatch(
      UnitMerge merge,
      UnitCopy copy,
      List<UnitRequest> requests,
      UnitRenderer.Shown shown,
      boolean isGuarded) {
    this.merge = merge;
    this.tree = merge.tree();
    this.copy = copy;
    this.requests = List.copyOf(requests);
    this.shown = shown;
    this.isGuarded = isGuarded;
    this.templates = inOrder(copy.chosen(tree.templates()));
  }

  /** Returns whether a chart can have a batch, whose keys may not be those of a subchart. */
  static boolean isPossible(UnitTree tree) {
    return tree.subcharts().stream().noneMatch(sub -> RESERVED.matcher(sub.name()).matches());
  }

  private static String key(int test) {
    return "t" + test;
  }

  private static String globals(int test) {
    return "g" + test;
  }

  /** Returns the values that the tests give, each in a line. */
  String values() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      JsonNode given = requests.get(i).values();
      lines.add('"' + key(i) + "\":" + UnitRequest.yaml(given));
      JsonNode global = merge.given(given);
      if (!global.isEmpty()) {
        ObjectNode repeated = Json.object();
        for (int other = 0; other < merge.otherGlobals().size(); other++) {
          repeated.set("s" + other, global);
        }
        lines.add('"' + globals(i) + "\":" + UnitRequest.yaml(repeated));
      }
    }
    return "{\n" + String.join(",\n", lines) + "\n}\n";
  }

  /**
   * Writes the copy.
   *
   * @param folder the chart's folder, which does not exist
   */
  void write(Path folder, UnitTexts texts) throws IOException {
    copy.writeCharts(tree, folder, false);
    Path written = Files.createDirectories(folder.resolve("templates"));
    Files.writeString(written.resolve("_00000.tpl"), names(written, texts));
    Files.writeString(written.resolve(Helm.probeFile()), probe());
    if (copy.probes().isPresent()) {
      Files.writeString(written.resolve(UnitCopy.HELPERS), copy.probes().get().helpers());
    }
    Files.writeString(written.resolve(UNREADABLE), Helm.renderProbe(false));
    Files.writeString(folder.resolve("values.yaml"), repeated(merge.values()));
  }

  /** Of equal texts, which a chart with aliases has, the last that Helm would parse counts. */
  private String names(Path folder, UnitTexts texts) throws IOException {
    Map<String, Integer> last = new LinkedHashMap<>();
    Map<String, String> textOf = new LinkedHashMap<>();
    int number = templates.size();
    for (Map.Entry<String, ChartFile> one : templates.entrySet()) {
      String text = texts.of(one.getValue(), copy.view(), copy.probes());
      textOf.put(one.getKey(), text);
      last.put(text, number--);
    }
    StringBuilder names = new StringBuilder();
    for (Map.Entry<String, String> one : textOf.entrySet()) {
      String file = String.format("_%05d.tpl", last.get(one.getValue()));
      names
          .append("{{- define ")
          .append(literal(one.getKey()))
          .append(" }}")
          .append(isGuarded && !UnitTree.isHelper(one.getKey()) ? guard(one.getKey()) : "")
          .append("{{ template ")
          .append(literal(tree.name() + "/templates/" + file))
          .append(" . }}{{ end -}}\n");
    }
    for (Map.Entry<String, Integer> one : last.entrySet()) {
      Files.writeString(folder.resolve(String.format("_%05d.tpl", one.getValue())), one.getKey());
    }
    return names.toString();
  }

  private static String guard(String template) {
    return "{{ if not (has "
        + literal(template)
        + " (get .Release `"
        + TEMPLATES
        + "`)) }}{{ fail `the test does not have the template` }}{{ end }}";
  }

  /**
   * The chart's values, and for each test those of them that it changes, for Helm to merge. An
   * alias is parsed once.
   */
  private String repeated(JsonNode defaults) {
    StringBuilder out = new StringBuilder();
    List<JsonNode> others = merge.otherGlobals();
    for (int other = 0; other < others.size(); other++) {
      out.append("s").append(other).append(": &s").append(other).append(' ');
      out.append(others.get(other).isObject() ? UnitRequest.yaml(others.get(other)) : "{}");
      out.append('\n');
    }
    out.append(CHART + ":\n");
    Map<String, String> aliases = new HashMap<>();
    defaults
        .properties()
        .forEach(
            one -> {
              String alias = "k" + aliases.size();
              aliases.put(one.getKey(), alias);
              out.append("  ").append(UnitRequest.yaml(TextNode.valueOf(one.getKey())));
              out.append(": &").append(alias).append(' ');
              out.append(UnitRequest.yaml(one.getValue())).append('\n');
            });
    if (aliases.isEmpty()) {
      out.append("  {}\n");
    }
    for (int i = 0; i < requests.size(); i++) {
      out.append(key(i)).append(":\n");
      int start = out.length();
      requests
          .get(i)
          .values()
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (aliases.containsKey(name)) {
                  out.append("  ").append(UnitRequest.yaml(TextNode.valueOf(name)));
                  out.append(": *").append(aliases.get(name)).append('\n');
                }
              });
      if (out.length() == start) {
        out.append("  {}\n");
      }
      if (!others.isEmpty() && !merge.given(requests.get(i).values()).isEmpty()) {
        out.append(globals(i)).append(":\n");
        for (int other = 0; other < others.size(); other++) {
          out.append("  s").append(other).append(": *s").append(other).append('\n');
        }
      }
    }
    return out.toString();
  }

  /** Helm's order of templates, the last of which wins if two define the same name. */
  static Map<String, ChartFile> inOrder(Map<String, ChartFile> files) {
    Map<String, ChartFile> ordered =
        new TreeMap<>(
            Comparator.<String>comparingLong(name -> name.chars().filter(c -> c == '/').count())
                .thenComparing(Comparator.naturalOrder())
                .reversed());
    ordered.putAll(files);
    return ordered;
  }

  /** Returns the path that Helm has for the chart of a template. */
  private String chartOf(String template) {
    String inside = "/" + Objects.requireNonNull(templates.get(template)).path();
    return template.substring(0, template.length() - inside.length());
  }

  private static String literal(String text) {
    return TextNode.valueOf(text).toString();
  }

  private String probe() {
    StringBuilder out = new StringBuilder(Helm.helpers(copy.view()));
    out.append(helper()).append("{{ $chart := toJson .Values.").append(CHART).append(" -}}\n");
    out.append("{{ $charts := fromJson ").append(literal(Json.write(merge.numbered())));
    out.append(" -}}\n");
    firstLine = 1 + (int) out.chars().filter(c -> c == '\n').count();
    for (int i = 0; i < requests.size(); i++) {
      UnitRequest request = requests.get(i);
      out.append("{{ include `chartwright.unit` (list $ `").append(key(i)).append("` $chart ");
      out.append(release(request)).append(" (list");
      templates.keySet().stream()
          .filter(request.templates()::contains)
          .forEach(
              name ->
                  out.append(" (list ")
                      .append(literal(chartOf(name)))
                      .append(' ')
                      .append(literal(name))
                      .append(')'));
      out.append(") (list");
      request.values().fieldNames().forEachRemaining(name -> out.append(' ').append(literal(name)));
      out.append(") $charts ");
      if (merge.given(request.values()).isEmpty()) {
        out.append("(dict)");
      } else {
        out.append("(dict `-1` ($.Values.").append(key(i)).append(".global | toJson)");
        for (int other = 0; other < merge.otherGlobals().size(); other++) {
          out.append(" `").append(other).append("` ($.Values.").append(globals(i));
          out.append(".s").append(other).append(" | toJson)");
        }
        out.append(')');
      }
      out.append(' ').append(isMerged(request)).append(") }}\n");
    }
    return out.toString();
  }

  /** A request without templates is for its values. */
  private static boolean isMerged(UnitRequest request) {
    return request.templates().isEmpty();
  }

  private String release(UnitRequest request) {
    UnitRequest.Release release = request.release();
    String known =
        isGuarded
            ? request.templates().stream()
                .map(UnitBatch::literal)
                .collect(Collectors.joining(" ", " `" + TEMPLATES + "` (list ", ")"))
            : "";
    return "(dict `Name` "
        + literal(release.name())
        + " `Namespace` "
        + literal(release.namespace())
        + " `Revision` "
        + release.revision()
        + " `IsUpgrade` "
        + release.upgrade()
        + " `IsInstall` "
        + !release.upgrade()
        + known
        + ")";
  }

  /**
   * A test's values are a new copy of the chart's, with those in which Helm merged the test's own.
   * Only Helm's Table makes a map that has the methods of {@code .Values}. White space alone counts
   * as nothing, as in Helm's answer, except in notes. The maps of a subchart's values are those
   * under its name, as in Helm (pkg/engine/engine.go, recAllTpls).
   */
  private String helper() {
    return """
        {{- define "chartwright.globals" }}
        {{- $values := index . 0 }}{{ $globals := index . 2 }}{{ $shown := index . 3 }}
        {{- range $name, $one := index . 1 }}
        {{- $own := get $values $name }}
        {{- $_ := set $own "global" (get $globals (toString $one.globals) | fromJson) }}
        {{- if not (hasKey $shown $name) }}
        {{- $_ := set $shown $name (dict "global" $own.global) }}
        {{- end }}
        {{- template "chartwright.globals" (list $own $one.below $globals (get $shown $name)) }}
        {{- end }}
        {{- end -}}
        {{- define "chartwright.chart" }}
        {{- $root := index . 0 }}{{ $chart := index . 1 }}{{ $values := index . 2 }}
        {{- $release := index . 3 }}{{ $path := index . 4 }}{{ $all := index . 6 }}
        {{- $subcharts := dict }}
        {{- range $name, $one := index . 5 }}
        {{- $below := print $path "/charts/" $name }}
        {{- template "chartwright.chart" (list $root (get $chart.Subcharts $name) \
        (get $values $name) $release $below $one.below $all) }}
        {{- $_ := set $subcharts $name (get $all $below) }}
        {{- end }}
        {{- $_ := set $root.Values "%1$s" $values }}
        {{- $_ := set $all $path (dict "Chart" $chart.Chart "Files" $chart.Files \
        "Release" $release "Capabilities" $root.Capabilities "Subcharts" $subcharts \
        "Values" ($root.Values.Table "%1$s")) }}
        {{- end -}}
        {{- define "chartwright.unit" }}
        {{- $root := index . 0 }}{{ $key := index . 1 }}{{ $release := index . 3 }}
        {{- $charts := index . 6 }}{{ $globals := index . 7 }}
        {{- $values := fromJson (index . 2) }}{{ $given := dict }}{{ $all := dict }}
        {{- range index . 5 }}{{ $_ := unset $values . }}{{ end }}
        {{- range $name, $value := index $root.Values $key }}
        {{- $_ := set $values $name $value }}{{ $_ := set $given $name $value }}
        {{- end }}
        {{- range $name, $value := $root.Release }}
        {{- if not (hasKey $release $name) }}{{ $_ := set $release $name $value }}{{ end }}
        {{- end }}
        {{- if $globals }}
        {{- template "chartwright.globals" (list $values $charts $globals $given) }}
        {{- end }}
        {{- template "chartwright.chart" (list $root $root $values $release "%4$s" $charts $all) }}
        {{- print "%3$s" $key ":values\\n" (index . 8 | ternary $values %2$s | toJson) }}
        {{- range index . 4 }}
        {{- $chart := index . 0 }}{{ $name := index . 1 }}
        {{- $_ := set $root.Values "%1$s" (dict "Name" $name "BasePath" (print $chart "/templates")) }}
        {{- $_ := set (get $all $chart) "Template" ($root.Values.Table "%1$s") }}
        {{- $_ := set $root.Values "%1$s" (get $all $chart) }}
        {{- $text := include $name ($root.Values.Table "%1$s") }}
        {{- if or (hasSuffix "/NOTES.txt" $name) (trim $text) }}\
        {{ print "%3$s" $key ":" $name "\\n" $text }}{{ end }}
        {{- end }}
        {{- print "%3$s" $key ":marks\\n" (%5$s) }}
        {{- print "%3$s" $key ":end\\n" }}
        {{- end -}}
        """
        .formatted(
            CONTEXT,
            switch (shown) {
              case ALL -> "$values";
              case GIVEN -> "$given";
              case NONE -> "(dict)";
            },
            mark,
            tree.name(),
            copy.probes().map(probes -> probes.marks("$release")).orElse("``"));
  }

  /**
   * Returns which test it was at which Helm failed.
   *
   * @param text what Helm printed
   */
  OptionalInt failed(String text) {
    Matcher line = LINE.matcher(text);
    if (!line.find()) {
      return OptionalInt.empty();
    }
    int test = Integer.parseInt(line.group(1)) - firstLine;
    return test >= 0 && test < requests.size() ? OptionalInt.of(test) : OptionalInt.empty();
  }

  /**
   * Takes what Helm printed apart.
   *
   * @param printed the text of the probe
   * @return for each request what came of it; empty if its texts are incomplete
   */
  List<Optional<CoveredRendering.Noted>> outcomes(String printed) {
    UnitFrames frames = UnitFrames.of(printed, mark);
    return IntStream.range(0, requests.size())
        .mapToObj(
            test ->
                frames.outcome(
                    key(test),
                    templates.keySet().stream()
                        .filter(requests.get(test).templates()::contains)
                        .toList(),
                    tree.names(),
                    isMerged(requests.get(test)) ? UnitRenderer.Shown.ALL : shown))
        .toList();
  }

  /** Returns the templates of all requests. */
  static Set<String> templates(List<UnitRequest> requests) {
    Set<String> all = new TreeSet<>();
    requests.forEach(request -> all.addAll(request.templates()));
    return all;
  }
}
