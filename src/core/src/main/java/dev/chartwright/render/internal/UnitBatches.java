package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.helm.HelmException;
import dev.chartwright.helm.internal.ClusterView;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.internal.yaml.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Decides which tests one call of Helm can render together, and has them rendered. */
final class UnitBatches {
  /** Go's YAML rejects a file in which nearly all comes from aliases. */
  private static final int MOST_TESTS = 64;

  /** What the values of a batch may have together, in characters; each is kept several times. */
  private static final int MOST_VALUES = 2_000_000;

  /** A test that fails costs a call of Helm, so after some the others are rendered alone. */
  private static final int MOST_FAILURES = 3;

  /** Whether a template can run another by its name. */
  private static final Pattern RUNS_TEMPLATES = Pattern.compile("Template\\b|templates/");

  /**
   * {@code .Release} as a whole, which then has one more key; not as an entry of a context, and not
   * for another of its keys.
   */
  private static final Pattern SEES_RELEASE =
      Pattern.compile(
          "(?<![\"`]Release[\"`] )(?<!(?:hasKey|get|set) )(?<![\\w.$)])[$\\w.]*?\\.Release\\b(?!\\.\\w)"
              + "|\\)\\.Release\\b(?!\\.\\w)");

  /** What in values is rewritten so that templates in them see a cluster. */
  private static final Pattern SEES_CLUSTER = Pattern.compile("\\.Capabilities\\b|\\blookup\\b");

  private static final Pattern DEFINES = Pattern.compile("\\{\\{-?\\s*(define|block)\\b");

  private final Chart chart;
  private final Helm helm;
  private final UserCache cache;
  private final UnitTexts texts;
  private final UnitDependencies dependencies;
  private final UnitTree whole;
  private final boolean isPossible;
  private final boolean runsTemplates;
  private final boolean differsByTemplates;
  private final boolean seesRelease;
  private final boolean valuesSeeCluster;
  private final Map<Defaults, Optional<UnitMerge>> merges = new ConcurrentHashMap<>();

  UnitBatches(Chart chart, Helm helm, UserCache cache, UnitTexts texts) {
    this.chart = chart;
    this.helm = helm;
    this.cache = cache;
    this.texts = texts;
    this.dependencies = UnitDependencies.of(chart);
    this.whole = dependencies.isPossible() ? dependencies.all() : UnitTree.leaf(chart);
    this.isPossible =
        dependencies.isPossible() && !chart.metadata().isLibrary() && UnitBatch.isPossible(whole);
    this.runsTemplates = isFound(RUNS_TEMPLATES, chart);
    this.differsByTemplates = definesInTemplates(chart);
    this.seesRelease = isFound(SEES_RELEASE, chart);
    this.valuesSeeCluster =
        whole.byPath().values().stream()
            .flatMap(one -> one.chart().file("values.yaml").stream())
            .anyMatch(values -> SEES_CLUSTER.matcher(values.text()).find());
  }

  private static boolean isFound(Pattern pattern, Chart chart) {
    return chart.files().stream()
            .filter(
                file -> file.path().startsWith("templates/") || file.path().equals("values.yaml"))
            .anyMatch(file -> pattern.matcher(SeenByTemplates.withoutComments(file.text())).find())
        || chart.subcharts().stream().anyMatch(subchart -> isFound(pattern, subchart));
  }

  /** Whether which templates there are decides what a name is. */
  private static boolean definesInTemplates(Chart chart) {
    return chart.files().stream()
            .filter(file -> file.path().startsWith("templates/") && !UnitTree.isHelper(file.path()))
            .anyMatch(file -> DEFINES.matcher(file.text()).find())
        || chart.subcharts().stream().anyMatch(UnitBatches::definesInTemplates);
  }

  /** What values depend on that nobody gives. */
  private record Defaults(UnitTree tree, Optional<ClusterView> view) {}

  /** What is the same for all tests of a batch. */
  private record Key(
      UnitTree tree,
      ClusterView view,
      Optional<String> version,
      Optional<String> appVersion,
      Optional<Set<String>> templates) {}

  Optional<Object> key(UnitRequest request, UnitCopy copy) {
    if (!isPossible || request.validates()) {
      return Optional.empty();
    }
    Optional<UnitMerge> merge = merge(request, copy);
    if (merge.isEmpty() || !merge.get().isAlike(request.values())) {
      return Optional.empty();
    }
    return Optional.of(
        new Key(
            merge.get().tree(),
            copy.view(),
            copy.version(),
            copy.appVersion(),
            differsByTemplates || (seesRelease && runsTemplates(request, copy))
                ? Optional.of(request.templates())
                : Optional.empty()));
  }

  /** A template can run the text of a file. */
  private boolean runsTemplates(UnitRequest request, UnitCopy copy) {
    return runsTemplates
        || copy.files()
        || RUNS_TEMPLATES.matcher(Json.write(request.values())).find();
  }

  /** Returns how many tests make a batch faster: of a chart with subcharts, one. */
  int least() {
    return whole.subcharts().isEmpty() ? 2 : 1;
  }

