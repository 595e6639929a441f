package dev.chartwright.render;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.helm.HelmException;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.helm.internal.ClusterView;
import dev.chartwright.helm.internal.ComputedValues;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.helm.internal.LintMessage;
import dev.chartwright.helm.internal.RawRendering;
import dev.chartwright.helm.internal.TemplateCall;
import dev.chartwright.helm.internal.TemplateRequest;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.render.internal.Branches;
import dev.chartwright.render.internal.CoveredRendering;
import dev.chartwright.render.internal.Documents;
import dev.chartwright.render.internal.InstallOrder;
import dev.chartwright.render.internal.Lazy;
import dev.chartwright.render.internal.LookupAnswers;
import dev.chartwright.render.internal.PreparedChart;
import dev.chartwright.render.internal.Recent;
import dev.chartwright.render.internal.coverage.Probes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Renders the cases of one chart. Made once per chart, used from many threads: what cases have in
 * common is done once.
 */
public final class Renderer {
  private static final int MOST = 64;

  private final Chart chart;
  private final Helm helm;
  private final PreparedChart prepared;
  private final RenderFailures failures;
  private final Admission admission;
  private final Documents documents = new Documents();
  private final SharedRenderings shared = new SharedRenderings();
  private final Traces traces;
  private final Views views;
  private final Map<Computing, Lazy<ComputedValues>> computed =
      Collections.synchronizedMap(new Recent<>(MOST));
  private final Map<Ahead, Supplier<RawRendering>> ahead =
      Collections.synchronizedMap(new Recent<>(MOST));
  private final Map<CaseTexts, Rendering> rendered =
      Collections.synchronizedMap(new Recent<>(MOST));

  /** What is known of rendered cases; null where nobody is going to ask. */
  private final @Nullable Map<CaseTexts, Reach> reaches;

  private Renderer(Chart chart, Helm helm, PreparedChart prepared, boolean isNoting) {
    this.reaches = isNoting ? new ConcurrentHashMap<>() : null;
    this.chart = chart;
    this.helm = helm;
    this.prepared = prepared;
    this.failures = new RenderFailures(chart);
    this.admission = new Admission(chart, helm, prepared, failures);
    this.views = new Views(helm, prepared, this::installed);
    this.traces = new Traces(chart, helm, prepared, views);
  }

  /**
   * Returns a renderer for a chart.
   *
   * @throws dev.chartwright.helm.UnableToLoadHelmException if Helm cannot run here
   */
  public static Renderer of(Chart chart) {
    return of(chart, false);
  }

  /**
   * Returns a renderer for a chart that also returns the {@link #reach} of its cases: that of a
   * rendered case takes no other rendering.
   *
   * @throws dev.chartwright.helm.UnableToLoadHelmException if Helm cannot run here
   */
  public static Renderer noting(Chart chart) {
    return of(chart, true);
  }

  private static Renderer of(Chart chart, boolean isNoting) {
    return new Renderer(
        chart, Helm.load(), PreparedChart.of(chart, UserCache.standard()), isNoting);
  }

  /** Returns the chart that is rendered. */
  public Chart chart() {
    return chart;
  }

  /**
   * Renders a case. Values are not validated against schemas here. Where no template can see the
   * Kubernetes version, cases that differ in it alone share one rendering; so do those whose
   * clusters serve the same of the APIs that templates request.
   *
   * @param subject a case of this renderer's chart
   * @return the rendering, hooks and notes included
   * @throws UnableToRenderException if a template fails, or Helm rejects the chart or its values
   * @throws UnableToReadValuesException if a values file or a setting cannot be read
   */
  public Rendering render(Case subject) {
    admission.admitSuffix(subject);
    Optional<SharedRenderings.Input> input = SharedRenderings.Input.of(subject);
    Optional<SharedRenderings.Input> shareable =
        input
            .filter(any -> !views.seesObjects(subject))
            .flatMap(any -> views.served(subject).map(any::on));
    Optional<Made> known = shareable.flatMap(i -> shared.take(i, subject));
    if (known.isPresent()) {
      admission.admit(subject);
    }
    Made made = known.orElseGet(() -> renderAnew(subject, input));
    if (known.isEmpty()) {
      shareable.ifPresent(i -> shared.give(i, made));
    }
    CaseTexts key = CaseTexts.of(subject, input);
    rendered.put(key, made.rendering());
    if (reaches != null && made.reach().isPresent()) {
      reaches.put(key, made.reach().get());
    }
    return made.rendering();
  }

