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
    return StepKinds.of(step).run(this, step);
  }

  ReleaseSteps releases() {
    return releases;
  }

  DataSteps data() {
    return data;
  }

  ObjectSteps objects() {
    return objects;
  }

  ClusterSteps clusters() {
    return clusters;
  }
}
