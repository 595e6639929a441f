package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.helm.internal.ClusterView;
import dev.chartwright.internal.yaml.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A rendering of some templates of a chart, with a release and a cluster of a test's choice.
 *
 * @param templates the templates to render, as Helm names them, such as {@code
 *     web/charts/db/templates/service.yaml}; helpers need not be named
 * @param values the values that the user gives, as JSON
 * @param cluster {@code .Capabilities}
 * @param objects what lookups find
 * @param chart what replaces parts of Chart.yaml
 * @param validates whether Helm validates the values with values.schema.json
 */
public record UnitRequest(
    Set<String> templates,
    JsonNode values,
    Release release,
    Cluster cluster,
    UnitObjects objects,
    Versions chart,
    boolean validates) {
  /** JSON has these in strings alone. */
  private static final Pattern SPECIAL =
      Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

  public UnitRequest {
    templates = Set.copyOf(templates);
  }

  /**
   * {@code .Release} of a test. Helm itself accepts fewer names and no revision below 1.
   *
   * @param upgrade whether {@code .Release.IsUpgrade} is true
   * @param install whether {@code .Release.IsInstall} is true
   */
  public record Release(
      String name, String namespace, int revision, boolean upgrade, boolean install) {
    /**
     * Creates a release that is installed unless it is upgraded.
     *
     * @param upgrade whether {@code .Release.IsUpgrade} is true
     */
    public Release(String name, String namespace, int revision, boolean upgrade) {
      this(name, namespace, revision, upgrade, !upgrade);
    }
  }

  /**
   * {@code .Capabilities} of a test.
   *
   * @param major such as {@code 1}
   * @param minor such as {@code 34}
   * @param apiVersions all that {@code .Capabilities.APIVersions.Has} knows
   */
  public record Cluster(String major, String minor, List<String> apiVersions) {
    public Cluster {
      apiVersions = List.copyOf(apiVersions);
    }

    ClusterView.Version reported() {
      return new ClusterView.Version("v" + major + "." + minor + ".0", major, minor);
    }
  }

  /**
   * Versions instead of those of Chart.yaml, of the chart and of its dependencies.
   *
   * @param version {@code .Chart.Version}
   * @param appVersion {@code .Chart.AppVersion}
   */
  public record Versions(Optional<String> version, Optional<String> appVersion) {
    /** Those of Chart.yaml. */
    public static final Versions OWN = new Versions(Optional.empty(), Optional.empty());
  }

  /**
   * Returns JSON as a text that is the same for Go's YAML, which takes some characters for line
   * breaks and rejects others.
   */
  static String yaml(JsonNode value) {
    return SPECIAL
        .matcher(Json.write(value))
        .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
  }

  /** Returns the same request with other values. */
  public UnitRequest withValues(JsonNode others) {
    return new UnitRequest(templates, others, release, cluster, objects, chart, validates);
  }

  /** Returns a request that only merges values, and lets Helm validate them. */
  public UnitRequest validated() {
    return new UnitRequest(Set.of(), values, release, cluster, objects, chart, true);
  }

  /** Returns a request that only merges values. */
  public UnitRequest withoutTemplates() {
    return new UnitRequest(Set.of(), values, release, cluster, objects, chart, validates);
  }
}
