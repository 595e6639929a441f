package dev.chartwright.check.internal.manifests;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds documents with an API version that their Kubernetes version deprecates or no longer serves.
 */
public final class DeprecatedApis implements RenderingCheck {
  private static final Rule RULE =
      new Rule(
          "CW1011",
          "An API version is deprecated or removed",
          Severity.WARNING,
          "The API server rejects an API version that it no longer serves, and helm lint "
              + "--strict rejects one that is deprecated in the requested Kubernetes version. "
              + "Source: Helm, pkg/lint/rules/deprecations.go.",
          "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget",
          "apiVersion: policy/v1\nkind: PodDisruptionBudget");

  private static final Map<String, Api> APIS = read();

  private record Api(
      String name,
      KubernetesVersion deprecated,
      Optional<String> unavailable,
      Optional<String> replacement) {
    static Api of(String line) {
      String[] parts = line.split(",", -1);
      return new Api(
          parts[0] + " " + parts[1],
          KubernetesVersion.parse(parts[2]),
          Optional.of(parts[3]).filter(text -> !text.isEmpty()),
          Optional.of(parts[4]).filter(text -> !text.isEmpty()));
    }

    String message() {
      return name
          + " is deprecated in v"
          + deprecated.shortName()
          + "+"
          + unavailable.map(version -> ", unavailable in v" + version + "+").orElse("");
    }
  }

  public DeprecatedApis() {}

  /**
   * Returns whether a version of Kubernetes does not serve an API any longer.
   *
   * @param apiVersion such as {@code policy/v1beta1}
   * @param kind such as {@code PodDisruptionBudget}
   * @return true if an earlier version served it, and this one does not
   */
  public static boolean isGone(String apiVersion, String kind, KubernetesVersion version) {
    Api api = APIS.get(apiVersion + " " + kind);
    return api != null
        && api.unavailable()
            .map(KubernetesVersion::parse)
            .filter(gone -> gone.compareTo(version) <= 0)
            .isPresent();
  }

  private static Map<String, Api> read() {
    try (InputStream in =
        Objects.requireNonNull(DeprecatedApis.class.getResourceAsStream("deprecated-apis.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Api::of)
          .collect(Collectors.toUnmodifiableMap(Api::name, api -> api));
    } catch (IOException e) {
      throw new IllegalStateException("the list of deprecated APIs is not in the jar", e);
    }
  }

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    for (Manifest manifest : rendering.manifests()) {
      Api api = APIS.get(manifest.apiVersion() + " " + manifest.kind());
      if (api != null && api.deprecated().compareTo(rendering.subject().kubernetesVersion()) <= 0) {
        Finding finding =
            Finding.of(RULE, api.message())
                .at(rendering.trace(manifest, "apiVersion"))
                .about(manifest);
        findings.add(api.replacement().map(it -> finding.withRemedy("use " + it)).orElse(finding));
      }
    }
    return findings;
  }
}
