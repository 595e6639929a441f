package dev.chartwright.render.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.chart.internal.LocalDependency;
import dev.chartwright.helm.internal.ClusterView;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.helm.internal.RawRendering;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.InvalidBytes;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.render.internal.coverage.Probes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Copies of a chart, each with what one job needs and no more, kept in the user's cache by content.
 *
 * <p>Helm compiles values.schema.json again at every render and loads every file of the chart:
 * about half of the time of a render. Values are validated once instead, against a schema compiled
 * once.
 */
public final class PreparedChart {
  private static final String FORM = "8";
  private static final String MARKS = "2";
  private static final String SHIM = "1";
  private static final String BRANCHES = "1";
  private static final String NOTING = "1";
  private static final String PROBED = "1";

  private static final String RELEASE = ".Release";

  /** What may be before all of {@code .Release}: a request for one key, or its own name. */
  private static final List<String> KEY_OF = List.of("hasKey ", "get ", "set ", "\"Release\" ");

  private final Chart chart;
  private final UserCache cache;
  private final String key;
  private final SeenByTemplates seen;
  private final Lazy<BranchTexts> branchTexts = new Lazy<>(this::makeBranchTexts);
  private final Map<Optional<ClusterView>, Marked> marked = new ConcurrentHashMap<>();

  private PreparedChart(Chart chart, UserCache cache) {
    this.chart = chart;
    this.cache = cache;
    Hashing hashing = new Hashing().add("form", FORM.getBytes(StandardCharsets.UTF_8));
    digest(chart, "", hashing);
    this.seen = new SeenByTemplates(chart);
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
    boolean notes = chart.file("templates/NOTES.txt").isPresent();
    return copy("render", this::isForRendering, Helm.renderProbe(notes), view);
  }

  /** Returns the copy to render as Helm would by itself, with the values that Helm merges. */
  public Path forBoth() {
    boolean notes = chart.file("templates/NOTES.txt").isPresent();
    return copy("render-values", this::isForRendering, Helm.bothProbe(notes));
  }

  /**
   * Returns the copy to render when NOTES.txt fails: Helm then fails at NOTES.txt itself and
   * reports its line.
   *
   * @param view what templates see of a cluster, if it is not what Helm assumes
   * @return a chart folder that holds a render probe without the notes
   */
  public Path withoutNotesInProbe(Optional<ClusterView> view) {
    return copy("render-notes", this::isForRendering, Helm.renderProbe(false), view);
  }

  private static String suffix(Optional<ClusterView> view) {
    return view.map(
            seen ->
                "-" + SHIM + "-" + Hashing.sha256(seen.toString().getBytes(StandardCharsets.UTF_8)))
        .orElse("");
  }

  private static String helpers(Optional<ClusterView> view) {
    return view.map(Helm::helpers).orElse("");
  }

  private static String finish(String template, Optional<ClusterView> view) {
    String safe = Helm.withoutLookup(template, view);
    return view.map(seen -> Helm.seeing(safe, seen)).orElse(safe);
  }

  private static String finishValues(String values, Optional<ClusterView> view) {
    String safe = Helm.valuesWithoutLookup(values, view);
    return view.map(seen -> Helm.valuesSeeing(safe, seen)).orElse(safe);
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
        entry(
            "marked-" + MARKS,
            view,
            Helm.renderProbe(false),
            this::isForRendering,
            file -> texts.getOrDefault(file, file.text()),
            false);
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
    twins(chart, twins);
    mark(chart, marks, texts, twins);
    return texts;
  }

