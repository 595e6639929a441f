package dev.chartwright.unittest.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.coverage.internal.Collector;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.render.internal.CoveredRendering;
import dev.chartwright.render.internal.UnitRenderer;
import dev.chartwright.render.internal.UnitRequest;
import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.internal.asserts.Document;
import dev.chartwright.unittest.internal.yaml.GoYaml;
import dev.chartwright.unittest.internal.yaml.GoYamlException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One test: its rendering, and what its assertions say of it. */
final class JobRun {
  static final String DEFAULT_MAJOR = "1";
  static final String DEFAULT_MINOR = "20";

  /** As Helm's ValidateReleaseName (pkg/chartutil/validate_name.go). */
  private static final Pattern RELEASE_NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*+");

  private static final int MOST_OF_RELEASE_NAME = 53;

  private final UnitRenderer renderer;
  private final SchemaGate schemas;
  private final Suite suite;
  private final Suite.Job job;
  private final Route route;
  private final Set<String> templates;
  private final Snapshots snapshots;
  private final Optional<Collector> coverage;
  private final boolean runsPrograms;
  private final boolean isFailing;

  JobRun(
      UnitRenderer renderer,
      SchemaGate schemas,
      Suite suite,
      Suite.Job job,
      Route route,
      Set<String> templates,
      Snapshots snapshots,
      Optional<Collector> coverage,
      boolean runsPrograms) {
    this.renderer = renderer;
    this.schemas = schemas;
    this.suite = suite;
    this.job = job;
    this.route = route;
    this.snapshots = snapshots;
    this.templates = templates;
    this.coverage = coverage;
    this.runsPrograms = runsPrograms;
    this.isFailing =
        job.assertions().stream().anyMatch(assertion -> !assertion.type().needsRendering());
  }

  /**
   * A test that ran.
   *
   * @param failures the assertions that failed
   * @param traceable what the failures can be traced by; empty if nothing was rendered
   */
  record Ran(TestResult result, List<Failed> failures, Optional<Traceable> traceable) {
    Ran {
      failures = List.copyOf(failures);
    }
  }

  /** What a test rendered, and how. */
  record Traceable(UnitRequest request, UnitRenderer.Outcome outcome, Rendered rendered) {}

  /**
   * Returns what can be rendered together with other tests: all, or the values of a test that
   * expects Helm to fail, since one template that fails ends a rendering.
   *
   * @return empty if nothing of it can
   */
  Optional<UnitRequest> shared() {
    if (job.skip().isPresent()
        || !isReleaseName(job.release().name())
        || (job.postRenderer().isPresent() && !runsPrograms)) {
      return Optional.empty();
    }
    try {
      UnitRequest all = request();
      return isFailing ? Optional.of(all.withoutTemplates()) : Optional.of(all);
    } catch (UserValues.InvalidException e) {
      return Optional.empty();
    }
  }

  /**
   * Runs the test.
   *
   * @param shared what came of {@link #shared}, if it was rendered
   */
  Ran run(Optional<CoveredRendering> shared) {
    long start = System.nanoTime();
    if (job.skip().isPresent()) {
      return ran(result(start, TestResult.Status.SKIPPED, job.skip().get(), List.of()));
    }
    Traceable made;
    try {
      made = render(shared);
    } catch (UserValues.InvalidException | GoYamlException | PostRenderer.FailedException e) {
      return ran(
          result(start, TestResult.Status.FAILED, String.valueOf(e.getMessage()), List.of()));
    }
    Rendered rendered = made.rendered();
    var comparer = snapshots.of(job.name());
    List<Failed> failures = new ArrayList<>();
    int skipped = 0;
    for (Assertion assertion : job.assertions()) {
      if (new AssertionRun(suite, job, route, assertion, rendered, comparer).run(failures)) {
        skipped++;
      }
    }
    if (!failures.isEmpty()) {
      if (rendered.failure().isEmpty()) {
        UnitRenderer.Outcome all = renderer.withValues(made.request(), made.outcome());
        made = new Traceable(made.request(), all, rendered);
      }
      String reason = rendered.failure().map(HelmFailure::text).orElse("");
      List<AssertionFailure> plain = failures.stream().map(Failed::failure).toList();
      return new Ran(
          result(start, TestResult.Status.FAILED, reason, plain),
          failures,
          // The places of what a program printed are not those of what Helm printed.
          job.postRenderer().isPresent() ? Optional.empty() : Optional.of(made));
    }
    if (job.beginsEmpty() && skipped == 0) {
      return ran(
          result(
              start,
              TestResult.Status.FAILED,
              "the first item of asserts is null, so the test fails; remove it",
              List.of()));
    }
    return ran(
        skipped == job.assertions().size()
            ? result(
                start, TestResult.Status.SKIPPED, "documentSelector matches nothing", List.of())
            : result(start, TestResult.Status.PASSED, "", List.of()));
  }

  private static Ran ran(TestResult result) {
    return new Ran(result, List.of(), Optional.empty());
  }

  /** Returns the result of a test that does not run. */
  Ran skipped(String reason) {
    return ran(result(System.nanoTime(), TestResult.Status.SKIPPED, reason, List.of()));
  }

