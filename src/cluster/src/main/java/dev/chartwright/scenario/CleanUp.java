package dev.chartwright.scenario;

import dev.chartwright.ChartwrightException;
import dev.chartwright.cluster.Namespaces;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Removes what a scenario left in a cluster that others use as well. */
final class CleanUp {
  private final ScenarioContext context;

  CleanUp(ScenarioContext context) {
    this.context = context;
  }

  void run() {
    for (Target target : context.targets()) {
      try {
        if (context.store().latest(target.release()).isPresent()) {
          context.claimNamespaces(target.release());
          context.releases().uninstall(target.release());
        }
        context.releases().purge(target.release(), context.seenNamespaces(target.release()));
      } catch (ChartwrightException | KubernetesClientException e) {
        // A release that cannot be uninstalled is deleted with its namespaces.
      }
    }
    Namespaces.delete(context.cluster(), context.madeNamespaces());
  }
}
