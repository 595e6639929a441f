package dev.chartwright.assertions;

import dev.chartwright.check.internal.policy.internal.Pod;
import java.util.List;

/** Assertions on an object that creates Pods, such as a Deployment, a CronJob or a Pod. */
public final class WorkloadAssert extends ManifestAssert<WorkloadAssert> {
  WorkloadAssert(Place place) {
    super(place, WorkloadAssert.class);
  }

  private Place template() {
    Pod pod =
        Pod.in(place().object()).orElseThrow(() -> problem(place(), "its Pods have no containers"));
    return place().get(pod.template().path());
  }

  private Place spec() {
    return template().get("spec");
  }

  /**
   * Verifies the number of Pods.
   *
   * @throws AssertionError if {@code spec.replicas} is another one, or missing
   */
  public WorkloadAssert hasReplicas(int replicas) {
    at("spec.replicas").isEqualTo(replicas);
    return this;
  }

  /**
   * Continues with a container.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public ContainerAssert container(String name) {
    return container("containers", "container", name);
  }

  /**
   * Continues with an init container.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public ContainerAssert initContainer(String name) {
    return container("initContainers", "init container", name);
  }

  private ContainerAssert container(String list, String word, String name) {
    Place all = spec().get(list);
    Place found =
        all.item("name", name)
            .orElseThrow(() -> problem(all, missing(word, name, all.texts("name"))));
    return new ContainerAssert(found, spec());
  }

  /**
   * Verifies which containers the Pods have, without init containers.
   *
   * @param names all of their names, in any order
   * @throws AssertionError if there are others, or fewer
   */
  public WorkloadAssert hasContainers(String... names) {
    List<String> expected = List.of(names).stream().sorted().toList();
    List<String> found = spec().get("containers").texts("name").stream().sorted().toList();
    verifyNames(spec().get("containers"), expected, found);
    return this;
  }

  /**
   * Continues with the spec of the Pods.
   *
   * @return assertions on the value, such as {@code podSpec().at("nodeSelector")}
   */
  public ValueAssert podSpec() {
    return new ValueAssert(spec().node(), spec());
  }

  /**
   * Verifies a label of the Pods.
   *
   * @param key the label's key
   * @throws AssertionError if it is missing or different
   */
  public WorkloadAssert hasPodLabel(String key, String value) {
    return hasInMetadata("labels", key, value);
  }

  /**
   * Verifies an annotation of the Pods.
   *
   * @param key the annotation's key
   * @throws AssertionError if it is missing or different
   */
  public WorkloadAssert hasPodAnnotation(String key, String value) {
    return hasInMetadata("annotations", key, value);
  }

  private WorkloadAssert hasInMetadata(String field, String key, String value) {
    new ValueAssert(template().node(), template())
        .at("metadata." + field + "[\"" + key + "\"]")
        .isEqualTo(value);
    return this;
  }

  /**
   * Verifies the ServiceAccount of the Pods.
   *
   * @throws AssertionError if it is another one; without a name it is {@code default}
   */
  public WorkloadAssert hasServiceAccount(String name) {
    String found = Pod.in(place().object()).map(Pod::serviceAccount).orElse("");
    verifyText(spec().get("serviceAccountName"), name, found);
    return this;
  }

  /**
   * Continues with a volume.
   *
   * @return assertions on it, such as {@code volume("data").at("persistentVolumeClaim.claimName")}
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public ValueAssert volume(String name) {
    Place all = spec().get("volumes");
    Place found =
        all.item("name", name)
            .orElseThrow(() -> problem(all, missing("volume", name, all.texts("name"))));
    return new ValueAssert(found.node(), found);
  }

  /**
   * Verifies that the selector selects the Pods, and no Pods of another workload of the rendering.
   *
   * @throws AssertionError if it does not
   */
  public WorkloadAssert selectsItsPods() {
    return selects(actual.label());
  }
}
