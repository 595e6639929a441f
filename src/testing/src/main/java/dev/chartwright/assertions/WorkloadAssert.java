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
   * Verifies a claim that a StatefulSet makes for each Pod.
   *
   * @param storage compared as an amount: 1Gi is 1024Mi
   * @throws AssertionError if it has another size, or does not exist; the message lists those that
   *     exist
   */
  public WorkloadAssert hasClaim(String name, String storage) {
    requireKind("StatefulSet");
    Place all = place().get("spec", "volumeClaimTemplates");
    List<String> names =
        all.items().stream().map(one -> one.get("metadata", "name").text()).toList();
    Place found =
        all.items().stream()
            .filter(one -> one.get("metadata", "name").text().equals(name))
            .findFirst()
            .orElseThrow(() -> problem(all, missing("claim", name, names)));
    verifyAmount(found.get("spec", "resources", "requests", "storage"), storage);
    return this;
  }

  /**
   * Verifies whether containers are started again.
   *
   * @param policy such as {@code Never}; without one it is {@code Always}
   * @throws AssertionError if it is another one
   */
  public WorkloadAssert hasRestartPolicy(String policy) {
    return hasText(spec().get("restartPolicy"), policy, "Always");
  }

  private WorkloadAssert hasText(Place found, String expected, String usual) {
    verifyText(found, expected, found.exists() ? found.text() : usual);
    return this;
  }

  /**
   * Continues with the spec of a Job, or of those that a CronJob makes.
   *
   * @return assertions on the value, such as {@code jobSpec().at("ttlSecondsAfterFinished")}
   * @throws AssertionError if it is neither
   */
  public ValueAssert jobSpec() {
    Place found = jobs();
    return new ValueAssert(found.node(), found);
  }

  private Place jobs() {
    requireKind("Job", "CronJob");
    return actual.kind().equals("Job")
        ? place().get("spec")
        : place().get("spec", "jobTemplate", "spec");
  }

  /**
   * Verifies how often a Job, or those of a CronJob, are tried again.
   *
   * @param limit the number; without one it is 6
   * @throws AssertionError if it is another one
   */
  public WorkloadAssert hasBackoffLimit(int limit) {
    return hasText(jobs().get("backoffLimit"), String.valueOf(limit), "6");
  }

  private Place schedule(String field) {
    requireKind("CronJob");
    return place().get("spec", field);
  }

  /**
   * Verifies when a CronJob makes Jobs.
   *
   * @param schedule such as {@code 0 3 * * *}
   * @throws AssertionError if it is another one
   */
  public WorkloadAssert hasSchedule(String schedule) {
    return hasText(schedule("schedule"), schedule, "");
  }

  /**
   * Verifies whether a CronJob makes a Job while the one before runs.
   *
   * @param policy such as {@code Forbid}; without one it is {@code Allow}
   * @throws AssertionError if it is another one
   */
  public WorkloadAssert hasConcurrencyPolicy(String policy) {
    return hasText(schedule("concurrencyPolicy"), policy, "Allow");
  }

  /**
   * Verifies whether a Job or a CronJob is suspended.
   *
   * @param suspended true if nothing may run
   * @throws AssertionError if it is not
   */
  public WorkloadAssert isSuspended(boolean suspended) {
    requireKind("Job", "CronJob");
    return hasText(place().get("spec", "suspend"), String.valueOf(suspended), "false");
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
