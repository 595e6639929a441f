package dev.chartwright.unittest.internal;

import com.fasterxml.jackson.databind.JsonNode;
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

  JobRun(
      UnitRenderer renderer,
      SchemaGate schemas,
      Suite suite,
      Suite.Job job,
      Route route,
      Set<String> templates,
      Snapshots snapshots,
      Optional<Collector> coverage) {
    this.renderer = renderer;
    this.schemas = schemas;
    this.suite = suite;
    this.job = job;
    this.route = route;
    this.snapshots = snapshots;
    this.templates = templates;
    this.coverage = coverage;
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

  /** Runs the test. */
  Ran run() {
    long start = System.nanoTime();
    if (job.skip().isPresent()) {
      return ran(result(start, TestResult.Status.SKIPPED, job.skip().get(), List.of()));
    }
    Traceable made;
    try {
      made = render();
    } catch (UserValues.InvalidException | GoYamlException e) {
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
      String reason = rendered.failure().map(HelmFailure::text).orElse("");
      List<AssertionFailure> plain = failures.stream().map(Failed::failure).toList();
      return new Ran(
          result(start, TestResult.Status.FAILED, reason, plain), failures, Optional.of(made));
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
   */
  record Rendered(
      Map<String, List<Document>> documents,
      Set<String> outputs,
      Optional<HelmFailure> failure,
      boolean isPlaced) {}

  private Traceable render() throws UserValues.InvalidException, GoYamlException {
    Path folder = Objects.requireNonNull(suite.file().toAbsolutePath().getParent());
    JsonNode values = UserValues.of(job, folder, route.names());
    UnitRequest request =
        new UnitRequest(
            templates,
            values,
            release(),
            new UnitRequest.Cluster(
                job.kubeMajor().orElse(DEFAULT_MAJOR),
                job.kubeMinor().orElse(DEFAULT_MINOR),
                job.apiVersions()),
            job.objects(),
            new UnitRequest.Versions(job.version(), job.appVersion()),
            false);
    if (!isReleaseName(job.release().name())) {
      return invalidReleaseName(request);
    }
    UnitRenderer.Outcome outcome = outcome(request);
    if (outcome.failure().isPresent()) {
      return new Traceable(request, outcome, failed(outcome.failure().get()));
    }
    Map<String, List<Document>> documents = new TreeMap<>();
    Set<String> outputs = new LinkedHashSet<>(outcome.texts().keySet());
    if (suite.includesCrds()) {
      crds(renderer.chart(), renderer.chart().name(), documents);
      outputs.addAll(documents.keySet());
    }
    for (Map.Entry<String, String> one : outcome.texts().entrySet()) {
      String name = one.getKey();
      if (name.endsWith(".txt")) {
        documents.put(name, List.of(new Document(0, text(one.getValue()))));
      } else if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".tpl")) {
        documents.put(name, parsed(one.getValue()));
      }
    }
    return new Traceable(
        request, outcome, new Rendered(documents, outputs, Optional.empty(), false));
  }

  private static boolean isReleaseName(String name) {
    return name.isEmpty()
        || (name.length() <= MOST_OF_RELEASE_NAME && RELEASE_NAME.matcher(name).matches());
  }

  private Traceable invalidReleaseName(UnitRequest request) {
    String why =
        "invalid release name '"
            + job.release().name()
            + "': Helm takes names such as web-1 of up"
            + " to "
            + MOST_OF_RELEASE_NAME
            + " characters";
    HelmFailure failure = new HelmFailure(HelmFailure.Kind.OTHER, why, List.of(), why);
    return new Traceable(
        request,
        new UnitRenderer.Outcome(Map.of(), Json.object(), Json.object(), Optional.of(failure)),
        new Rendered(Map.of(), Set.of(), Optional.of(failure), false));
  }

  private UnitRenderer.Outcome outcome(UnitRequest request) {
    Optional<CoveredRendering> covered =
        coverage.map(collector -> renderer.render(request, collector.probes(), expectsFailure()));
    UnitRenderer.Outcome outcome =
        covered.map(CoveredRendering::outcome).orElseGet(() -> renderer.render(request));
    if (schemas.isEnabled() && schemas.mayReject(outcome)) {
      outcome = renderer.render(request.validated());
    }
    if (coverage.isPresent() && covered.isPresent()) {
      // Helm executes nothing if it rejects the values.
      boolean isRejected =
          outcome.failure().isPresent()
              && !outcome.failure().equals(covered.get().outcome().failure());
      coverage.get().add(name(), isRejected ? Optional.of(new BitSet()) : covered.get().reached());
    }
    return outcome;
  }

  private boolean expectsFailure() {
    return job.assertions().stream().anyMatch(assertion -> !assertion.type().needsRendering());
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
    if (!expectsFailure() || place.isEmpty()) {
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
