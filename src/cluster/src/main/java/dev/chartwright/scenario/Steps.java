package dev.chartwright.scenario;

import dev.chartwright.cluster.Namespaces;
import java.util.ArrayList;
import java.util.List;

/** Runs each kind of step. It returns a few words about the result; a failure is an exception. */
final class Steps {
  private final ScenarioContext context;
  private final ReleaseSteps releases;
  private final DataSteps data;
  private final ObjectSteps objects;
  private final ClusterSteps clusters;

  Steps(ScenarioContext context, ClusterSource clusters) {
    this.context = context;
    this.releases = new ReleaseSteps(context);
    this.data = new DataSteps(context);
    this.objects = new ObjectSteps(context);
    this.clusters = new ClusterSteps(context, clusters);
  }

  /** On a user's cluster, nothing is touched that was there before. */
  void refuseForeignNamespaces() {
    List<String> wanted = new ArrayList<>();
    for (Target target : context.targets()) {
      wanted.add(target.release().namespace());
    }
    Namespaces.refuseForeign(context.cluster(), wanted);
    context.targets().forEach(target -> context.seenNamespaces(target.release()));
  }

  String run(Step step) {
    if (step instanceof Step.Install install) {
      return releases.install(install);
    } else if (step instanceof Step.Upgrade upgrade) {
      return releases.upgrade(upgrade);
    } else if (step instanceof Step.Rollback rollback) {
      return releases.rollback(rollback);
    } else if (step instanceof Step.Test test) {
      return releases.test(test);
    } else if (step instanceof Step.Uninstall uninstall) {
      return releases.uninstall(uninstall);
    } else if (step instanceof Step.Purge) {
      return releases.purge();
    } else if (step instanceof Step.Write) {
      return data.write();
    } else if (step instanceof Step.Read) {
      return data.read();
    } else if (step instanceof Step.DeletePods) {
      return data.deletePods();
    } else if (step instanceof Step.Label label) {
      return objects.label(label);
    } else if (step instanceof Step.SameSecrets) {
      return objects.sameSecrets();
    } else if (step instanceof Step.LoseCluster lose) {
      return clusters.lose(lose);
    }
    throw new AssertionError(step);
  }
}
