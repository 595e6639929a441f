package dev.chartwright.render.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.InvalidBytes;
import dev.chartwright.internal.file.UserCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Copies of a chart, each with what one job needs and no more, kept in the user's cache by content.
 *
 * <p>Helm compiles values.schema.json again at every render and loads every file of the chart:
 * about half of the time of a render. Values are validated once instead, against a schema compiled
 * once.
 */
public final class PreparedChart {
  private static final String CAPABILITIES = "Capabilities";
  private static final String FORM = "7";
  private static final String MARKS = "1";

  private final Chart chart;
  private final UserCache cache;
  private final String key;
  private final boolean readsFiles;
  private final boolean seesVersion;
  private final Lazy<Marked> marked = new Lazy<>(this::makeMarked);

  private PreparedChart(Chart chart, UserCache cache) {
    this.chart = chart;
    this.cache = cache;
    Hashing hashing = new Hashing().add("form", FORM.getBytes(StandardCharsets.UTF_8));
    digest(chart, "", hashing);
    this.readsFiles = anyTemplateMentions(chart, ".Files");
    this.seesVersion = anyTemplateMentions(chart, CAPABILITIES);
    this.key = hashing.key();
  }

  /**
   * Prepares a chart.
   *
   * @param cache where copies are kept
   * @return the copies, made when requested
   */
  public static PreparedChart of(Chart chart, UserCache cache) {
    return new PreparedChart(chart, cache);
  }

  private static void digest(Chart chart, String prefix, Hashing hashing) {
    for (ChartFile file : chart.files()) {
      hashing.add(prefix + file.path(), file.bytes());
    }
    for (Chart subchart : chart.subcharts()) {
      digest(subchart, prefix + "charts/" + folderOf(subchart) + "/", hashing);
    }
  }

  /** In templates, or in what {@code tpl} may make one of. */
  private static boolean anyTemplateMentions(Chart chart, String word) {
    return chart.files().stream()
            .filter(f -> f.path().startsWith("templates/") || f.path().endsWith(".yaml"))
            .anyMatch(f -> new String(f.bytes(), StandardCharsets.ISO_8859_1).contains(word))
        || chart.subcharts().stream().anyMatch(sub -> anyTemplateMentions(sub, word));
  }

  /**
   * Returns whether templates may give something else for another Kubernetes version, which they
   * know by {@code .Capabilities} alone.
   *
   * @param values texts that the user gives, which {@code tpl} may make templates of
   * @return false if no text so much as mentions it
   */
  public boolean seesVersion(Collection<String> values) {
    return seesVersion
        || readsFiles
        || values.stream().anyMatch(text -> text.contains(CAPABILITIES));
  }

  /**
   * Returns the copy to render: without schemas, and without what no template can read.
   *
   * @return a chart folder that holds the render probe
   */
  public Path forRendering() {
    boolean notes = chart.file("templates/NOTES.txt").isPresent();
    return copy("render", this::isForRendering, Helm.renderProbe(notes));
  }

  /**
   * Returns the copy to render when NOTES.txt fails: Helm then fails at NOTES.txt itself and
   * reports its line.
   *
   * @return a chart folder that holds a render probe without the notes
   */
  public Path withoutNotesInProbe() {
    return copy("render-notes", this::isForRendering, Helm.renderProbe(false));
  }

  /**
   * A copy to render whose output shows what made it.
   *
   * @param folder a chart folder that holds the render probe
   * @param marks what the marks in the output mean
   */
  public record Marked(Path folder, Marks marks) {}

  /** Returns the copy whose templates are marked. */
  public Marked marked() {
    return marked.get();
  }

  private Marked makeMarked() {
    Marks marks = new Marks();
    Map<ChartFile, String> texts = new HashMap<>();
    mark(chart, marks, texts);
    Path folder =
        cache.entry(
            "charts",
            key + "-marked-" + MARKS,
            entry -> {
              Path root = entry.resolve(chart.name());
              write(
                  chart,
                  root,
                  this::isForRendering,
                  List.of(),
                  file -> texts.getOrDefault(file, file.text()),
                  false);
              Files.createDirectories(root.resolve("templates"));
              Files.writeString(
                  root.resolve("templates").resolve(Helm.probeFile()), Helm.renderProbe(false));
            });
    return new Marked(folder.resolve(chart.name()), marks);
  }

  /** Subcharts first: of two helpers with one name, Helm takes the parent's. */
  private static void mark(Chart chart, Marks marks, Map<ChartFile, String> texts) {
    chart.subcharts().forEach(subchart -> mark(subchart, marks, texts));
    for (ChartFile file : chart.files()) {
      if (file.path().startsWith("templates/") && !file.path().endsWith("/NOTES.txt")) {
        texts.put(file, MarkedTemplate.of(chart, file.path(), file.text(), marks));
      }
    }
  }

  private boolean isForRendering(String file) {
    return !file.endsWith("values.schema.json")
        && (readsFiles || !(file.startsWith("crds/") || file.endsWith(".md")));
  }

  /**
   * Returns the copy that shows how Helm merges values: it has no template except the probe.
   *
   * @return a chart folder that holds the values probe
   */
  public Path forValues() {
    return copy("values", PreparedChart::isChartData, Helm.valuesProbe());
  }

