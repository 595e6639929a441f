package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.chart.internal.template.ValuesReads;
import dev.chartwright.helm.HelmException;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.helm.internal.ClusterView;
import dev.chartwright.helm.internal.ComputedValues;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.helm.internal.RawRendering;
import dev.chartwright.helm.internal.TemplateCall;
import dev.chartwright.helm.internal.TemplateRequest;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.render.internal.coverage.Probes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Renders chosen templates of a chart for unit tests. It asks nothing of the release and the
 * cluster that a test makes up: Helm would reject the release name {@code RELEASE-NAME}, or a
 * Kubernetes version that the chart does not admit.
 */
public final class UnitRenderer {
  private static final KubernetesVersion ANY = new KubernetesVersion(1, 30, 0);

  private final Chart chart;
  private final Helm helm;
  private final UserCache cache = UserCache.standard();
  private final boolean readsFiles;
  private final UnitTexts texts = new UnitTexts();
  private final UnitBatches batches;
  private final Map<UnitCopy, Path> copies = new ConcurrentHashMap<>();
  private final Map<MergedCopy, Path> mergedCopies = new ConcurrentHashMap<>();
  private final Map<MergedCopy, Path> markedCopies = new ConcurrentHashMap<>();
  private final Lazy<ValuesReads> reads;
  private final Lazy<MarkedChart> marked;

  private UnitRenderer(Chart chart) {
    this.chart = chart;
    this.helm = Helm.load();
    this.readsFiles = readsFiles(chart);
    this.batches = new UnitBatches(chart, helm, cache, texts);
    this.reads = new Lazy<>(() -> ValuesReads.of(chart));
    this.marked = new Lazy<>(() -> MarkedChart.of(chart));
  }

  /**
   * Returns a renderer for a chart.
   *
   * @throws dev.chartwright.helm.UnableToLoadHelmException if Helm cannot run here
   */
  public static UnitRenderer of(Chart chart) {
    return new UnitRenderer(chart);
  }

  /** Values can contain templates, so they count. */
  private static boolean readsFiles(Chart chart) {
    return chart.files().stream()
            .filter(
                file -> file.path().startsWith("templates/") || file.path().equals("values.yaml"))
            .anyMatch(file -> file.text().contains(".Files"))
        || chart.subcharts().stream().anyMatch(UnitRenderer::readsFiles);
  }

  /** Returns the chart that is rendered. */
  public Chart chart() {
    return chart;
  }

  /**
   * What came of a request.
   *
   * @param texts what each template printed, by its name; a template of a subchart that is disabled
   *     is absent
   * @param values the values of the chart as Helm merged them; null if it failed
   * @param subcharts those of the enabled subcharts, as {@code values} has them
   * @param shown which values it has
   * @param failure why nothing was rendered
   */
  public record Outcome(
      Map<String, String> texts,
      JsonNode values,
      JsonNode subcharts,
      Shown shown,
      Optional<HelmFailure> failure) {
    /** What came of a request that Helm rendered or failed at by itself. */
    public Outcome(
        Map<String, String> texts,
        JsonNode values,
        JsonNode subcharts,
        Optional<HelmFailure> failure) {
      this(texts, values, subcharts, Shown.ALL, failure);
    }
  }

  /**
   * Renders templates.
   *
   * @return the texts, or Helm's failure
   */
  public Outcome render(UnitRequest request) {
    return render(request, Optional.empty()).outcome();
  }

  private CoveredRendering.Noted render(UnitRequest request, Optional<Probes.Copy> probes) {
    UnitCopy copy = copy(request, probes);
    try {
      TemplateCall.Both both = helm.renderWithValues(call(request, copy));
      return new CoveredRendering.Noted(
          outcome(request, both), both.rendering().branches().orElse(""));
    } catch (HelmException e) {
      return new CoveredRendering.Noted(failed(copy, e.failure()), "");
    }
  }