  /** What was rendered for an installation is what an upgrade finds. */
  private Rendering installed(Case subject) {
    Rendering known = rendered.get(CaseTexts.of(subject));
    return known == null ? render(subject) : known;
  }

  /**
   * Renders a case with lookups that fail: the message has {@link LookupAnswers#FAILURE} and what
   * the first of them requests.
   *
   * @param subject a case of this renderer's chart, on a cluster with objects
   * @param known requests that do not fail
   * @throws UnableToRenderException if a lookup requests anything else, or a template fails
   */
  public void render(Case subject, Set<String> known) {
    Optional<ClusterView> view = views.of(subject, Optional.of(known));
    try {
      helm.render(request(subject, prepared.withoutNotesInProbe(view), view));
    } catch (HelmException e) {
      throw failures.explain(subject, e);
    }
  }

  /**
   * Returns what was installed before an upgrade, where the case does not state it: what the chart
   * installs with the same values. Lookups of the upgrade find it.
   *
   * @param subject a case of this renderer's chart
   * @return empty if the case is not an upgrade, or does not render
   */
  public Optional<Rendering> installation(Case subject) {
    return views.installation(subject);
  }

  /**
   * What rendering a case gives.
   *
   * @param reach what the case takes of the branches, where the templates noted it
   */
  record Made(Rendering rendering, Optional<Reach> reach) {
    Made as(Case other) {
      return new Made(rendering.as(other), reach);
    }
  }

  private Made renderAnew(Case subject, Optional<SharedRenderings.Input> input) {
    Optional<ClusterView> view = views.of(subject);
    Supplier<RawRendering> known =
        view.isEmpty()
            ? input.map(texts -> ahead.remove(Ahead.of(texts, subject))).orElse(null)
            : null;
    RawRendering raw;
    try {
      raw = known == null ? raw(subject, view) : known.get();
    } catch (HelmException e) {
      raw = withoutNotes(subject, e);
    }
    Map<String, String> texts = raw.files();
    Optional<Reach> reach =
        raw.branches()
            .map(
                marks -> {
                  BitSet reached = new BitSet();
                  prepared.branches().read(marks, reached);
                  return new Reach(prepared.branches(), reached, texts);
                });
    return new Made(rendering(subject, raw), reach);
  }

  private RawRendering raw(Case subject, Optional<ClusterView> view) {
    return noting(view, false, copy -> helm.render(request(subject, copy, view)), raw -> raw)
        .orElseGet(() -> helm.render(request(subject, prepared.forRendering(view), view)));
  }

  /**
   * Renders a copy whose templates note their branches.
   *
   * @return empty if there is none, if it prints what they note, or if a template fails, which the
   *     plain copy names by its own lines
   */
  private <T> Optional<T> noting(
      Optional<ClusterView> view,
      boolean withValues,
      Function<Path, T> render,
      Function<T, RawRendering> rendering) {
    if (reaches == null) {
      return Optional.empty();
    }
    try {
      return prepared
          .noting(view, withValues)
          .map(render)
          .filter(made -> !PreparedChart.showsNotes(rendering.apply(made)));
    } catch (HelmException e) {
      return switch (e.failure().kind()) {
        case TEMPLATE, YAML, OTHER -> Optional.empty();
        case KUBERNETES_VERSION, DEPENDENCIES, VALUES, LIMIT -> throw e;
      };
    }
  }

  private Rendering rendering(Case subject, RawRendering raw) {
    List<Manifest> manifests = new ArrayList<>();
    List<Manifest> dropped = new ArrayList<>();
    List<Rendering.Problem> problems = new ArrayList<>();
    raw.files()
        .forEach(
            (template, text) -> {
              if (isRendered(template)) {
                Documents.Cut cut = documents.cut(template, text);
                for (Manifest manifest : cut.manifests()) {
                  (manifest.isUnknownHook() ? dropped : manifests).add(manifest);
                }
                problems.addAll(cut.problems());
              }
            });
    return new Rendering(
        subject,
        raw.files(),
        InstallOrder.sort(manifests),
        dropped,
        problems,
        raw.notes(),
        raw.yamlFailure(),
        traces.of(subject, raw.files(), () -> computeValues(subject).values()));
  }

