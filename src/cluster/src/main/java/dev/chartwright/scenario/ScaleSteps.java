package dev.chartwright.scenario;

import dev.chartwright.release.ReleaseName;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Steps about the number of Pods. */
final class ScaleSteps {
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  private final ScenarioContext context;

  ScaleSteps(ScenarioContext context) {
    this.context = context;
  }

  String scale(Step.Scale step) {
    new ObjectSteps(context)
        .patch(
            new Step.Patch(
                step.kind(), step.object(), "{\"spec\":{\"replicas\":" + step.replicas() + "}}"));
    context.awaitReady();
    return step.kind() + "/" + step.object() + " has " + step.replicas() + " Pods";
  }

  String autoscale(Step.Autoscale step) {
    HorizontalPodAutoscaler scaler = find(Target.put(step.object(), context.id()));
    int least = Objects.requireNonNullElse(scaler.getSpec().getMinReplicas(), 1);
    if (step.replicas() <= least || step.replicas() > scaler.getSpec().getMaxReplicas()) {
      throw new StepFailedException(
          name(scaler)
              + " scales from "
              + least
              + " to "
              + scaler.getSpec().getMaxReplicas()
              + " Pods, so 'replicas: "
              + step.replicas()
              + "' proves nothing");
    }
    Instant deadline = Instant.now().plus(context.timeout());
    Instant start = Instant.now();
    Load load;
    try (HttpCaller caller =
            new HttpCaller(new HttpServers(context).open(step.call().server()), step.clients());
        Load running = Load.start(caller, step)) {
      load = running;
      await(scaler, ready -> ready >= step.replicas(), deadline, running::problem);
    }
    long out = Duration.between(start, Instant.now()).toSeconds();
    Instant calm = Instant.now();
    await(scaler, ready -> ready == least, deadline, Optional::empty);
    context.awaitReady();
    return name(scaler)
        + " scaled out to "
        + step.replicas()
        + " Pods in "
        + out
        + " s and in to "
        + least
        + " in "
        + Duration.between(calm, Instant.now()).toSeconds()
        + " s; "
        + load.summary();
  }

  private static String name(HorizontalPodAutoscaler scaler) {
    return "HorizontalPodAutoscaler/" + scaler.getMetadata().getName();
  }

  private HorizontalPodAutoscaler find(String name) {
    ReleaseName release = context.target(Optional.empty()).release();
    KubernetesClient client = context.cluster().client();
    return context.namespacesOf(release).stream()
        .map(
            space ->
                client
                    .autoscaling()
                    .v2()
                    .horizontalPodAutoscalers()
                    .inNamespace(space)
                    .withName(name)
                    .get())
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(
            () ->
                new StepFailedException(
                    "the release has no HorizontalPodAutoscaler/"
                        + name
                        + "; correct the object of the step"));
  }

  /** A problem that a caller sees ends the wait. */
  private void await(
      HorizontalPodAutoscaler scaler,
      IntPredicate reached,
      Instant deadline,
      Supplier<Optional<String>> problem) {
    while (true) {
      HorizontalPodAutoscaler now = find(scaler.getMetadata().getName());
      int ready = readyPods(now);
      if (reached.test(ready)) {
        return;
      }
      problem
          .get()
          .ifPresent(
              text -> {
                throw new StepFailedException(text);
              });
      if (Instant.now().isAfter(deadline)) {
        throw new StepFailedException(
            name(scaler) + " still has " + ready + " ready Pods; " + conditions(now));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** The autoscaler counts Pods that are not ready too, so its target is asked. */
  private int readyPods(HorizontalPodAutoscaler scaler) {
    var target = scaler.getSpec().getScaleTargetRef();
    var found =
        context
            .cluster()
            .client()
            .genericKubernetesResources(target.getApiVersion(), target.getKind())
            .inNamespace(scaler.getMetadata().getNamespace())
            .withName(target.getName())
            .get();
    return found != null && found.get("status", "readyReplicas") instanceof Number number
        ? number.intValue()
        : 0;
  }

  private static String conditions(HorizontalPodAutoscaler scaler) {
    return scaler.getStatus() == null || scaler.getStatus().getConditions() == null
        ? "it has no status"
        : scaler.getStatus().getConditions().stream()
            .map(
                one ->
                    one.getType()
                        + " is "
                        + one.getStatus()
                        + " ("
                        + one.getReason()
                        + ": "
                        + one.getMessage()
                        + ")")
            .collect(Collectors.joining(", "));
  }
}
