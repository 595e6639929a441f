package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.helm.internal.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** Helm's answer has all texts if it cannot read the first; the name sorts before others. */
  private static final String UNREADABLE = "!chartwright.yaml";

  private static final Pattern LINE =
      Pattern.compile(Pattern.quote(Helm.probeFile()) + ":(\\d++):");

  /** A text cannot have it by chance, and a chart cannot know it. */
  private final String mark = "~chartwright-" + UUID.randomUUID() + "~";

  private final Chart chart;
  private final UnitCopy copy;
  private final List<UnitRequest> requests;
  private final UnitRenderer.Shown shown;
  private int firstLine;

  /**
   * Creates a batch.
   *
   * @param copy what is the same for all requests; its templates are those of all of them
   * @param shown which values are needed too
   */
  UnitBatch(Chart chart, UnitCopy copy, List<UnitRequest> requests, UnitRenderer.Shown shown) {
    this.chart = chart;
    this.copy = copy;
    this.requests = List.copyOf(requests);
    this.shown = shown;
  }

  private static String key(int test) {
    return "t" + test;
  }

  /** Returns the values that the tests give, each in a line. */
  String values() {
    StringBuilder out = new StringBuilder("{\n");
    for (int i = 0; i < requests.size(); i++) {
      out.append('"')
          .append(key(i))
          .append("\":")
          .append(UnitRequest.yaml(requests.get(i).values()));
      out.append(i + 1 < requests.size() ? ",\n" : "\n");
    }
    return out.append("}\n").toString();
  }

  /**
   * Writes the copy.
   *
   * @param folder the chart's folder, which does not exist
   * @param defaults the values of the chart, as Helm reads them
   */
  void write(Path folder, UnitTexts texts, JsonNode defaults) throws IOException {
    copy.writeFiles(chart, folder);
    Path templates = Files.createDirectories(folder.resolve("templates"));
    StringBuilder names = new StringBuilder();
    List<ChartFile> parsed = inOrder(copy.templatesOf(chart));
    for (int i = 0; i < parsed.size(); i++) {
      String file = String.format("_%05d.tpl", parsed.size() - i);
      String text = texts.of(parsed.get(i), copy.view(), copy.probes());
      Files.writeString(templates.resolve(file), text);
      names
          .append("{{- define ")
          .append(literal(name(parsed.get(i))))
          .append(" }}{{ template ")
          .append(literal(chart.name() + "/templates/" + file))
          .append(" . }}{{ end -}}\n");
    }
    Files.writeString(templates.resolve("_00000.tpl"), names);
    Files.writeString(templates.resolve(Helm.probeFile()), probe());
    if (copy.probes().isPresent()) {
      Files.writeString(templates.resolve(UnitCopy.HELPERS), copy.probes().get().helpers());
    }
    Files.writeString(templates.resolve(UNREADABLE), Helm.renderProbe(false));
    Files.writeString(folder.resolve("values.yaml"), repeated(defaults));
  }

  /**
   * The chart's values, and for each test those of them that it changes, for Helm to merge. An
   * alias is parsed once.
   */
  private String repeated(JsonNode defaults) {
    StringBuilder out = new StringBuilder(CHART + ":\n");
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
    }
    return out.toString();
  }

  private String name(ChartFile file) {
    return chart.name() + "/" + file.path();
  }

  /** Helm's order of templates, the last of which wins if two define the same name. */
  private static List<ChartFile> inOrder(List<ChartFile> files) {
    return files.stream()
        .sorted(
            Comparator.<ChartFile>comparingLong(
                    file -> file.path().chars().filter(c -> c == '/').count())
                .thenComparing(ChartFile::path)
                .reversed())
        .toList();
  }

  private static String literal(String text) {
    return TextNode.valueOf(text).toString();
  }

  private String probe() {
    StringBuilder out = new StringBuilder(Helm.helpers(copy.view()));
    out.append(helper()).append("{{ $chart := toJson .Values.").append(CHART).append(" -}}\n");
    firstLine = 1 + (int) out.chars().filter(c -> c == '\n').count();
    for (int i = 0; i < requests.size(); i++) {
      UnitRequest request = requests.get(i);
      out.append("{{ include `chartwright.unit` (list $ `").append(key(i)).append("` $chart ");
      out.append(release(request.release())).append(" (list");
      inOrder(copy.templatesOf(chart)).stream()
          .filter(file -> request.templates().contains(name(file)))
          .forEach(file -> out.append(' ').append(literal(name(file))));
      out.append(") (list");
      request.values().fieldNames().forEachRemaining(name -> out.append(' ').append(literal(name)));
      out.append(")) }}\n");
    }
    return out.toString();
  }

  private static String release(UnitRequest.Release release) {
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
        + ")";
  }

  /**
   * A test's values are a new copy of the chart's, with those in which Helm merged the test's own.
   * Only Helm's Table makes a map that has the methods of {@code .Values}. White space alone counts
   * as nothing, as in Helm's answer, except in notes.
   */
  private String helper() {
    return """
        {{- define "chartwright.unit" }}
        {{- $root := index . 0 }}{{ $key := index . 1 }}{{ $release := index . 3 }}
        {{- $values := fromJson (index . 2) }}{{ $given := dict }}
        {{- range index . 5 }}{{ $_ := unset $values . }}{{ end }}
        {{- range $name, $value := index $root.Values $key }}
        {{- $_ := set $values $name $value }}{{ $_ := set $given $name $value }}
        {{- end }}
        {{- range $name, $value := $root.Release }}
        {{- if not (hasKey $release $name) }}{{ $_ := set $release $name $value }}{{ end }}
        {{- end }}
        {{- $_ := set $root.Values "%1$s" $values }}
        {{- $_ := set $root.Values "%1$s" (dict "Chart" $root.Chart "Files" $root.Files \
        "Release" $release "Capabilities" $root.Capabilities "Subcharts" (dict) \
        "Values" ($root.Values.Table "%1$s")) }}
        {{- $context := $root.Values.Table "%1$s" }}
        {{- print "%3$s" $key ":values\\n" (toJson %2$s) }}
        {{- range index . 4 }}
        {{- $_ := set $root.Values "%1$s" (dict "Name" . "BasePath" "%4$s/templates") }}
        {{- $_ := set $context "Template" ($root.Values.Table "%1$s") }}
        {{- $text := include . $context }}
        {{- if or (hasSuffix "/NOTES.txt" .) (trim $text) }}\
        {{ print "%3$s" $key ":" . "\\n" $text }}{{ end }}
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
            chart.name(),
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
        .mapToObj(test -> frames.outcome(key(test), requests.get(test)))
        .toList();
  }

  /** Returns the templates of all requests. */
  static Set<String> templates(List<UnitRequest> requests) {
    Set<String> all = new TreeSet<>();
    requests.forEach(request -> all.addAll(request.templates()));
    return all;
  }
}