  /** The probe includes NOTES.txt, and Helm names only the outermost place of required and fail. */
  private static boolean isAboutNotes(HelmException e) {
    List<HelmFailure.Frame> frames = e.failure().frames();
    return !frames.isEmpty() && frames.get(0).file().endsWith("/" + Helm.probeFile());
  }

  /**
   * Returns the rendering as Helm gives it by itself. The probe is rendered before any other
   * template, so notes may fail in it that read what another template sets; then they are not
   * known.
   */
  private RawRendering withoutNotes(Case subject, HelmException failure) {
    if (!isAboutNotes(failure)) {
      throw failures.explain(subject, failure);
    }
    try {
      Optional<ClusterView> view = views.of(subject);
      return helm.render(request(subject, prepared.withoutNotesInProbe(view), view));
    } catch (HelmException e) {
      throw failures.explain(subject, e);
    }
  }

  /** Helm ignores partials and the notes of subcharts. */
  private static boolean isRendered(String template) {
    String name = template.substring(template.lastIndexOf('/') + 1);
    return !name.startsWith("_") && !name.equals("NOTES.txt");
  }

  /**
   * What a case takes of the branches of the chart's templates.
   *
   * @param branches all branches
   * @param reached the numbers of those that were taken
   * @param texts the rendered text of each template, by its path as Helm prints it
   */
  public record Reach(Branches branches, BitSet reached, Map<String, String> texts) {}

  /**
   * Renders a case to see which branches of the templates it takes. The chart's kubeVersion admits
   * any suffix of a version here.
   *
   * @param subject a case of this renderer's chart
   * @return the branches, or empty if the case does not render
   */
  public Optional<Reach> reach(Case subject) {
    Optional<ClusterView> view = views.of(subject);
    PreparedChart.Branched copy = prepared.branched(view);
    try {
      BitSet reached = new BitSet();
      Map<String, String> texts = new TreeMap<>();
      helm.render(request(subject, copy.folder(), view))
          .files()
          .forEach((name, text) -> texts.put(name, copy.branches().read(text, reached)));
      return Optional.of(new Reach(copy.branches(), reached, texts));
    } catch (HelmException e) {
      return Optional.empty();
    }
  }

  /**
   * Renders a case to see which items of the templates it reaches, also if it fails.
   *
   * @param subject a case of this renderer's chart
   * @param probes those of this chart
   * @return the numbers of the items, or empty if they cannot be known
   */
  public Optional<BitSet> reached(Case subject, Probes probes) {
    Optional<ClusterView> view = views.of(subject);
    return CoveredRendering.of(
            chart,
            Probes.Copy.ofAnyValues(probes),
            false,
            () -> noted(subject, prepared.forRendering(view), view).outcome(),
            copy -> noted(subject, prepared.probed(view, copy), view))
        .reached();
  }

  private CoveredRendering.Noted noted(Case subject, Path folder, Optional<ClusterView> view) {
    try {
      RawRendering raw = helm.render(request(subject, folder, view));
      return CoveredRendering.Noted.of(raw.files(), raw.branches().orElse(""));
    } catch (HelmException e) {
      return CoveredRendering.Noted.of(e.failure());
    }
  }

  /**
   * Returns what a case takes of the branches of the templates, as {@link #reach} does, but without
   * another rendering where it is known of the last one.
   *
   * @param subject a case of this renderer's chart
   * @return the branches, or empty if the case does not render
   */
  public Optional<Reach> knownReach(Case subject) {
    Reach known = reaches == null ? null : reaches.get(CaseTexts.of(subject));
    return known == null ? reach(subject) : Optional.of(known);
  }

  /**
   * Returns what {@link #knownReach} does, and forgets it: a run of very many cases keeps none of
   * them.
   *
   * @param subject a case of this renderer's chart
   * @return the branches, or empty if the case does not render
   */
  public Optional<Reach> takeReach(Case subject) {
    Reach known = reaches == null ? null : reaches.remove(CaseTexts.of(subject));
    return known == null ? reach(subject) : Optional.of(known);
  }