  /**
   * Renders templates with values that are merged already, which is faster.
   *
   * @param merged what {@link #renderTogether} made of the request {@link
   *     UnitRequest#withoutTemplates}
   */
  public Outcome render(UnitRequest request, Outcome merged) {
    UnitCopy copy = copy(request);
    Optional<UnitTree> tree = mergedTree(request, copy, merged);
    if (tree.isEmpty()) {
      return render(request);
    }
    Path folder =
        mergedCopies.computeIfAbsent(
            new MergedCopy(tree.get(), copy),
            any ->
                writeMerged(tree.get(), copy, file -> texts.of(file, copy.view(), copy.probes())));
    try {
      RawRendering raw = helm.render(call(folder, copy.view(), Optional.of(given(merged))));
      Map<String, String> texts = new TreeMap<>();
      copy.chosen(tree.get().templates()).keySet().stream()
          .filter(name -> !UnitTree.isHelper(name))
          .forEach(name -> texts.put(name, UnitCopy.printed(raw.files(), name)));
      return new Outcome(texts, merged.values(), merged.subcharts(), Optional.empty());
    } catch (HelmException e) {
      return failed(copy, e.failure());
    }
  }

  /**
   * Returns what came of a request with the values that Helm merged for it.
   *
   * @param outcome what came of it, perhaps without all values
   */
  public Outcome withValues(UnitRequest request, Outcome outcome) {
    if (outcome.shown() == Shown.ALL) {
      return outcome;
    }
    return renderTogether(List.of(request.withoutTemplates()), Shown.ALL)
        .get(0)
        .map(
            merged ->
                new Outcome(outcome.texts(), merged.values(), merged.subcharts(), Optional.empty()))
        .orElseGet(() -> render(request));
  }

  private record MergedCopy(UnitTree tree, UnitCopy copy) {}

  /** Returns the charts to render with merged values; empty if it is not known which there are. */
  private Optional<UnitTree> mergedTree(UnitRequest request, UnitCopy copy, Outcome merged) {
    return merged.shown() == Shown.ALL && merged.failure().isEmpty()
        ? batches.tree(request, copy).filter(tree -> tree.names().equals(merged.subcharts()))
        : Optional.empty();
  }

