package dev.chartwright.scenario;

import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.internal.backup.CronJobRun;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Steps about Jobs. */
final class JobSteps {
  private final ScenarioContext context;

  JobSteps(ScenarioContext context) {
    this.context = context;
  }

  /** As {@code kubectl create job --from} does. */
  String start(Step.StartJob step) {
    return start(find(Target.put(step.cronJob(), context.id())));
  }

  /** Starts the named CronJob, or else the only one of the release with that component. */
  String start(Optional<String> cronJob, String component) {
    return start(
        cronJob
            .map(name -> find(Target.put(name, context.id())))
            .orElseGet(() -> ofComponent(component)));
  }

  private String start(CronJob cronJob) {
    KubernetesClient client = context.cluster().client();
    Job job = client.resource(CronJobRun.of(cronJob)).create();
    String started = "Job/" + job.getMetadata().getName();
    CronJobRun.failure(client, job, context.timeout())
        .ifPresent(
            why -> {
              throw new StepFailedException(started + " " + why);
            });
    return started + " of CronJob/" + cronJob.getMetadata().getName() + " is complete";
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

  private CronJob ofComponent(String component) {
    ReleaseName release = context.target(Optional.empty()).release();
    List<CronJob> found =
        CronJobRun.ofComponent(
            context.cluster().client(), release, context.namespacesOf(release), component);
    if (found.size() != 1) {
      throw new StepFailedException(
          "the release has "
              + found.size()
              + " CronJobs with the label app.kubernetes.io/component="
              + component
              + "; set the cronJob of the step");
    }
    return found.get(0);
  }
}
