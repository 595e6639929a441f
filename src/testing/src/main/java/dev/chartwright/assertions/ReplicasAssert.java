package dev.chartwright.assertions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Assertions on what decides how many Pods of a workload run: a HorizontalPodAutoscaler or a
 * PodDisruptionBudget.
 */
public final class ReplicasAssert extends ManifestAssert<ReplicasAssert> {
  private static final String AUTOSCALER = "HorizontalPodAutoscaler";
  private static final String BUDGET = "PodDisruptionBudget";

  ReplicasAssert(Place place) {
    super(place, ReplicasAssert.class);
  }

  private Place spec(String kind) {
    requireKind(kind);
    return place().get("spec");
  }

  /**
   * Verifies which workload of the rendering a HorizontalPodAutoscaler scales.
   *
   * @param workload such as {@code Deployment/web}
   * @throws AssertionError if it is another one, or it does not exist; the message lists those that
   *     exist
   */
  public ReplicasAssert scales(String workload) {
    Place target = spec(AUTOSCALER).get("scaleTargetRef");
    verifyText(target, workload, target.get("kind").text() + "/" + target.get("name").text());
    List<String> labels =
        place().whole().manifests().stream()
            .filter(one -> one.content().path("spec").has("template"))
            .map(one -> one.label())
            .toList();
    if (!labels.contains(workload)) {
      throw problem(target, missing("workload", workload, labels));
    }
    return this;
  }

  /**
   * Verifies the limits of a HorizontalPodAutoscaler.
   *
   * @param least {@code minReplicas}, which is 1 if it is missing
   * @param most {@code maxReplicas}
   * @throws AssertionError if they are others
   */
  public ReplicasAssert hasReplicas(int least, int most) {
    Place spec = spec(AUTOSCALER);
    Place found = spec.get("minReplicas");
    verifyText(found, String.valueOf(least), found.exists() ? found.text() : "1");
    verify(spec.get("maxReplicas"), most);
    return this;
  }

  /**
   * Verifies the utilization that a HorizontalPodAutoscaler aims at.
   *
   * @param resource such as {@code cpu}
   * @param percent of what the Pods request
   * @throws AssertionError if it is another one, or missing; the message lists the metrics
   */
  public ReplicasAssert hasUtilization(String resource, int percent) {
    Place old = spec(AUTOSCALER).get("targetCPUUtilizationPercentage");
    verify(
        resource.equals("cpu") && old.exists()
            ? old
            : target(resource, "averageUtilization").get("averageUtilization"),
        percent);
    return this;
  }

  /**
   * Verifies the amount for each Pod that a HorizontalPodAutoscaler aims at.
   *
   * @param resource such as {@code memory}
   * @param amount compared as an amount: 1 is 1000m
   * @throws AssertionError if it is another one, or missing; the message lists the metrics
   */
  public ReplicasAssert hasAverageValue(String resource, String amount) {
    verifyAmount(target(resource, "averageValue").get("averageValue"), amount);
    return this;
  }

  private Place target(String resource, String field) {
    Place metrics = spec(AUTOSCALER).get("metrics");
    List<String> known = new ArrayList<>();
    Optional<Place> found = Optional.empty();
    for (Place metric : metrics.items()) {
      Place one = metric.get("resource");
      known.add(one.exists() ? one.get("name").text() : metric.get("type").text());
      if (one.get("name").text().equals(resource)) {
        found = Optional.of(one.get("target"));
      }
    }
    Place target = found.orElseThrow(() -> problem(metrics, missing("metric of", resource, known)));
    if (!target.get(field).exists()) {
      throw problem(target, "the metric of '" + resource + "' has no " + field);
    }
    return target;
  }

  /**
   * Verifies how many Pods a PodDisruptionBudget keeps.
   *
   * @param number a number, or a text such as {@code 50%}
   * @throws AssertionError if it is another one, or missing
   */
  public ReplicasAssert hasMinAvailable(Object number) {
    return hasLimit("minAvailable", "maxUnavailable", number);
  }

  /**
   * Verifies how many Pods a PodDisruptionBudget lets go.
   *
   * @param number a number, or a text such as {@code 50%}
   * @throws AssertionError if it is another one, or missing
   */
  public ReplicasAssert hasMaxUnavailable(Object number) {
    return hasLimit("maxUnavailable", "minAvailable", number);
  }

  private ReplicasAssert hasLimit(String field, String other, Object number) {
    Place spec = spec(BUDGET);
    if (!spec.get(field).exists()) {
      throw problem(
          spec,
          "it has no "
              + field
              + (spec.get(other).exists()
                  ? ", but " + other + " " + spec.get(other).node()
                  : ", nor " + other));
    }
    verify(spec.get(field), number);
    return this;
  }
}