  /**
   * Returns whether the templates of the chart may give something else for another Kubernetes
   * version that serves the same APIs.
   *
   * @param subject a case of this renderer's chart
   */
  public boolean seesVersion(Case subject) {
    return views.served(subject).isEmpty();
  }

  /**
   * Returns what the templates of the chart see of the cluster.
   *
   * @param subject a case of this renderer's chart
   * @return equal for cases that differ in nothing else that templates see of a cluster
   */
  public String seenOfCluster(Case subject) {
    return views
        .served(subject)
        .map(served -> String.join(" ", served))
        .orElseGet(() -> subject.kubernetesVersion().toString());
  }

  /**
   * Lets Helm merge the values of a case.
   *
   * @param subject a case of this renderer's chart
   * @return the values as templates see them
   * @throws UnableToRenderException if Helm rejects the chart or its values
   * @throws UnableToReadValuesException if a values file or a setting cannot be read
   */
  public ComputedValues computeValues(Case subject) {
    // The version decides whether Helm admits the chart.
    return SharedRenderings.Input.of(subject)
        .map(input -> new Computing(input.texts(), subject.kubernetesVersion()))
        .map(key -> computed.computeIfAbsent(key, any -> new Lazy<>(() -> computeAnew(subject))))
        .map(Lazy::get)
        .orElseGet(() -> computeAnew(subject));
  }

  /**
   * Lets Helm merge the values of a case and render it in one call, of which {@link #computeValues}
   * and the next {@link #render} of the case take their parts. It changes no result.
   *
   * @param subject a case of this renderer's chart that is going to be rendered
   */
  public void renderAhead(Case subject) {
    Optional<SharedRenderings.Input> input = SharedRenderings.Input.of(subject);
    if (input.isEmpty() || views.of(subject).isPresent()) {
      return;
    }
    Computing key = new Computing(input.get().texts(), subject.kubernetesVersion());
    Ahead place = Ahead.of(input.get(), subject);
    if (computed.containsKey(key) || ahead.containsKey(place)) {
      return;
    }
    try {
      TemplateCall.Both both =
          noting(
                  Optional.empty(),
                  true,
                  copy -> helm.renderWithValues(request(subject, copy)),
                  TemplateCall.Both::rendering)
              .orElseGet(() -> helm.renderWithValues(request(subject, prepared.forBoth())));
      computed.put(key, new Lazy<>(both::values));
      ahead.put(place, both::rendering);
    } catch (HelmException e) {
      // A chart that does not end, or takes too much memory, is not rendered once more.
      ahead.put(
          place,
          () -> {
            throw e;
          });
    }
  }

  /** A rendering serves one case once, because the next one has new random values. */
  private record Ahead(String key, KubernetesVersion version) {
    static Ahead of(SharedRenderings.Input input, Case subject) {
      return new Ahead(input.key(), subject.kubernetesVersion());
    }
  }

  /** What computed values depend on: the texts of files and settings, which can change. */
  private record Computing(List<String> texts, KubernetesVersion version) {}

  private ComputedValues computeAnew(Case subject) {
    try {
      return helm.computeValues(request(subject, prepared.forValues()));
    } catch (HelmException e) {
      throw failures.explain(subject, e);
    }
  }

  /**
   * Lints what is not a template: Chart.yaml, values.yaml, dependencies.
   *
   * @return Helm's messages
   */
  public List<LintMessage> lint() {
    Path copy = prepared.forLint();
    return helm.lint(copy).stream()
        .map(
            m -> new LintMessage(m.severity(), inside(copy, m.path()), withoutCopy(copy, m.text())))
        .toList();
  }

  /**
   * For a fault of the whole chart, Helm names the folder that it linted, which is a copy that
   * users do not know.
   */
  private static String inside(Path copy, String path) {
    return path.equals(copy.toString()) ? "" : path;
  }

  /** The copy is in the cache, which users do not know. */
  private String withoutCopy(Path copy, String text) {
    return text.replace(copy.toString(), chart.display());
  }

  static TemplateRequest request(Case subject, Path folder) {
    return request(subject, folder, Optional.empty());
  }

  static TemplateRequest request(Case subject, Path folder, Optional<ClusterView> view) {
    return new TemplateRequest(
        folder,
        subject.releaseName(),
        subject.namespace(),
        subject.kubernetesVersion(),
        subject.values(),
        view);
  }
}
