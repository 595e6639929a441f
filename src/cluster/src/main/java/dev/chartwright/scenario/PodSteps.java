package dev.chartwright.scenario;

import dev.chartwright.cluster.Exec;
import dev.chartwright.cluster.Exec.ExecResult;
import dev.chartwright.release.ReleaseName;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Steps in Pods and about their number. */
final class PodSteps {
  private static final Duration COMMAND = Duration.ofSeconds(30);

  private final ScenarioContext context;

  PodSteps(ScenarioContext context) {
    this.context = context;
  }

  String exec(Step.Exec step) {
    Pod pod = ready(step.pod());
    ExecResult result = run(pod, step.container(), step.command());
    String where = "in Pod/" + pod.getMetadata().getName();
    if (result.exitCode() != step.exitCode()) {
      throw new StepFailedException(
          "the command ended "
              + where
              + " with exit code "
              + result.exitCode()
              + " instead of "
              + step.exitCode()
              + ": "
              + (result.stderr().isBlank() ? result.stdout() : result.stderr()).strip());
    }
    step.contains()
        .filter(text -> !result.stdout().contains(text))
        .ifPresent(
            text -> {
              throw new StepFailedException(
                  "the command printed '"
                      + result.stdout().strip()
                      + "' "
                      + where
                      + ", which does not contain '"
                      + text
                      + "'");
            });
    return "exit code " + result.exitCode() + " " + where;
  }

  String scale(Step.Scale step) {
    ReleaseName release = context.target(Optional.empty()).release();
    new ObjectSteps(context)
        .patch(
            new Step.Patch(
                step.kind(), step.object(), "{\"spec\":{\"replicas\":" + step.replicas() + "}}"));
    context.releases().awaitReady(release);
    return step.kind() + "/" + step.object() + " has " + step.replicas() + " Pods";
  }

  /** Runs a command in a container of a Pod; the first one if none is named. */
  ExecResult run(Pod pod, Optional<String> container, List<String> command) {
    return Exec.run(
        context.cluster().client(),
        pod.getMetadata().getNamespace(),
        pod.getMetadata().getName(),
        container.orElseGet(() -> pod.getSpec().getContainers().get(0).getName()),
        command,
        COMMAND);
  }

  /** Returns a ready Pod of the release with the labels. */
  Pod ready(String selector) {
    ReleaseName release = context.target(Optional.empty()).release();
    KubernetesClient client = context.cluster().client();
    for (String namespace : context.namespacesOf(release)) {
      for (Pod pod :
          client.pods().inNamespace(namespace).withLabelSelector(selector).list().getItems()) {
        if (Pods.isReady(pod)) {
          return pod;
        }
      }
    }
    throw new StepFailedException(
        "no ready Pod has the labels "
            + selector
            + " in "
            + String.join(", ", context.namespacesOf(release)));
  }
}
