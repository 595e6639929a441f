package dev.chartwright.scenario;

import dev.chartwright.release.ReleaseName;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Steps about Jobs. */
final class JobSteps {
  private final ScenarioContext context;

  JobSteps(ScenarioContext context) {
    this.context = context;
  }

  /** As {@code kubectl create job --from} does. */
  String start(Step.StartJob step) {
    KubernetesClient client = context.cluster().client();
    String name = Target.put(step.cronJob(), context.id());
    CronJob cronJob = find(name);
    Job job =
        client
            .resource(
                new JobBuilder()
                    .withNewMetadata()
                    .withNamespace(cronJob.getMetadata().getNamespace())
                    .withGenerateName(shortened(name) + "-")
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
                    .build())
            .create();
    String started = "Job/" + job.getMetadata().getName();
    try {
      Job ended =
          client
              .resource(job)
              .waitUntilCondition(
                  now -> now == null || condition(now, "Complete") || condition(now, "Failed"),
                  context.timeout().toMillis(),
                  TimeUnit.MILLISECONDS);
      if (ended == null || condition(ended, "Failed")) {
        throw new StepFailedException(started + " failed" + reason(ended));
      }
    } catch (KubernetesClientTimeoutException e) {
      throw new StepFailedException(
          started + " is not complete after " + context.timeout().toSeconds() + " s");
    }
    return started + " of CronJob/" + name + " is complete";
  }

  private CronJob find(String name) {
    ReleaseName release = context.target(Optional.empty()).release();
    return context.namespacesOf(release).stream()
        .map(
            space ->
                context
                    .cluster()
                    .client()
                    .batch()
                    .v1()
                    .cronjobs()
                    .inNamespace(space)
                    .withName(name)
                    .get())
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(
            () ->
                new StepFailedException(
                    "the release has no CronJob/" + name + "; correct the cronJob of the step"));
  }

  /** The name of a Job is a label of its Pods, which has 63 characters at most. */
  private static String shortened(String name) {
    return name.length() <= 52 ? name : name.substring(0, 52);
  }

  private static boolean condition(Job job, String type) {
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