  /**
   * Returns a copy to render in which {@code lookup} finds objects.
   *
   * @param answers what it finds, and where it fails
   * @return a chart folder that holds the render probe
   */
  public Path withLookups(LookupAnswers answers) {
    String text = answers.template();
    String hash = Hashing.sha256(text.getBytes(StandardCharsets.UTF_8));
    return cache
        .entry(
            "charts",
            key + "-lookup-" + hash,
            folder -> {
              Path root = folder.resolve(chart.name());
              Function<ChartFile, String> rewritten = file -> LookupAnswers.rewrite(file.text());
              write(chart, root, this::isForRendering, List.of(), rewritten, false);
              Path templates = Files.createDirectories(root.resolve("templates"));
              Files.writeString(templates.resolve(LookupAnswers.FILE), text);
              Files.writeString(templates.resolve(Helm.probeFile()), Helm.renderProbe(false));
            })
        .resolve(chart.name());
  }

  /**
   * Returns a chart without anything but the range of Kubernetes versions that this one admits.
   *
   * @return a chart folder that holds the values probe
   */
  public Path forAdmission() {
    String range = chart.metadata().kubeVersion().orElse("").replace("'", "''");
    String key = Hashing.sha256(range.getBytes(StandardCharsets.UTF_8));
    return cache.entry(
        "charts",
        key + "-admission",
        folder -> {
          Files.createDirectories(folder.resolve("templates"));
          Files.writeString(
              folder.resolve("Chart.yaml"),
              "apiVersion: v2\nname: admission\nversion: 0.0.0\n"
                  + (range.isEmpty() ? "" : "kubeVersion: '" + range + "'\n"));
          Files.writeString(
              folder.resolve("templates").resolve(Helm.probeFile()), Helm.valuesProbe());
        });
  }

  /**
   * Returns the copy to lint: without templates, which Helm would judge for another version and
   * other values than requested.
   *
   * @return a chart folder
   */
  public Path forLint() {
    return copy(
        "lint", file -> !file.startsWith("templates/") && !file.endsWith("values.schema.json"), "");
  }

  private static boolean isChartData(String file) {
    return file.equals("Chart.yaml") || file.equals("values.yaml") || file.equals("Chart.lock");
  }

  private Path copy(String purpose, Predicate<String> wanted, String probe) {
    return cache
        .entry(
            "charts",
            key + "-" + purpose,
            folder -> {
              Path root = folder.resolve(chart.name());
              write(chart, root, wanted, List.of(), ChartFile::text, true);
              if (!probe.isEmpty()) {
                Files.createDirectories(root.resolve("templates"));
                Files.writeString(root.resolve("templates").resolve(Helm.probeFile()), probe);
              }
            })
        .resolve(chart.name());
  }

  private static void write(
      Chart chart,
      Path folder,
      Predicate<String> wanted,
      List<Chart> known,
      Function<ChartFile, String> text,
      boolean keepsBytes)
      throws IOException {
    Files.createDirectories(folder);
    boolean repeated = known.stream().anyMatch(library -> isSame(library, chart));
    for (ChartFile file : chart.files()) {
      boolean template = file.path().startsWith("templates/");
      if (!wanted.test(file.path())
          || file.path().equals(".helmignore")
          || (template && repeated)) {
        continue;
      }
      Path target = folder.resolve(file.path());
      Files.createDirectories(target.getParent());
      if (template && keepsBytes && !InvalidBytes.in(file.bytes()).isEmpty()) {
        // Helm itself finds out whether they reach a document.
        String bytes = new String(file.bytes(), StandardCharsets.ISO_8859_1);
        Files.writeString(target, Helm.withoutLookup(bytes), StandardCharsets.ISO_8859_1);
      } else if (template) {
        Files.writeString(target, Helm.withoutLookup(text.apply(file)));
      } else if (file.path().equals("values.yaml")) {
        Files.writeString(target, Helm.valuesWithoutLookup(file.text()));
      } else {
        Files.copy(file.source(), target);
      }
    }
    List<Chart> inside = new ArrayList<>(known);
    chart.subcharts().stream().filter(sub -> isAlwaysOnLibrary(chart, sub)).forEach(inside::add);
    for (Chart subchart : chart.subcharts()) {
      List<Chart> others = inside.stream().filter(library -> library != subchart).toList();
      write(
          subchart,
          folder.resolve("charts").resolve(folderOf(subchart)),
          wanted,
          others,
          text,
          keepsBytes);
    }
  }

  /**
   * Returns whether a subchart is a library that is part of every release. Its templates need not
   * be parsed again for each subchart that has the same library below it: names of templates are
   * known in the whole release.
   */
  private static boolean isAlwaysOnLibrary(Chart parent, Chart subchart) {
    return subchart.metadata().isLibrary()
        && parent.metadata().dependencies().stream()
            .filter(dependency -> dependency.name().equals(subchart.name()))
            .allMatch(ChartMetadata.Dependency::isUnconditional);
  }

  private static boolean isSame(Chart one, Chart other) {
    return one.name().equals(other.name())
        && one.metadata().isLibrary()
        && other.metadata().isLibrary()
        && texts(one).equals(texts(other));
  }

  private static Map<String, String> texts(Chart chart) {
    return chart.files().stream()
        .filter(file -> file.path().startsWith("templates/"))
        .collect(Collectors.toMap(ChartFile::path, ChartFile::text));
  }

  /**
   * Returns the folder's own name, since Helm allows two subcharts of one name in differing
   * folders. Helm takes any name in .tgz for a package.
   */
  private static String folderOf(Chart subchart) {
    String name = subchart.display().substring(subchart.display().lastIndexOf('/') + 1);
    return name.replaceFirst("\\.tgz$", "-tgz");
  }
}
