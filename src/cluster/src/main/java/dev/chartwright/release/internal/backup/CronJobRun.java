package dev.chartwright.release.internal.backup;

import dev.chartwright.release.ReleaseName;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A CronJob that is started now, and its Job. */
public final class CronJobRun {
  private static final int LONGEST_NAME = 52;

  private CronJobRun() {}

  /**
   * Returns the CronJobs of a release that have a component.
   *
   * @param namespaces where to look
   * @param component the label app.kubernetes.io/component
   */
  public static List<CronJob> ofComponent(
      KubernetesClient client,
      ReleaseName release,
      Collection<String> namespaces,
      String component) {
    return namespaces.stream()
        .flatMap(
            namespace ->
                client
                    .batch()
                    .v1()
                    .cronjobs()
                    .inNamespace(namespace)
                    .withLabel("app.kubernetes.io/instance", release.name())
                    .withLabel("app.kubernetes.io/component", component)
                    .list()
                    .getItems()
                    .stream())
        .toList();
  }

  /** Returns the Job that {@code kubectl create job --from} makes. */
  public static Job of(CronJob cronJob) {
    String name = cronJob.getMetadata().getName();
    return new JobBuilder()
        .withNewMetadata()
        .withNamespace(cronJob.getMetadata().getNamespace())
        // The name of a Job is a label of its Pods, which has 63 characters at most.
        .withGenerateName(
            (name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME)) + "-")
        .withLabels(
            cronJob.getSpec().getJobTemplate().getMetadata() == null
                ? Map.of()
                : cronJob.getSpec().getJobTemplate().getMetadata().getLabels())
        .addToAnnotations("cronjob.kubernetes.io/instantiate", "manual")
        .addNewOwnerReference()
        .withApiVersion("batch/v1")
        .withKind("CronJob")
        .withName(name)
        .withUid(cronJob.getMetadata().getUid())
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .withSpec(cronJob.getSpec().getJobTemplate().getSpec())
        .build();
  }

  /**
   * Returns the Job as one that goes with the CronJob but is not a run of it: the controller takes
   * the time of the last success from the Jobs that the CronJob controls.
   */
  static Job beside(Job job) {
    job.getMetadata().getOwnerReferences().forEach(owner -> owner.setController(false));
    return job;
  }

  /**
   * Waits until a Job has ended.
   *
   * @return empty if it is complete, and otherwise why not, as the end of a sentence about the Job
   */
  public static Optional<String> failure(KubernetesClient client, Job job, Duration patience) {
    try {
      Job ended =
          client
              .resource(job)
              .waitUntilCondition(
                  now -> now == null || has(now, "Complete") || has(now, "Failed"),
                  patience.toMillis(),
                  TimeUnit.MILLISECONDS);
      return ended == null || has(ended, "Failed")
          ? Optional.of("failed" + reason(ended))
          : Optional.empty();
    } catch (KubernetesClientTimeoutException e) {
      return Optional.of("is not complete after " + patience.toSeconds() + " s");
    }
  }

  private static boolean has(Job job, String type) {
    return job.getStatus() != null
        && Objects.requireNonNullElse(job.getStatus().getConditions(), List.<JobCondition>of())
            .stream()
            .anyMatch(one -> one.getType().equals(type) && one.getStatus().equals("True"));
  }

  private static String reason(@Nullable Job job) {
    return job == null
        ? ": it was deleted"
        : job.getStatus().getConditions().stream()
            .filter(one -> one.getType().equals("Failed"))
            .map(one -> ": " + one.getReason() + ", " + one.getMessage())
            .findFirst()
            .orElse("");
  }
}