  /** Subcharts first: of two helpers with one name, Helm takes the parent's. */
  private static void mark(
      Chart chart, Marks marks, Map<ChartFile, String> texts, Set<String> twins) {
    chart.subcharts().forEach(subchart -> mark(subchart, marks, texts, twins));
    for (ChartFile file : chart.files()) {
      if (isTemplate(file.path())) {
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
        entry(
            "branches-" + BRANCHES,
            view,
            Helm.renderProbe(false),
            this::isForRendering,
            file -> {
              BranchTemplate.Texts texts = made.texts().get(file);
              return texts == null ? file.text() : texts.marked();
            },
            false);
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
    boolean notes = chart.file("templates/NOTES.txt").isPresent();
    Path folder =
        entry(
            (withValues ? "noting-values-" : "noting-") + NOTING,
            view,
            withValues ? Helm.bothProbe(notes) : Helm.renderProbe(notes),
            this::isForRendering,
            file -> {
              BranchTemplate.Texts texts = made.texts().get(file);
              return texts == null ? file.text() : texts.noting().orElseThrow();
            },
            false,
            Map.of(Helm.branchesFile(), Helm.branchesProbe()));
    return Optional.of(folder);
  }

  /**
   * Returns a copy whose templates note what of them is reached.
   *
   * @param view what templates see of a cluster, if it is not what Helm assumes
   */
  public Path probed(Optional<ClusterView> view, Probes.Copy probes) {
    return entry(
        "probed-" + PROBED + "-" + probes.name(),
        view,
        Helm.renderProbe(chart.file("templates/NOTES.txt").isPresent()),
        this::isForRendering,
        probes::text,
        false,
        Map.of(Helm.branchesFile(), probes.last(), "_chartwright-coverage.tpl", probes.helpers()));
  }

  /** Comments are not read. A loop, since a pattern takes longer than all else here. */
  private static boolean readsRelease(String text) {
    for (int at = text.indexOf(RELEASE); at >= 0; at = text.indexOf(RELEASE, at + 1)) {
      int end = at + RELEASE.length();
      boolean isWhole =
          end == text.length() || !(isWord(text.charAt(end)) || text.charAt(end) == '.');
      if (isWhole && !isInComment(text, at)) {
        int start = at;
        while (start > 0
            && (isWord(text.charAt(start - 1)) || "$.".indexOf(text.charAt(start - 1)) >= 0)) {
          start--;
        }
        String before = text.substring(0, start);
        if (KEY_OF.stream().noneMatch(before::endsWith)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static boolean isInComment(String text, int at) {
    int open = text.lastIndexOf("{{", at);
    return open >= 0
        && (text.startsWith("{{/*", open) || text.startsWith("{{- /*", open))
        && text.indexOf("*/", open) > at;
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

  /** Whether a template that reads all of {@code .Release} would see what the others note in it. */
  private static boolean isNoting(ChartFile file, BranchTemplate.@Nullable Texts texts) {
    if (!file.path().startsWith("templates/") && !file.path().equals("values.yaml")) {
      return true;
    }
    return (texts == null || texts.noting().isPresent())
        && InvalidBytes.in(file.bytes()).isEmpty()
        && !Branches.mayBeIn(file.text())
        && !readsRelease(file.text());
  }

  private record BranchTexts(
      Branches branches, Map<ChartFile, BranchTemplate.Texts> texts, boolean isNoting) {}

  private BranchTexts makeBranchTexts() {
    Set<String> twins = new HashSet<>();
    twins(chart, twins);
    Branches branches = new Branches();
    Map<ChartFile, BranchTemplate.Texts> texts = new HashMap<>();
    boolean isNoting = branch(chart, branches, texts, twins);
    return new BranchTexts(branches, texts, isNoting);
  }

  private static void twins(Chart chart, Set<String> twins) {
    chart.subcharts().forEach(subchart -> twins(subchart, twins));
    chart.files().stream()
        .filter(file -> isTemplate(file.path()))
        .forEach(file -> MarkedTemplate.twins(file.text(), twins));
  }

  private static boolean isTemplate(String path) {
    return path.startsWith("templates/") && !path.endsWith("/NOTES.txt");
  }

  /** Returns whether all templates can note their branches. */
  private static boolean branch(
      Chart chart,
      Branches branches,
      Map<ChartFile, BranchTemplate.Texts> texts,
      Set<String> twins) {
    boolean isNoting = true;
    for (Chart subchart : chart.subcharts()) {
      isNoting &= branch(subchart, branches, texts, twins);
    }
    for (ChartFile file : chart.files()) {
      if (isTemplate(file.path())) {
        texts.put(file, BranchTemplate.of(chart, file.path(), file.text(), branches, twins));
      }
      isNoting &= isNoting(file, texts.get(file));
    }
    return isNoting;
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
    return copy("values", PreparedChart::isChartData, Helm.valuesProbe());
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
    return cache
        .entry(
            "charts",
            of(chart, cache).key + "-complete",
            folder -> copyAll(chart, folder.resolve(chart.name())))
        .resolve(chart.name());
  }

  private static void copyAll(Chart chart, Path folder) throws IOException {
    for (ChartFile file : chart.files()) {
      Path target = folder.resolve(file.path());
      Files.createDirectories(target.getParent());
      Files.copy(file.source(), target);
    }
    for (Chart subchart : chart.subcharts()) {
      copyAll(subchart, folder.resolve("charts").resolve(folderOf(subchart)));
    }
  }

  private static boolean isChartData(String file) {
    return file.equals("Chart.yaml") || file.equals("values.yaml") || file.equals("Chart.lock");
  }

  private Path copy(String purpose, Predicate<String> wanted, String probe) {
    return copy(purpose, wanted, probe, Optional.empty());
  }

  private Path copy(
      String purpose, Predicate<String> wanted, String probe, Optional<ClusterView> view) {
    return entry(purpose, view, probe, wanted, ChartFile::text, true);
  }

  /**
   * Objects of a cluster may be secret. They are in the probe alone, which is deleted when the
   * process ends; the files of a copy that is kept are in another folder.
   */
  private Path entry(
      String purpose,
      Optional<ClusterView> view,
      String probe,
      Predicate<String> wanted,
      Function<ChartFile, String> text,
      boolean keepsBytes) {
    return entry(purpose, view, probe, wanted, text, keepsBytes, Map.of());
  }

  private Path entry(
      String purpose,
      Optional<ClusterView> view,
      String probe,
      Predicate<String> wanted,
      Function<ChartFile, String> text,
      boolean keepsBytes,
      Map<String, String> more) {
    Optional<ClusterView> kept = view.map(ClusterView::withoutAnswers);
    Path copy =
        cache
            .entry(
                "charts",
                key + "-" + purpose + suffix(kept),
                folder -> {
                  Path root = folder.resolve(chart.name());
                  write(chart, root, wanted, List.of(), text, kept, keepsBytes);
                  writeProbe(root, probe, kept);
                  for (Map.Entry<String, String> one : more.entrySet()) {
                    Files.writeString(
                        root.resolve("templates").resolve(one.getKey()), one.getValue());
                  }
                })
            .resolve(chart.name());
    if (view.flatMap(ClusterView::lookups).isEmpty()) {
      return copy;
    }
    Path root = cache.scratchFolder(purpose).resolve(chart.name());
    try {
      link(copy, root);
      writeProbe(root, probe, view);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + root + ": " + e.getMessage() + ".", e);
    }
    return root;
  }

  private static void writeProbe(Path root, String probe, Optional<ClusterView> view)
      throws IOException {
    if (!probe.isEmpty()) {
      Path file = root.resolve("templates").resolve(Helm.probeFile());
      Files.createDirectories(root.resolve("templates"));
      Files.deleteIfExists(file);
      Files.writeString(file, helpers(view) + probe);
    }
  }

  /** Links take less time than files, and need no space. */
  private static void link(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
      for (Path entry : entries) {
        Path target = to.resolve(entry.getFileName());
        if (Files.isDirectory(entry)) {
          link(entry, target);
        } else {
          try {
            Files.createLink(target, entry);
          } catch (FileSystemException | UnsupportedOperationException e) {
            Files.copy(entry, target);
          }
        }
      }
    }
  }

  private static void write(
      Chart chart,
      Path folder,
      Predicate<String> wanted,
      List<Chart> known,
      Function<ChartFile, String> text,
      Optional<ClusterView> view,
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
        Files.writeString(target, finish(bytes, view), StandardCharsets.ISO_8859_1);
      } else if (template) {
        Files.writeString(target, finish(text.apply(file), view));
      } else if (file.path().equals("values.yaml")) {
        Files.writeString(target, finishValues(file.text(), view));
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
          view,
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
