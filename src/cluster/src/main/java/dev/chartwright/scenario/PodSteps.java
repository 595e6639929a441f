package dev.chartwright.scenario;

import dev.chartwright.cluster.Exec;
import dev.chartwright.cluster.Exec.ExecResult;
import dev.chartwright.release.ReleaseName;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Steps in Pods. */
final class PodSteps {
  private static final Duration COMMAND = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofSeconds(60);

  private static final int NO_PROCESS = 4;

  /** Of a shell that was killed, which happens if the container ends with the process. */
  private static final int ENDED = 128 + 9;

  /** Images of programs have a shell more often than pkill. */
  private static final String KILL =
      """
      if [ -z "$2" ]; then kill -s "$1" 1; exit; fi
      found=
      for process in /proc/[0-9]*; do
        if [ "$(cat "$process/comm" 2>/dev/null)" = "$2" ]; then
          kill -s "$1" "${process#/proc/}" && found=1
        fi
      done
      [ -n "$found" ] || exit 4
      """;

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

  /**
   * A signal reaches the first process of a container only if the program handles it; the kernel
   * keeps others from it (kill(2)).
   */
  String kill(Step.Kill step) {
    Pod pod = ready(step.pod());
    String name = step.container().orElseGet(() -> Pods.first(pod));
    int restarts = Pods.restarts(pod, name);
    String process = step.process().orElse("");
    ExecResult result =
        run(pod, Optional.of(name), List.of("sh", "-c", KILL, "kill", step.signal(), process));
    String where = " in " + name + " of Pod/" + pod.getMetadata().getName();
    if (result.exitCode() == NO_PROCESS) {
      throw new StepFailedException("no process named " + process + " runs" + where);
    }
    boolean ended = result.exitCode() == ENDED;
    if (!result.succeeded() && !ended) {
      throw new StepFailedException(
          "no signal can be sent"
              + where
              + ": exit code "
              + result.exitCode()
              + ": "
              + result.stderr().strip());
    }
    if (process.isEmpty() || ended) {
      awaitRestart(pod, name, restarts, step);
    }
    context.awaitReady();
    return (process.isEmpty() ? "the container's process" : process)
        + " got "
        + step.signal()
        + where
        + ", all Pods are ready again";
  }

  private void awaitRestart(Pod pod, String container, int restarts, Step.Kill step) {
    try {
      context
          .cluster()
          .client()
          .resource(pod)
          .waitUntilCondition(
              now -> now == null || Pods.restarts(now, container) > restarts,
              END.toMillis(),
              TimeUnit.MILLISECONDS);
    } catch (KubernetesClientTimeoutException e) {
      throw new StepFailedException(
          "container "
              + container
              + " of Pod/"
              + pod.getMetadata().getName()
              + " still runs "
              + END.toSeconds()
              + " s after "
              + step.signal());
    }
  }

  /** Runs a command in a container of a Pod; the first one if none is named. */
  ExecResult run(Pod pod, Optional<String> container, List<String> command) {
    return Exec.run(
        context.cluster().client(),
        pod.getMetadata().getNamespace(),
        pod.getMetadata().getName(),
        container.orElseGet(() -> Pods.first(pod)),
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