  /** Returns the suite of the test. */
  Suite suite() {
    return suite;
  }

  private TestResult result(
      long start, TestResult.Status status, String reason, List<AssertionFailure> failures) {
    return new TestResult(
        job.name(),
        job.line(),
        status,
        reason,
        failures,
        Duration.ofNanos(System.nanoTime() - start));
  }

  /**
   * What was rendered.
   *
   * @param documents the documents of each template
   * @param outputs the templates that printed something or failed, as Helm names them
   * @param isPlaced whether the failure is in {@code documents}, at the template that failed
   * @param whole the name that has all documents, if a post-renderer kept no names of templates
   */
  record Rendered(
      Map<String, List<Document>> documents,
      Set<String> outputs,
      Optional<HelmFailure> failure,
      boolean isPlaced,
      Optional<String> whole) {
    Rendered(
        Map<String, List<Document>> documents,
        Set<String> outputs,
        Optional<HelmFailure> failure,
        boolean isPlaced) {
      this(documents, outputs, failure, isPlaced, Optional.empty());
    }
  }

  private UnitRequest request() throws UserValues.InvalidException {
    Path folder = Objects.requireNonNull(suite.file().toAbsolutePath().getParent());
    return new UnitRequest(
        templates,
        UserValues.of(job, folder, route.names()),
        release(),
        new UnitRequest.Cluster(
            job.kubeMajor().orElse(DEFAULT_MAJOR),
            job.kubeMinor().orElse(DEFAULT_MINOR),
            job.apiVersions()),
        job.objects(),
        new UnitRequest.Versions(job.version(), job.appVersion()),
        false);
  }

  /** Helm validates values before it renders anything. */
  private CoveredRendering rendering(UnitRequest request, Optional<CoveredRendering> shared) {
    if (shared.isEmpty() && !isFailing) {
      CoveredRendering alone = alone(request);
      return schemas.mayReject(alone.outcome()) ? rejected(request).orElse(alone) : alone;
    }
    if (shared.map(one -> schemas.mayReject(one.outcome())).orElse(schemas.isEnabled())) {
      Optional<CoveredRendering> rejected = rejected(request);
      if (rejected.isPresent()) {
        return rejected.get();
      }
    }
    if (shared.isEmpty()) {
      return alone(request);
    }
    if (!isFailing) {
      return shared.get();
    }
    return coverage.isPresent()
        ? alone(request)
        : new CoveredRendering(renderer.render(request, shared.get().outcome()), Optional.empty());
  }

  private CoveredRendering alone(UnitRequest request) {
    return coverage
        .map(collector -> renderer.render(request, collector.probes(), isFailing))
        .orElseGet(() -> new CoveredRendering(renderer.render(request), Optional.empty()));
  }

  /** Helm executes nothing if it rejects the values. */
  private Optional<CoveredRendering> rejected(UnitRequest request) {
    return renderer
        .rejected(request)
        .map(outcome -> new CoveredRendering(outcome, Optional.of(new BitSet())));
  }

  private Traceable render(Optional<CoveredRendering> shared)
      throws UserValues.InvalidException, GoYamlException, PostRenderer.FailedException {
    if (job.postRenderer().isPresent() && !runsPrograms) {
      throw new PostRenderer.FailedException(
          "the suite has the post-renderer '"
              + job.postRenderer().get().command()
              + "'; no program of a suite is run without --post-renderers, or postRenderers: true"
              + " in the key tests of chartwright.yaml");
    }
    UnitRequest request = request();
    if (!isReleaseName(job.release().name())) {
      return invalidReleaseName(request);
    }
    CoveredRendering rendering = rendering(request, shared);
    coverage.ifPresent(collector -> collector.add(name(), rendering.reached()));
    UnitRenderer.Outcome outcome = rendering.outcome();
    coverage
        .flatMap(Collector::trials)
        .ifPresent(trials -> trials.add(KeyRenderings.trial(name(), request, outcome)));
    if (outcome.failure().isPresent()) {
      Rendered failed = failed(outcome.failure().get());
      return new Traceable(request, outcome, postRendered(failed, failedTexts(failed)));
    }
    Map<String, List<Document>> documents = new TreeMap<>();
    Set<String> outputs = new LinkedHashSet<>(outcome.texts().keySet());
    if (suite.includesCrds()) {
      crds(renderer.chart(), renderer.chart().name(), documents);
      outputs.addAll(documents.keySet());
    }
    if (job.postRenderer().isPresent()) {
      Rendered plain = new Rendered(Map.of(), outputs, Optional.empty(), false);
      return new Traceable(request, outcome, postRendered(plain, outcome.texts()));
    }
    documents(outcome.texts(), false, documents);
    return new Traceable(
        request, outcome, new Rendered(documents, outputs, Optional.empty(), false));
  }