  private Path writeMerged(UnitTree tree, UnitCopy copy, Function<ChartFile, String> text) {
    Path folder = cache.scratchFolder("unit").resolve(chart.name());
    try {
      copy.writeMerged(tree, folder, text);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + folder + ": " + e.getMessage() + ".", e);
    }
  }

  private Path given(Outcome merged) {
    return scratch(MergedValues.given(merged.values()));
  }

  private static Outcome failed(UnitCopy copy, HelmFailure failure) {
    return new Outcome(
        Map.of(), Json.object(), Json.object(), Optional.of(restored(copy, failure)));
  }

  /**
   * Returns why Helm rejects the values of a request, which it validates before it renders
   * anything.
   *
   * @return Helm's failure; empty if it accepts them
   */
  public Optional<Outcome> rejected(UnitRequest request) {
    UnitRequest validated = request.validated();
    UnitCopy copy = copy(validated);
    return helm.rejection(call(validated, copy)).map(failure -> failed(copy, failure));
  }

  private TemplateRequest call(UnitRequest request, UnitCopy copy) {
    Path folder =
        copies.computeIfAbsent(
            copy, any -> write(any, file -> texts.of(file, any.view(), any.probes())));
    return call(folder, copy.view(), Optional.of(given(request)));
  }

  private Path given(UnitRequest request) {
    return scratch(UnitRequest.yaml(request.values()));
  }

  private Path scratch(String values) {
    byte[] bytes = values.getBytes(StandardCharsets.UTF_8);
    return cache.scratch("unit-" + Hashing.sha256(bytes) + ".yaml", bytes);
  }

  static TemplateRequest call(Path folder, ClusterView view, Optional<Path> values) {
    return new TemplateRequest(
        folder,
        "release-name",
        "default",
        ANY,
        new Values(values.stream().toList(), List.of()),
        Optional.of(view));
  }

  /** Which of a test's values an outcome has, of those of the chart. */
  public enum Shown {
    NONE,
    /** The keys that the test gives. */
    GIVEN,
    ALL
  }

  /**
   * Returns the values of the chart where nobody gives any.
   *
   * @return empty if Helm rejects the chart, or what a request gives cannot be merged afterwards
   */
  public Optional<JsonNode> defaults(UnitRequest request) {
    return batches.defaults(request, copy(request));
  }

  /**
   * Returns the subcharts that are enabled for a request.
   *
   * @return each with those below it; none if that is not known before it is rendered
   */
  public JsonNode subcharts(UnitRequest request) {
    return batches.subcharts(request, copy(request));
  }

  /**
   * Returns what requests must have in common to be rendered by one call of Helm.
   *
   * @return equal for two such requests; empty if they cannot be
   */
  public Optional<Object> batch(UnitRequest request) {
    UnitCopy copy = copy(request);
    return chart.metadata().isLibrary() || copy.isInvalidVersion()
        ? Optional.empty()
        : batches.key(request, copy);
  }

  /** Returns how many requests are rendered faster together than alone; at least one. */
  public int leastTogether() {
    return batches.least();
  }

  /**
   * Renders several requests by one call of Helm.
   *
   * @param requests requests whose {@link #batch} is the same
   * @param shown which values are needed too
   * @return what came of each; empty if it must be rendered alone
   */
  public List<Optional<Outcome>> renderTogether(List<UnitRequest> requests, Shown shown) {
    return together(requests, shown, Optional.empty()).stream()
        .map(one -> one.map(CoveredRendering.Noted::outcome))
        .toList();
  }

  /**
   * Renders several requests by one call of Helm, and notes what of the templates each reaches.
   *
   * @param requests requests whose {@link #batch} is the same
   * @param shown which values are needed too
   * @param probes those of this chart
   * @return what came of each; empty if it must be rendered alone
   */
  public List<Optional<CoveredRendering>> renderTogether(
      List<UnitRequest> requests, Shown shown, Probes probes) {
    Probes.Copy copy =
        requests.stream()
            .map(request -> Probes.Copy.coarse(probes, Json.write(request.values())))
            .filter(Probes.Copy::isCalledByTexts)
            .findFirst()
            .orElseGet(() -> Probes.Copy.coarse(probes, ""));
    return together(requests, shown, Optional.of(copy)).stream()
        .map(one -> one.flatMap(noted -> CoveredRendering.ifUsable(copy, noted)))
        .toList();
  }

  private List<Optional<CoveredRendering.Noted>> together(
      List<UnitRequest> requests, Shown shown, Optional<Probes.Copy> probes) {
    return batches.render(requests, copy(requests.get(0), probes), shown);
  }

  /**
   * Returns what made the places in an outcome. Finding the first of them takes another rendering.
   *
   * @param outcome what came of the request
   */
  public UnitTraces traces(UnitRequest request, Outcome outcome) {
    return new UnitTraces(
        outcome.texts(),
        new Tracing(
            chart,
            outcome.texts(),
            new Tracing.Source() {
              @Override
              public Optional<Tracing.MarkedTexts> renderMarked() {
                return UnitRenderer.this.renderMarked(request, outcome);
              }

              @Override
              public Optional<DecidingKey> keys() {
                return Optional.of(new DecidingKey(reads.get(), outcome.values()));
              }

              @Override
              public Optional<Marks.Mark> helper(String name) {
                return marked.get().marks().helper(name);
              }
            }));
  }

  /** A chart that cannot bear marks is traced by likeness. */
  private Optional<Tracing.MarkedTexts> renderMarked(UnitRequest request, Outcome outcome) {
    UnitCopy copy = copy(request);
    try {
      Map<String, String> printed = printedMarked(request, outcome, copy);
      Map<String, String> texts = new HashMap<>();
      request.templates().forEach(name -> texts.put(name, UnitCopy.printed(printed, name)));
      return Optional.of(new Tracing.MarkedTexts(texts, marked.get().marks()));
    } catch (HelmException e) {
      return Optional.empty();
    }
  }

  private Map<String, String> printedMarked(UnitRequest request, Outcome outcome, UnitCopy copy) {
    Map<ChartFile, String> templates = marked.get().templates();
    Function<ChartFile, String> text =
        file -> UnitTexts.seeing(templates.getOrDefault(file, file.text()), copy.view());
    Optional<UnitTree> tree = mergedTree(request, copy, outcome);
    if (tree.isEmpty()) {
      TemplateRequest call = call(write(copy, text), copy.view(), Optional.of(given(request)));
      return helm.renderWithValues(call).rendering().files();
    }
    Path folder =
        markedCopies.computeIfAbsent(
            new MergedCopy(tree.get(), copy), any -> writeMerged(tree.get(), copy, text));
    return helm.render(call(folder, copy.view(), Optional.of(given(outcome)))).files();
  }

  private record MarkedChart(Map<ChartFile, String> templates, Marks marks) {
    static MarkedChart of(Chart chart) {
      Marks marks = new Marks();
      return new MarkedChart(PreparedChart.marked(chart, marks), marks);
    }
  }

  /**
   * Renders templates, and notes what of them is reached.
   *
   * @param probes those of this chart
   * @param mayFail whether it probably fails
   */
  public CoveredRendering render(UnitRequest request, Probes probes, boolean mayFail) {
    return CoveredRendering.of(
        chart,
        Probes.Copy.coarse(probes, Json.write(request.values())),
        mayFail,
        () -> render(request),
        copy -> render(request, Optional.of(copy)));
  }

  private static HelmFailure restored(UnitCopy copy, HelmFailure failure) {
    return new HelmFailure(
        failure.kind(),
        copy.restored(failure.message()),
        failure.frames().stream()
            .map(
                frame ->
                    new HelmFailure.Frame(
                        copy.restored(frame.file()), frame.line(), frame.expression()))
            .toList(),
        copy.restored(failure.text()));
  }

  private UnitCopy copy(UnitRequest request) {
    return copy(request, Optional.empty());
  }

  private UnitCopy copy(UnitRequest request, Optional<Probes.Copy> probes) {
    UnitRequest.Release release = request.release();
    String prologue =
        set("Name", TextNode.valueOf(release.name()).toString())
            + set("Namespace", TextNode.valueOf(release.namespace()).toString())
            + set("Revision", String.valueOf(release.revision()))
            + set("IsUpgrade", String.valueOf(release.upgrade()))
            + set("IsInstall", String.valueOf(release.install()));
    return new UnitCopy(
        request.templates(),
        prologue,
        view(request),
        request.chart().version(),
        request.chart().appVersion(),
        request.validates(),
        readsFiles,
        probes);
  }

  private static String set(String key, String literal) {
    return "{{ $_ := set .Release \"" + key + "\" " + literal + " }}";
  }

  private Path write(UnitCopy copy, Function<ChartFile, String> text) {
    Path folder = cache.scratchFolder("unit").resolve(chart.name());
    try {
      copy.write(chart, folder, text);
      Optional<JsonNode> values =
          chart.subcharts().isEmpty() ? batches.defaults(copy) : Optional.empty();
      if (values.isPresent()) {
        Files.writeString(folder.resolve("values.yaml"), UnitRequest.yaml(values.get()));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + folder + ": " + e.getMessage() + ".", e);
    }
  }

  private static ClusterView view(UnitRequest request) {
    Optional<String> lookups =
        request.objects().isEmpty() ? Optional.empty() : Optional.of(request.objects().helpers());
    return new ClusterView(
        request.cluster().apiVersions(),
        Optional.of(request.cluster().reported()),
        OptionalInt.empty(),
        lookups);
  }

  private Outcome outcome(UnitRequest request, TemplateCall.Both both) {
    RawRendering raw = both.rendering();
    ComputedValues computed = both.values();
    Map<String, String> texts = new TreeMap<>();
    for (String template : enabled(chart, chart.name(), computed.subcharts())) {
      if (request.templates().contains(template)) {
        texts.put(template, UnitCopy.printed(raw.files(), template));
      }
    }
    return new Outcome(texts, computed.values(), computed.subcharts(), Optional.empty());
  }

  private static List<String> enabled(Chart chart, String name, JsonNode subcharts) {
    List<String> found = new ArrayList<>();
    for (ChartFile file : chart.files()) {
      String path = file.path();
      if (path.startsWith("templates/")
          && !UnitTree.isHelper(path)
          && !chart.metadata().isLibrary()) {
        found.add(name + "/" + path);
      }
    }
    subcharts
        .properties()
        .forEach(
            one ->
                chart
                    .subchart(one.getKey())
                    .ifPresent(
                        sub ->
                            found.addAll(
                                enabled(sub, name + "/charts/" + one.getKey(), one.getValue()))));
    return found;
  }

  /**
   * Returns the names of all templates that are not helpers, of subcharts too, as Helm has them
   * where all subcharts are enabled.
   *
   * @return each with the file behind it
   */
  public Map<String, ChartFile> templates() {
    Map<String, ChartFile> all = new LinkedHashMap<>();
    collect(chart, List.of(chart.name()), all);
    return all;
  }

  private static void collect(Chart chart, List<String> names, Map<String, ChartFile> all) {
    for (ChartFile file : chart.files()) {
      if (file.path().startsWith("templates/") && !UnitTree.isHelper(file.path())) {
        names.forEach(name -> all.put(name + "/" + file.path(), file));
      }
    }
    for (Chart subchart : chart.subcharts()) {
      collect(subchart, UnitCopy.namesBelow(chart, names, subchart), all);
    }
  }
}
