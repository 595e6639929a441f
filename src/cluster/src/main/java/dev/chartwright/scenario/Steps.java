package dev.chartwright.scenario;

import dev.chartwright.cluster.Namespaces;
import dev.chartwright.release.WaitText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs each kind of step. It returns a few words about the result; a failure is an exception. */
final class Steps {
  private final ScenarioContext context;
  private final ReleaseSteps releases;
  private final DataSteps data;
  private final ObjectSteps objects;
  private final ClusterSteps clusters;
  private final PodSteps pods;
  private final HttpSteps http;
  private final ScaleSteps scales;
  private final JobSteps jobs;
  private final NodeSteps nodes;
  private final PolicySteps policies;
  private final UsageSteps usages;

  Steps(ScenarioContext context, ClusterSource clusters) {
    this.context = context;
    this.releases = new ReleaseSteps(context);
    this.data = new DataSteps(context);
    this.objects = new ObjectSteps(context);
    this.clusters = new ClusterSteps(context, clusters);
    this.pods = new PodSteps(context);
    this.http = new HttpSteps(context);
    this.scales = new ScaleSteps(context);
    this.jobs = new JobSteps(context);
    this.nodes = new NodeSteps(context);
    this.policies = new PolicySteps(context);
    this.usages = new UsageSteps(context);
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

  /** Runs a step. One that ends as expected after its time is over has failed. */
  String run(Step step) {
    long start = System.nanoTime();
    String detail = StepKinds.of(step.action()).run(this, step.action());
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    if (step instanceof Step.Limited limited && time.compareTo(limited.within()) > 0) {
      throw new StepFailedException(
          "it took "
              + WaitText.time(time)
              + ", and the limit is "
              + WaitText.time(limited.within())
              + " (within); "
              + detail);
    }
    return detail;
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

  PodSteps pods() {
    return pods;
  }

  HttpSteps http() {
    return http;
  }

  ScaleSteps scales() {
    return scales;
  }

  JobSteps jobs() {
    return jobs;
  }

  NodeSteps nodes() {
    return nodes;
  }

  PolicySteps policies() {
    return policies;
  }

  UsageSteps usages() {
    return usages;
  }

  ClusterSteps clusters() {
    return clusters;
  }
}