  /**
   * Parses texts.
   *
   * @param areYaml whether all texts are YAML, whatever their names
   * @param documents gets the documents of each template
   */
  private static void documents(
      Map<String, String> texts, boolean areYaml, Map<String, List<Document>> documents)
      throws GoYamlException, UserValues.InvalidException {
    for (Map.Entry<String, String> one : texts.entrySet()) {
      String name = one.getKey();
      if (areYaml || name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".tpl")) {
        documents.put(name, parsed(one.getValue()));
      } else if (name.endsWith(".txt")) {
        documents.put(name, List.of(new Document(0, text(one.getValue()))));
      }
    }
  }

  /** A failure is post-rendered too, as the YAML that helm-unittest makes of it. */
  private static Map<String, String> failedTexts(Rendered failed) {
    Map<String, String> texts = new TreeMap<>();
    failed
        .documents()
        .forEach((name, documents) -> texts.put(name, GoYaml.write(documents.get(0).content())));
    return texts;
  }

  private Rendered postRendered(Rendered plain, Map<String, String> texts)
      throws UserValues.InvalidException, GoYamlException, PostRenderer.FailedException {
    if (job.postRenderer().isEmpty()) {
      return plain;
    }
    String chart = renderer.chart().name();
    Map<String, String> named = new TreeMap<>();
    job.postRenderer()
        .get()
        .run(texts)
        .forEach(
            (name, text) -> named.put(name.startsWith(chart) ? name : chart + "/" + name, text));
    Map<String, List<Document>> documents = new TreeMap<>();
    if (suite.includesCrds()) {
      crds(renderer.chart(), chart, documents);
    }
    documents(named, plain.failure().isPresent(), documents);
    Optional<String> whole =
        documents.keySet().stream()
            .filter(name -> documents.size() == 1 && name.endsWith(PostRenderer.WHOLE))
            .findFirst();
    return new Rendered(documents, plain.outputs(), plain.failure(), plain.isPlaced(), whole);
  }

  private static boolean isReleaseName(String name) {
    return name.isEmpty()
        || (name.length() <= MOST_OF_RELEASE_NAME && RELEASE_NAME.matcher(name).matches());
  }

  private Traceable invalidReleaseName(UnitRequest request) {
    String why =
        String.format(
            "invalid release name '%s': Helm takes names such as web-1 of up to %d characters",
            job.release().name(), MOST_OF_RELEASE_NAME);
    HelmFailure failure = new HelmFailure(HelmFailure.Kind.OTHER, why, List.of(), why);
    return new Traceable(
        request,
        new UnitRenderer.Outcome(Map.of(), Json.object(), Json.object(), Optional.of(failure)),
        new Rendered(Map.of(), Set.of(), Optional.of(failure), false));
  }

  private String name() {
    return suite.file() + ":" + job.line() + " " + job.name();
  }

  private UnitRequest.Release release() {
    Suite.Release given = job.release();
    return new UnitRequest.Release(
        given.name().isEmpty() ? "RELEASE-NAME" : given.name(),
        given.namespace().isEmpty() ? "NAMESPACE" : given.namespace(),
        given.revision(),
        given.upgrade());
  }

  private static Map<String, @Nullable Object> text(String text) {
    Map<String, @Nullable Object> content = new LinkedHashMap<>();
    content.put(Document.RAW, text);
    return content;
  }

  static List<Document> parsed(String text) throws GoYamlException, UserValues.InvalidException {
    List<Document> documents = new ArrayList<>();
    for (Object one : GoYaml.read(Separators.normalized(text))) {
      if (one == null) {
        continue;
      }
      if (!(one instanceof Map<?, ?> map)) {
        throw new UserValues.InvalidException(
            "a document is not a mapping: " + shortened(String.valueOf(one)), null);
      }
      if (!map.isEmpty()) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        map.forEach((key, value) -> content.put(String.valueOf(key), value));
        documents.add(new Document(documents.size(), content));
      }
    }
    return documents;
  }

  private static String shortened(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  private static void crds(Chart chart, String name, Map<String, List<Document>> documents)
      throws GoYamlException, UserValues.InvalidException {
    for (ChartFile file : chart.files()) {
      if (file.path().startsWith("crds/")) {
        documents.put(name + "/" + file.path(), parsed(file.text()));
      }
    }
    for (Chart subchart : chart.subcharts()) {
      crds(subchart, name + "/charts/" + subchart.name(), documents);
    }
  }

  /** As helm-unittest lays a failure into the documents of the template that failed. */
  private Rendered failed(HelmFailure failure) {
    Map<String, List<Document>> documents = new TreeMap<>();
    Optional<FailurePlace> place = FailurePlace.of(failure.text());
    if (!isFailing || place.isEmpty()) {
      return new Rendered(documents, Set.of(), Optional.of(failure), false);
    }
    int line = failure.text().indexOf('\n');
    String message = line < 0 ? place.get().message() : failure.text().substring(line + 1);
    List<Document> content = List.of(new Document(0, text(message)));
    String file = place.get().file();
    if (file.substring(file.lastIndexOf('/') + 1).startsWith("_")) {
      for (String name : suite.templates().isEmpty() ? List.of(Templates.ALL) : suite.templates()) {
        documents.put(Templates.full(route.path(), name), content);
      }
    } else {
      documents.put(file, content);
    }
    return new Rendered(documents, documents.keySet(), Optional.of(failure), true);
  }
}
