package dev.chartwright.unittest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.render.internal.UnitObjects;
import dev.chartwright.render.internal.UnitRenderer;
import dev.chartwright.render.internal.UnitRequest;
import dev.chartwright.render.internal.UnitTraces;
import dev.chartwright.unittest.internal.asserts.Document;
import dev.chartwright.unittest.internal.yaml.GoYamlException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renders templates of a chart as the tests of a first suite will. */
final class FirstRendering {
  static final String RELEASE = "test";

  /** What suites set so that a new version of the chart does not change what they assert. */
  static final UnitRequest.Versions PINNED =
      new UnitRequest.Versions(Optional.of("1.2.3"), Optional.of("4.5.6"));

  private static final Pattern NO_TEMPLATE = Pattern.compile("no template \"([^\"]+)\"");
  private static final int MOST_INCLUDED = 10;
  private static final String MAJOR = "1";
  private static final String OLD = "20";

  private final UnitRenderer renderer;
  private final SchemaGate schemas;
  private final Path folder;
  private final List<String> values;
  private final Map<Key, Made> wholes = new HashMap<>();
  private Set<String> whole = Set.of();

  private record Key(Terms terms, boolean isSecond) {}

  /**
   * Creates a renderer.
   *
   * @param values values files
   * @param folder the folder of the suites
   * @throws UnreadableException if a values file cannot be read
   */
  FirstRendering(Chart chart, List<Path> values, Path folder) {
    this.renderer = UnitRenderer.of(chart);
    this.schemas = SchemaGate.of(chart, true);
    this.folder = folder;
    this.values =
        values.stream().map(file -> file.toAbsolutePath().normalize().toString()).toList();
    try {
      values(List.of());
    } catch (UserValues.InvalidException e) {
      throw new UnreadableException("Invalid values: " + e.getMessage() + ".");
    }
  }

  private JsonNode values(List<Suite.Setting> sets) throws UserValues.InvalidException {
    return UserValues.of(values, sets, folder, List.of(renderer.chart().name()));
  }

  /**
   * What a test can set.
   *
   * @param isPinned whether the versions of the chart are {@link #PINNED}
   * @param isNew whether Kubernetes is new, and not as old as helm-unittest assumes
   * @param apis what the cluster serves
   */
  record Terms(boolean isPinned, boolean isNew, List<String> apis) {
    Terms(boolean isPinned, boolean isNew) {
      this(isPinned, isNew, List.of());
    }

    Terms serving(List<String> others) {
      return new Terms(isPinned, isNew, others);
    }
  }

  /**
   * What was rendered.
   *
   * @param documents the documents of each template
   */
  record Made(
      UnitRequest request,
      UnitRenderer.Outcome outcome,
      Map<String, List<Document>> documents,
      Optional<HelmFailure> failure) {}

  static String newVersion() {
    return String.valueOf(KubernetesVersion.DEFAULTS.get(0).minor());
  }

  /** Returns the values files, relative to the folder of the suites. */
  List<String> files() {
    return values.stream()
        .map(file -> folder.relativize(Path.of(file)).toString())
        .map(file -> file.replace(folder.getFileSystem().getSeparator(), "/"))
        .toList();
  }

  /** Returns the names of all templates, as Helm has them. */
  List<String> templates() {
    return renderer.templates().keySet().stream().sorted().toList();
  }

  UnitTraces traces(Made made) {
    return renderer.traces(made.request(), made.outcome());
  }

  /** Names the templates that {@link #whole} renders at once. */
  void renderAtOnce(Set<String> templates) {
    whole = Set.copyOf(templates);
  }

  /**
   * Returns templates rendered with all others, which takes hardly longer than to render one.
   *
   * @param isSecond whether another rendering of the same is needed, to find what is random
   * @return empty if Helm fails, or one of them is not among those of {@link #renderAtOnce}
   */
  Optional<Made> whole(Set<String> templates, Terms terms, boolean isSecond) {
    if (!whole.containsAll(templates)) {
      return Optional.empty();
    }
    Made made =
        wholes.computeIfAbsent(
            new Key(terms, isSecond), key -> render(whole, Map.of(), key.terms()));
    if (made.failure().isPresent()) {
      return Optional.empty();
    }
    Map<String, List<Document>> documents = new TreeMap<>(made.documents());
    documents.keySet().retainAll(templates);
    return Optional.of(new Made(made.request(), made.outcome(), documents, made.failure()));
  }

  /** Renders a template with those that it includes as a file, such as for a checksum. */
  Made withIncluded(String template, Terms terms) {
    Set<String> templates = new TreeSet<>(List.of(template));
    Made made = render(templates, Map.of(), terms);
    for (int i = 0; i < MOST_INCLUDED; i++) {
      Optional<String> missing = made.failure().flatMap(FirstRendering::missing);
      if (missing.isEmpty() || !templates.add(missing.get())) {
        break;
      }
      made = render(templates, Map.of(), terms);
    }
    return made;
  }

  private static Optional<String> missing(HelmFailure failure) {
    Matcher named = NO_TEMPLATE.matcher(failure.text());
    return named.find() ? Optional.of(named.group(1)) : Optional.empty();
  }

  /**
   * Renders.
   *
   * @param set keys with dots, and their values; null where an empty Optional is
   */
  Made render(Set<String> templates, Map<String, Optional<Object>> set, Terms terms) {
    List<Suite.Setting> sets = new ArrayList<>();
    set.forEach((key, value) -> sets.add(new Suite.Setting(key, value, 0)));
    try {
      UnitRequest request =
          new UnitRequest(
              templates,
              values(sets),
              new UnitRequest.Release(RELEASE, RELEASE, 0, false),
              new UnitRequest.Cluster(MAJOR, terms.isNew() ? newVersion() : OLD, terms.apis()),
              UnitObjects.NONE,
              terms.isPinned() ? PINNED : UnitRequest.Versions.OWN,
              false);
      UnitRenderer.Outcome outcome = renderer.render(request);
      if (schemas.isEnabled() && schemas.mayReject(outcome)) {
        outcome = renderer.render(request.validated());
      }
      Map<String, List<Document>> documents = new TreeMap<>();
      for (Map.Entry<String, String> one : outcome.texts().entrySet()) {
        if (one.getKey().endsWith(".yaml") || one.getKey().endsWith(".yml")) {
          documents.put(one.getKey(), JobRun.parsed(one.getValue()));
        }
      }
      return new Made(request, outcome, documents, outcome.failure());
    } catch (UserValues.InvalidException | GoYamlException e) {
      throw new UnreadableException(String.valueOf(e.getMessage()));
    }
  }

  /** Values, or what was rendered with them, cannot be read. */
  static final class UnreadableException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(Cause.INPUT, message, null, null);
    }
  }
}
