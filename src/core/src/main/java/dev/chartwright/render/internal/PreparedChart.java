package dev.chartwright.render.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.internal.LocalDependency;
import dev.chartwright.helm.internal.ClusterView;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.helm.internal.RawRendering;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.render.internal.coverage.Probes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Copies of a chart, each with what one job needs and no more, kept in the user's cache by content.
 *
 * <p>Helm compiles values.schema.json again at every render and loads every file of the chart:
 * about half of the time of a render. Values are validated once instead, against a schema compiled
 * once.
 */
public final class PreparedChart {
  private static final String MARKS = "2";
  private static final String BRANCHES = "1";
  private static final String NOTING = "1";
  private static final String PROBED = "1";

  private final Chart chart;
  private final UserCache cache;
  private final ChartCopies copies;
  private final SeenByTemplates seen;
  private final Lazy<BranchTexts> branchTexts;
  private final Map<Optional<ClusterView>, Marked> marked = new ConcurrentHashMap<>();

  private PreparedChart(Chart chart, UserCache cache) {
    this.chart = chart;
    this.cache = cache;
    this.copies = new ChartCopies(chart, cache);
    this.seen = new SeenByTemplates(chart);
    this.branchTexts = new Lazy<>(() -> BranchTexts.of(chart));
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

  /** Returns what the templates of the chart can see. */
  public SeenByTemplates seen() {
    return seen;
  }

  /** Returns the copy to render as Helm would by itself. */
  public Path forRendering() {
    return forRendering(Optional.empty());
  }

  /**
   * Returns the copy to render: without schemas, and without what no template can read.
   *
   * @param view what templates see of a cluster, if it is not what Helm assumes
   * @return a chart folder that holds the render probe
   */
  public Path forRendering(Optional<ClusterView> view) {
    return copies.get(forRendering("render", renderProbe()), view);
  }

  /** Returns the copy to render as Helm would by itself, with the values that Helm merges. */
  public Path forBoth() {
    return copies.get(forRendering("render-values", Helm.bothProbe(hasNotes())), Optional.empty());
  }

  /**
   * Returns the copy to render when NOTES.txt fails: Helm then fails at NOTES.txt itself and
   * reports its line.
   *
   * @param view what templates see of a cluster, if it is not what Helm assumes
   * @return a chart folder that holds a render probe without the notes
   */
  public Path withoutNotesInProbe(Optional<ClusterView> view) {
    return copies.get(forRendering("render-notes", Helm.renderProbe(false)), view);
  }

  /**
   * A copy to render whose output shows what made it.
   *
   * @param folder a chart folder that holds the render probe
   * @param marks what the marks in the output mean
   */
  public record Marked(Path folder, Marks marks) {}

  /**
   * Returns the copy whose templates are marked.
   *
   * @param view what templates see of a cluster, if it is not what Helm assumes
   */
  public Marked marked(Optional<ClusterView> view) {
    return marked.computeIfAbsent(view, this::makeMarked);
  }

  private Marked makeMarked(Optional<ClusterView> view) {
    Marks marks = new Marks();
    Map<ChartFile, String> texts = marked(chart, marks);
    Path folder =
        copies.get(
            forRendering("marked-" + MARKS, Helm.renderProbe(false))
                .withTexts(file -> texts.getOrDefault(file, file.text())),
            view);
    return new Marked(folder, marks);
  }

  /**
   * Returns the templates of a chart and its subcharts with marks.
   *
   * @param marks gets what the marks mean
   */
  static Map<ChartFile, String> marked(Chart chart, Marks marks) {
    Map<ChartFile, String> texts = new HashMap<>();
    Set<String> twins = new TreeSet<>();
    BranchTexts.twins(chart, twins);
    mark(chart, marks, texts, twins);
    return texts;
  }

  /** Subcharts first: of two helpers with one name, Helm takes the parent's. */
  private static void mark(
      Chart chart, Marks marks, Map<ChartFile, String> texts, Set<String> twins) {
    chart.subcharts().forEach(subchart -> mark(subchart, marks, texts, twins));
    for (ChartFile file : chart.files()) {
      if (BranchTexts.isTemplate(file.path())) {
        texts.put(file, MarkedTemplate.of(chart, file.path(), file.text(), marks, twins));
      }
    }
  }

  /**
   * A copy to render whose output shows which branches were taken.
   *
   * @param folder a chart folder that holds the render probe
   */
  public record Branched(Path folder, Branches branches) {}

  /**
   * Returns the copy whose branches are marked.
   *
   * @param view what templates see of a cluster, if it is not what Helm assumes
   */
  public Branched branched(Optional<ClusterView> view) {
    BranchTexts made = branchTexts.get();
    Path folder =
        copies.get(
            forRendering("branches-" + BRANCHES, Helm.renderProbe(false)).withTexts(made::marked),
            view);
    return new Branched(folder, made.branches());
  }

  /**
   * Returns the copy of {@link #forRendering} or {@link #forBoth} that also shows which branches
   * were taken. Its templates print the same.
   *
   * @param view what templates see of a cluster, if it is not what Helm assumes
   * @param withValues whether the probe shows the values, too
   * @return empty where a template could print something else
   */
  public Optional<Path> noting(Optional<ClusterView> view, boolean withValues) {
    BranchTexts made = branchTexts.get();
    if (!made.isNoting()) {
      return Optional.empty();
    }
    ChartCopies.Wanted wanted =
        withValues
            ? forRendering("noting-values-" + NOTING, Helm.bothProbe(hasNotes()))
            : forRendering("noting-" + NOTING, renderProbe());
    Path folder =
        copies.get(
            wanted.withTexts(made::noting).with(Map.of(Helm.branchesFile(), Helm.branchesProbe())),
            view);
    return Optional.of(folder);
  }

  /**
   * Returns a copy whose templates note what of them is reached.
   *
   * @param view what templates see of a cluster, if it is not what Helm assumes
   */
  public Path probed(Optional<ClusterView> view, Probes.Copy probes) {
    return copies.get(
        forRendering("probed-" + PROBED + "-" + probes.name(), renderProbe())
            .withTexts(probes::text)
            .with(
                Map.of(
                    Helm.branchesFile(),
                    probes.last(),
                    "_chartwright-coverage.tpl",
                    probes.helpers())),
        view);
  }

  /** Returns the branches of the templates. */
  public Branches branches() {
    return branchTexts.get().branches();
  }

  /** Returns whether a rendering of {@link #noting} prints what the templates noted. */
  public static boolean showsNotes(RawRendering rendering) {
    return rendering.notes().filter(PreparedChart::showsNotes).isPresent()
        || rendering.files().values().stream().anyMatch(PreparedChart::showsNotes);
  }

  private static boolean showsNotes(String text) {
    return Branches.mayBeIn(text) || text.contains(Helm.branchesKey());
  }

  private boolean isForRendering(String file) {
    return !file.endsWith("values.schema.json")
        && (seen.files() || !(file.startsWith("crds/") || file.endsWith(".md")));
  }

  /**
   * Returns the copy that shows how Helm merges values: it has no template except the probe.
   *
   * @return a chart folder that holds the values probe
   */
  public Path forValues() {
    return copies.get(
        new ChartCopies.Wanted("values", Helm.valuesProbe(), PreparedChart::isChartData),
        Optional.empty());
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
    return copies.get(
        new ChartCopies.Wanted(
            "lint",
            "",
            file -> !file.startsWith("templates/") && !file.endsWith("values.schema.json")),
        Optional.empty());
  }

  /**
   * Returns a folder that Helm installs: the chart's own, or a copy if some of its dependencies are
   * in folders beside it.
   *
   * @param cache where copies are kept
   * @return a chart folder whose charts/ is complete
   */
  public static Path forInstallation(Chart chart, UserCache cache) {
    if (chart.subcharts().stream().noneMatch(sub -> LocalDependency.isBeside(chart, sub))) {
      return chart.path();
    }
    return new ChartCopies(chart, cache).complete();
  }

  private static boolean isChartData(String file) {
    return file.equals("Chart.yaml") || file.equals("values.yaml") || file.equals("Chart.lock");
  }

  private ChartCopies.Wanted forRendering(String purpose, String probe) {
    return new ChartCopies.Wanted(purpose, probe, this::isForRendering);
  }

  private String renderProbe() {
    return Helm.renderProbe(hasNotes());
  }

  private boolean hasNotes() {
    return chart.file("templates/NOTES.txt").isPresent();
  }
}
