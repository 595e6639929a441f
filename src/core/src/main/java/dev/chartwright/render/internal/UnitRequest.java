package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.helm.internal.ClusterView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
   * Returns the request with Helm's own validation of the values.
   *
   * @return a copy
   */
  public UnitRequest validated() {
    return new UnitRequest(templates, values, release, cluster, objects, chart, true);
  }
}
