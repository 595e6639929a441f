package dev.chartwright.scenario;

import dev.chartwright.cluster.Exec.ExecResult;
import dev.chartwright.release.ReleaseName;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/** Steps about data, and about the Pods that hold it. */
final class DataSteps {
  private final ScenarioContext context;
  private final PodSteps pods;

  DataSteps(ScenarioContext context) {
    this.context = context;
    this.pods = new PodSteps(context);
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
    Pod pod = pods.ready(probe.pod());
    ExecResult result = pods.run(pod, probe.container(), command);
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
    context.awaitReady();
    return deleted + " Pods deleted, all Pods are ready again";
  }
}
