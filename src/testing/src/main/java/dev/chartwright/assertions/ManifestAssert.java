package dev.chartwright.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Manifest;
import java.util.List;

/** Assertions on one rendered object. Those on some kinds have more. */
public abstract sealed class ManifestAssert<S extends ManifestAssert<S>>
    extends PlacedAssert<S, Manifest>
    permits PlainAssert,
        WorkloadAssert,
        ServiceAssert,
        IngressAssert,
        NetworkPolicyAssert,
        DataAssert,
        RightsAssert,
        ReplicasAssert,
        ClaimAssert {
  ManifestAssert(Place place, Class<?> type) {
    super(place.manifest(), place, type);
  }

  @Override
  final JsonNode node() {
    return actual.content();
  }

  /** Fails for an object of another kind. */
  final void requireKind(String... kinds) {
    if (!List.of(kinds).contains(actual.kind())) {
      throw problem(
          place(),
          "the assertion is for a "
              + String.join(" or a ", kinds)
              + ", not for a "
              + actual.kind());
    }
  }

  /**
   * Verifies a label of the object itself.
   *
   * @param key the label's key
   * @throws AssertionError if it is missing or different
   */
  public S hasLabel(String key, String value) {
    at("metadata.labels[\"" + key + "\"]").isEqualTo(value);
    return myself;
  }

  /**
   * Verifies an annotation of the object itself.
   *
   * @param key the annotation's key
   * @throws AssertionError if it is missing or different
   */
  public S hasAnnotation(String key, String value) {
    at("metadata.annotations[\"" + key + "\"]").isEqualTo(value);
    return myself;
  }

  /**
   * Verifies the namespace that the object states.
   *
   * @throws AssertionError if it states another, or none
   */
  public S isInNamespace(String namespace) {
    at("metadata.namespace").isEqualTo(namespace);
    return myself;
  }

  /**
   * Verifies which workloads of the rendering a Service, a PodDisruptionBudget, a NetworkPolicy or
   * the selector of a workload selects by the labels of their Pods.
   *
   * @param workloads all of them, in any order, such as {@code Deployment/web}
   * @throws AssertionError if it selects others, or fewer
   */
  public S selects(String... workloads) {
    Selection.verify(this, workloads);
    return myself;
  }
}
