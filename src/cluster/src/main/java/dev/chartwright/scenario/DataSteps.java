package dev.chartwright.scenario;

import dev.chartwright.cluster.Exec;
import dev.chartwright.cluster.Exec.ExecResult;
import dev.chartwright.release.ReleaseName;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Steps about data, and about the Pods that hold it. */
final class DataSteps {
  private static final Duration COMMAND = Duration.ofSeconds(30);

  private final ScenarioContext context;

  DataSteps(ScenarioContext context) {
    this.context = context;
  }

  String write() {
    requireData();
    for (DataProbe probe : context.scenario().data()) {
      run(probe, "writing", probe.write());
    }
    return names();
  }

  String read() {
    requireData();
    for (DataProbe probe : context.scenario().data()) {
      String output = run(probe, "reading", probe.read());
      if (!output.contains(probe.expect())) {
        throw new StepFailedException(
            probe.name()
                + " is lost: reading it returned '"
                + output.strip()
                + "' instead of "
                + probe.expect());
      }
    }
    return names();
  }

  private void requireData() {
    if (context.scenario().data().isEmpty()) {
      throw new StepFailedException("the scenario has no data; set data in the scenario");
    }
  }

  private String names() {
    return String.join(", ", context.scenario().data().stream().map(DataProbe::name).toList());
  }

  private String run(DataProbe probe, String what, List<String> command) {
    Pod pod = pod(probe);
    String container =
        probe.container().orElseGet(() -> pod.getSpec().getContainers().get(0).getName());
    ExecResult result =
        Exec.run(
            context.cluster().client(),
            pod.getMetadata().getNamespace(),
            pod.getMetadata().getName(),
            container,
            command,
            COMMAND);
    if (result.exitCode() != 0) {
      throw new StepFailedException(
          what
              + " "
              + probe.name()
              + " failed in Pod/"
              + pod.getMetadata().getName()
              + " with exit code "
              + result.exitCode()
              + ": "
              + result.stderr().strip());
    }
    return result.stdout();
  }

  private Pod pod(DataProbe probe) {
    ReleaseName release = context.target(Optional.empty()).release();
    KubernetesClient client = context.cluster().client();
    for (String namespace : context.namespacesOf(release)) {
      for (Pod pod :
          client.pods().inNamespace(namespace).withLabelSelector(probe.pod()).list().getItems()) {
        if (Pods.isReady(pod)) {
          return pod;
        }
      }
    }
    throw new StepFailedException(
        "no ready Pod has the labels "
            + probe.pod()
            + " in "
            + String.join(", ", context.namespacesOf(release)));
  }

  String deletePods() {
    ReleaseName release = context.target(Optional.empty()).release();
    KubernetesClient client = context.cluster().client();
    int deleted = 0;
    for (String namespace : context.namespacesOf(release)) {
      for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
        if (Pods.isOfWorkload(pod)) {
          client.resource(pod).delete();
          deleted++;
        }
      }
    }
    context.releases().awaitReady(release);
    return deleted + " Pods deleted, all Pods are ready again";
  }
}