  /** Renders requests, a few of which may fail. */
  List<Optional<CoveredRendering.Noted>> render(
      List<UnitRequest> requests, UnitCopy one, UnitRenderer.Shown shown) {
    List<Optional<CoveredRendering.Noted>> all =
        new ArrayList<>(
            requests.stream().map(any -> Optional.<CoveredRendering.Noted>empty()).toList());
    Optional<UnitMerge> merge = merge(requests.get(0), one);
    if (merge.isEmpty()) {
      return all;
    }
    List<Integer> left =
        IntStream.range(0, requests.size())
            .filter(i -> merge.get().isAlike(requests.get(i).values()))
            .boxed()
            .collect(Collectors.toCollection(ArrayList::new));
    int most = Math.min(MOST_TESTS, MOST_VALUES / (Json.write(merge.get().values()).length() + 1));
    while (left.size() >= least() && most >= least()) {
      List<Integer> now = left.subList(0, Math.min(most, left.size()));
      together(requests, now, all, one, merge.get(), shown);
      now.clear();
    }
    return all;
  }

  private void together(
      List<UnitRequest> requests,
      List<Integer> now,
      List<Optional<CoveredRendering.Noted>> all,
      UnitCopy one,
      UnitMerge merge,
      UnitRenderer.Shown shown) {
    List<Integer> tests = new ArrayList<>(now);
    for (int failures = 0; failures <= MOST_FAILURES && tests.size() >= least(); failures++) {
      List<UnitRequest> some = tests.stream().map(requests::get).toList();
      Set<String> templates = UnitBatch.templates(some);
      UnitCopy copy = one.of(templates);
      boolean isGuarded =
          some.stream()
              .anyMatch(
                  request ->
                      !request.templates().equals(templates) && runsTemplates(request, copy));
      UnitBatch batch = new UnitBatch(merge, copy, some, shown, isGuarded);
      try {
        String printed = call(batch, one.view());
        List<Optional<CoveredRendering.Noted>> outcomes = batch.outcomes(printed);
        for (int i = 0; i < tests.size(); i++) {
          all.set(tests.get(i), outcomes.get(i));
        }
        return;
      } catch (HelmException e) {
        OptionalInt failed = batch.failed(e.failure().text());
        if (failed.isEmpty()) {
          return;
        }
        tests.remove(failed.getAsInt());
      }
    }
  }

  private String call(UnitBatch batch, ClusterView view) {
    Path scratch = cache.scratchFolder("unit-batch");
    Path folder = scratch.resolve(chart.name());
    Path given = scratch.resolve("given.yaml");
    try {
      batch.write(folder, texts);
      Files.writeString(given, batch.values());
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    try {
      return helm.render(UnitRenderer.call(folder, view, Optional.of(given))).notes().orElse("");
    } finally {
      UserCache.delete(scratch);
    }
  }

  private static UncheckedIOException unwritable(Path folder, IOException e) {
    return new UncheckedIOException("Cannot write " + folder + ": " + e.getMessage() + ".", e);
  }

  /**
   * Returns the values of the chart where nobody gives any.
   *
   * @return empty if Helm rejects the chart
   */
  Optional<JsonNode> defaults(UnitRequest request, UnitCopy copy) {
    return merge(request, copy).map(UnitMerge::values);
  }

  /** Returns the subcharts that are enabled for a request; none if that is not known. */
  JsonNode subcharts(UnitRequest request, UnitCopy copy) {
    return tree(request, copy).map(UnitTree::names).orElseGet(Json::object);
  }

  /** Returns the chart with the subcharts that are enabled for a request, if they are known. */
  Optional<UnitTree> tree(UnitRequest request, UnitCopy copy) {
    return merge(request, copy).map(UnitMerge::tree);
  }

  /** Returns those of a chart without subcharts. */
  Optional<JsonNode> defaults(UnitCopy copy) {
    return isPossible ? merge(whole, copy).map(UnitMerge::values) : Optional.empty();
  }

  private Optional<UnitMerge> merge(UnitRequest request, UnitCopy copy) {
    if (!isPossible) {
      return Optional.empty();
    }
    return merge(whole, copy)
        .flatMap(
            all -> {
              UnitTree tree = dependencies.enabled(request.values(), all.values());
              return tree.equals(whole) ? Optional.of(all) : merge(tree, copy);
            });
  }

  private Optional<UnitMerge> merge(UnitTree tree, UnitCopy copy) {
    Optional<ClusterView> view = valuesSeeCluster ? Optional.of(copy.view()) : Optional.empty();
    return merges.computeIfAbsent(new Defaults(tree, view), any -> read(tree, copy));
  }

  /** The values of the chart as Helm reads them. Templates in them may ask the cluster. */
  private Optional<UnitMerge> read(UnitTree tree, UnitCopy copy) {
    Path folder = cache.scratchFolder("unit-values").resolve(chart.name());
    try {
      copy.writeValues(tree, folder);
      return Optional.of(
          UnitMerge.of(
              tree,
              helm.computeValues(UnitRenderer.call(folder, copy.view(), Optional.empty()))
                  .values()));
    } catch (IOException e) {
      throw unwritable(folder, e);
    } catch (HelmException e) {
      return Optional.empty();
    }
  }
}
