package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.helm.internal.ClusterView;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.internal.coverage.Probes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A copy of a chart with chosen templates, for one test. Its Chart.yaml admits what a test may set
 * and an installation may not: any Kubernetes version, and dependencies that are missing.
 *
 * @param templates the templates, as Helm names them
 * @param prologue actions that each template begins with
 * @param view what templates see of a cluster
 * @param version the version of the chart and its dependencies, if it is not their own
 * @param appVersion the same of the app version
 * @param schemas whether the copy has the schemas of values
 * @param files whether a template can read the chart's other files
 * @param probes what the templates note
 */
public record UnitCopy(
    Set<String> templates,
    String prologue,
    ClusterView view,
    Optional<String> version,
    Optional<String> appVersion,
    boolean schemas,
    boolean files,
    Optional<Probes.Copy> probes) {

  static final String NOTES = "/NOTES.txt";
  static final String HELPERS = "_chartwright-coverage.tpl";

  /** Helm keeps the text of a file with another name, that of subcharts too. */
  private static final String SUFFIX = ".chartwright";

  private static final Pattern ACTION = Pattern.compile("\\{\\{.*?\\}\\}", Pattern.DOTALL);

  private static final Pattern CHART_VERSION =
      Pattern.compile("(?<![\\w)\\].$])[$\\w.]*\\.Chart\\.Version\\b");

  private static final String ANY_VERSION = ">=0.0.0-0";

  /** Helm's answer does not show how a text ends. */
  private static final String END = "~chartwright-end";

  /** The column in a place in the first line of a template, which begins with the prologue. */
  private static final Pattern FIRST_LINE = Pattern.compile("(/templates/[^\\s:]+:1:)(\\d+)");

  /**
   * Returns a text of Helm with the places that are in the chart.
   *
   * @param text what Helm printed
   */
  public String restored(String text) {
    int length = prologue.getBytes(StandardCharsets.UTF_8).length;
    return FIRST_LINE
        .matcher(text.replace(NOTES + SUFFIX, NOTES))
        .replaceAll(
            place -> {
              int column = Integer.parseInt(place.group(2)) - length;
              return Matcher.quoteReplacement(
                  place.group(1) + (column < 0 ? place.group(2) : String.valueOf(column)));
            });
  }

  /**
   * Returns what a template printed.
   *
   * @param printed all that Helm printed, by the names in this copy
   * @param template its name in the chart
   */
  public static String printed(Map<String, String> printed, String template) {
    if (!template.endsWith(NOTES)) {
      return printed.getOrDefault(template, "");
    }
    String text = printed.getOrDefault(template + SUFFIX, "").stripTrailing();
    return text.endsWith(END) ? text.substring(0, text.length() - END.length()) : text;
  }

  /**
   * Writes the copy.
   *
   * @param folder the chart's folder, which does not exist
   * @param text the text of a template
   */
  public void write(Chart chart, Path folder, Function<ChartFile, String> text) throws IOException {
    write(chart, folder, text, List.of(chart.name()), 0);
    Path probe = folder.resolve("templates").resolve(Helm.probeFile());
    Files.createDirectories(folder.resolve("templates"));
    Files.writeString(probe, Helm.helpers(view) + prologue + Helm.bothProbe(false));
    if (probes.isPresent()) {
      Files.writeString(probe.resolveSibling(HELPERS), probes.get().helpers());
      Files.writeString(probe.resolveSibling(Helm.branchesFile()), probes.get().last());
    }
  }

  /**
   * Writes charts under the names that Helm has for them, without templates and values.
   *
   * @param folder the chart's folder, which does not exist
   * @param declares whether Chart.yaml keeps the dependencies, for which Helm merges values
   */
  void writeCharts(UnitTree tree, Path folder, boolean declares) throws IOException {
    writeCharts(tree, folder, declares, 0);
  }

  private void writeCharts(UnitTree tree, Path folder, boolean declares, int depth)
      throws IOException {
    Files.createDirectories(folder);
    for (ChartFile file : tree.chart().files()) {
      String path = file.path();
      if (path.equals("Chart.yaml")) {
        Optional<ObjectNode> metadata = metadata(file, depth);
        if (metadata.isPresent()) {
          Files.writeString(
              folder.resolve(path), Json.write(named(metadata.get(), tree, declares)));
        } else {
          Files.copy(file.source(), folder.resolve(path));
        }
      } else if (!path.startsWith("templates/") && !path.equals("values.yaml")) {
        writeFile(tree.chart(), file, folder.resolve(path), depth);
      }
    }
    for (UnitTree sub : tree.subcharts()) {
      writeCharts(sub, folder.resolve("charts").resolve(sub.name()), declares, depth + 1);
    }
  }

  private static ObjectNode named(ObjectNode metadata, UnitTree tree, boolean declares) {
    metadata.put("name", tree.name());
    metadata.remove("dependencies");
    ArrayNode dependencies = Json.array();
    tree.subcharts().stream()
        .filter(sub -> declares && sub.isDeclared())
        .forEach(
            sub -> dependencies.addObject().put("name", sub.name()).put("version", ANY_VERSION));
    if (!dependencies.isEmpty()) {
      metadata.set("dependencies", dependencies);
    }
    return metadata;
  }

  /**
   * Writes a chart that shows its values and has no templates.
   *
   * @param folder the chart's folder, which does not exist
   */
  void writeValues(UnitTree tree, Path folder) throws IOException {
    writeCharts(tree, folder, true);
    writeDefaults(tree, folder);
    Path templates = Files.createDirectories(folder.resolve("templates"));
    Files.writeString(templates.resolve(Helm.probeFile()), Helm.valuesProbe());
  }

  private void writeDefaults(UnitTree tree, Path folder) throws IOException {
    Optional<ChartFile> values = tree.chart().file("values.yaml");
    if (values.isPresent()) {
      Files.writeString(folder.resolve("values.yaml"), seen(values.get()));
    }
    for (UnitTree sub : tree.subcharts()) {
      writeDefaults(sub, folder.resolve("charts").resolve(sub.name()));
    }
  }

  /**
   * Writes the copy without values, which {@link MergedValues} fills in. A helper that another
   * chart has too is written once, where Helm would read it last.
   *
   * @param folder the chart's folder, which does not exist
   * @param text the text of a template
   */
  void writeMerged(UnitTree tree, Path folder, Function<ChartFile, String> text)
      throws IOException {
    writeCharts(tree, folder, false);
    List<Map.Entry<String, ChartFile>> last =
        new ArrayList<>(UnitBatch.inOrder(chosen(tree.templates())).entrySet());
    Collections.reverse(last);
    Set<String> helpers = new HashSet<>();
    for (Map.Entry<String, ChartFile> one : last) {
      String name = one.getKey();
      String source = text.apply(one.getValue());
      if (!UnitTree.isHelper(name) || helpers.add(source)) {
        String inside = name.substring(name.indexOf('/') + 1);
        int depth = (int) Pattern.compile("(?:^|/)charts/").matcher(inside).results().count();
        writeTemplate(folder.resolve(inside), prologue, source, depth);
      }
    }
    Path probe = Files.createDirectories(folder.resolve("templates")).resolve(Helm.probeFile());
    Files.writeString(probe, Helm.helpers(view) + prologue + Helm.renderProbe(false));
    Path first = folder.resolve(MergedValues.firstFile(tree));
    Files.createDirectories(first.getParent());
    Files.writeString(first, MergedValues.FIRST);
  }

  private String seen(ChartFile values) {
    return Helm.valuesSeeing(Helm.valuesWithoutLookup(values.text(), Optional.of(view)), view);
  }

  /** Returns the same copy with other templates. */
  UnitCopy of(Set<String> others) {
    return new UnitCopy(others, prologue, view, version, appVersion, schemas, files, probes);
  }

  /**
   * Returns the templates that are chosen, and the helpers.
   *
   * @param all templates by the names that Helm has for them
   */
  Map<String, ChartFile> chosen(Map<String, ChartFile> all) {
    Map<String, ChartFile> chosen = new LinkedHashMap<>(all);
    chosen.keySet().removeIf(name -> !UnitTree.isHelper(name) && !templates.contains(name));
    return chosen;
  }

  /** An alias is a second name of a subchart; both have the same files. */
  private void write(
      Chart chart, Path folder, Function<ChartFile, String> text, List<String> names, int depth)
      throws IOException {
    Files.createDirectories(folder);
    for (ChartFile file : chart.files()) {
      String path = file.path();
      Path target = folder.resolve(path);
      if (path.startsWith("templates/")) {
        if (isChosen(path, names) && (depth > 0 || !isOutputOfLibrary(chart, path))) {
          String start = probes.map(copy -> copy.onceOnly(prologue)).orElse(prologue);
          writeTemplate(target, start, text.apply(file), depth);
        }
      } else if (path.equals("values.yaml")) {
        Files.writeString(target, seen(file));
      } else {
        writeFile(chart, file, target, depth);
      }
    }
    for (Chart subchart : chart.subcharts()) {
      String own = subchart.display().substring(subchart.display().lastIndexOf('/') + 1);
      write(
          subchart,
          folder.resolve("charts").resolve(own.replaceFirst("\\.tgz$", "-tgz")),
          text,
          namesBelow(chart, names, subchart),
          depth + 1);
    }
  }

  private void writeTemplate(Path target, String start, String source, int depth)
      throws IOException {
    Files.createDirectories(target.getParent());
    boolean isNotes = target.endsWith(NOTES.substring(1));
    Files.writeString(
        isNotes ? target.resolveSibling(target.getFileName() + SUFFIX) : target,
        start + (depth < 2 ? versioned(source) : source) + (isNotes ? END : ""));
  }

  /** Helm renders no template of a library, and would reject one that is tested by itself. */
  private static boolean isOutputOfLibrary(Chart chart, String path) {
    return chart.metadata().isLibrary() && !UnitTree.isHelper(path);
  }

  /** Whether Chart.yaml cannot have the version, which a test may set to any text. */
  boolean isInvalidVersion() {
    return version.isPresent() && ChartVersion.find(version.get()).isEmpty();
  }

  private String versioned(String template) {
    if (!isInvalidVersion()) {
      return template;
    }
    String literal = " (`" + version.orElseThrow().replace("`", "'") + "`)";
    return ACTION
        .matcher(template)
        .replaceAll(
            action ->
                Matcher.quoteReplacement(
                    CHART_VERSION
                        .matcher(action.group())
                        .replaceAll(Matcher.quoteReplacement(literal))));
  }

  private void writeFile(Chart chart, ChartFile file, Path target, int depth) throws IOException {
    String path = file.path();
    if (path.equals("Chart.yaml")) {
      writeMetadata(chart, file, target, depth);
    } else if (path.equals("values.schema.json") ? schemas : files && !isIgnored(path)) {
      Files.createDirectories(target.getParent());
      Files.copy(file.source(), target);
    }
  }

  private static boolean isIgnored(String path) {
    return path.equals(".helmignore") || path.equals("Chart.lock");
  }

  /**
   * Returns the names that Helm has for the templates of a subchart, without {@code /templates}.
   *
   * @param names those of the chart that contains it
   */
  public static List<String> namesBelow(Chart chart, List<String> names, Chart subchart) {
    List<String> own = new ArrayList<>();
    for (ChartMetadata.Dependency dependency : chart.metadata().dependencies()) {
      if (dependency.name().equals(subchart.name())) {
        own.add(dependency.effectiveName());
      }
    }
    if (own.isEmpty()) {
      own.add(subchart.name());
    }
    return names.stream()
        .flatMap(name -> own.stream().map(one -> name + "/charts/" + one))
        .distinct()
        .toList();
  }

  private boolean isChosen(String path, List<String> names) {
    return UnitTree.isHelper(path)
        || names.stream().anyMatch(name -> templates.contains(name + "/" + path));
  }

  private void writeMetadata(Chart chart, ChartFile file, Path target, int depth)
      throws IOException {
    Optional<ObjectNode> read = metadata(file, depth);
    if (read.isEmpty()) {
      Files.copy(file.source(), target);
      return;
    }
    ObjectNode metadata = read.get();
    if (metadata.path("dependencies") instanceof ArrayNode dependencies) {
      for (int i = dependencies.size() - 1; i >= 0; i--) {
        JsonNode one = dependencies.get(i);
        if (chart.subchart(one.path("name").asText()).isEmpty()) {
          dependencies.remove(i);
        } else if (depth == 0
            && version.isPresent()
            && !isInvalidVersion()
            && one instanceof ObjectNode dependency) {
          dependency.put("version", version.get());
        }
      }
    }
    Files.writeString(target, Json.write(metadata));
  }

  /** Returns what Chart.yaml has in the copy; empty if it cannot be read. */
  private Optional<ObjectNode> metadata(ChartFile file, int depth) {
    JsonNode content;
    try {
      content = YamlDocument.parse(file.text()).content();
    } catch (YamlDocument.SyntaxException e) {
      return Optional.empty();
    }
    if (!(content instanceof ObjectNode metadata)) {
      return Optional.empty();
    }
    metadata.remove("kubeVersion");
    if (depth == 0) {
      metadata.remove("type");
    }
    if (depth < 2) {
      if (!isInvalidVersion()) {
        version.ifPresent(text -> metadata.put("version", text));
      }
      appVersion.ifPresent(text -> metadata.put("appVersion", text));
    }
    return Optional.of(metadata);
  }
}
