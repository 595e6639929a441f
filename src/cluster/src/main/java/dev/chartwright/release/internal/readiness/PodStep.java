package dev.chartwright.release.internal.readiness;

import java.util.List;
import java.util.Optional;

/**
 * What a Pod is doing on its way to being ready.
 *
 * @param words such as {@code pulling image}
 * @param done whether it is ready
 */
record PodStep(String words, boolean done) {
  static final String READY = "ready";
  private static final List<String> ORDER =
      List.of(
          "waiting for a node",
          "waiting for volume",
          "waiting for ",
          "image cannot be pulled",
          "cannot be created",
          "pulling image",
          "creating containers",
          "init container ",
          "ended with ",
          "startup probe",
          "readiness probe",
          "starting",
          READY);

  /** Returns what a Pod does. */
  static PodStep of(LiveObject pod, ClusterView view) {
    if (pod.holds("Ready")) {
      return new PodStep(READY, true);
    }
    if (pod.text("/status/phase").equals("Succeeded")) {
      return new PodStep("succeeded", true);
    }
    if (!pod.holds("PodScheduled")) {
      String message = pod.condition("PodScheduled").path("message").asText("");
      boolean volume =
          message.contains("ersistentVolumeClaim") || message.contains("ersistentvolume");
      return new PodStep(volume ? "waiting for volume" : "waiting for a node", false);
    }
    for (ContainerState container : ContainerState.of(pod)) {
      Optional<String> step = step(pod, container, view);
      if (step.isPresent()) {
        boolean named = container.isInit() && !step.get().startsWith("init container");
        String prefix = named ? "init container " + container.name() + ": " : "";
        return new PodStep(prefix + step.get(), false);
      }
    }
    return new PodStep(READY, false);
  }

  private static Optional<String> step(LiveObject pod, ContainerState container, ClusterView view) {
    if (container.isReady() || (container.isInit() && succeeded(container))) {
      return Optional.empty();
    }
    if (container.isInit() && container.isRunning() && !container.isSidecar()) {
      return Optional.of("init container " + container.name());
    }
    if (container.isRunning()) {
      return probing(container);
    }
    int ends = container.ends();
    if (ends > 0) {
      String code = "ended with exit code " + container.end().path("exitCode").asInt();
      return Optional.of(ends > 1 ? code + " " + ends + " times" : code);
    }
    return switch (container.waiting()) {
      case "ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull" ->
          Optional.of("image cannot be pulled");
      case "CreateContainerConfigError", "CreateContainerError", "RunContainerError" ->
          Optional.of("container cannot be created");
      default -> Optional.of(preparing(pod, view));
    };
  }

  private static boolean succeeded(ContainerState container) {
    return container.status().path("state").has("terminated")
        && container.end().path("exitCode").asInt() == 0;
  }

  private static Optional<String> probing(ContainerState container) {
    if (container.isSidecar() && container.isStarted()) {
      return Optional.empty();
    }
    if (container.spec().has("startupProbe") && !container.isStarted()) {
      return Optional.of("startup probe");
    }
    return Optional.of(container.spec().has("readinessProbe") ? "readiness probe" : "starting");
  }

  private static String preparing(LiveObject pod, ClusterView view) {
    return view.newest(pod, "Pulling", "Pulled", "Failed", "FailedMount", "FailedAttachVolume")
        .map(
            event ->
                switch (event.reason()) {
                  case "Pulling" -> "pulling image";
                  case "FailedMount", "FailedAttachVolume" -> "waiting for volume";
                  default -> "creating containers";
                })
        .orElse("creating containers");
  }

  Standing standing(LiveObject pod) {
    return new Standing(done, "", words, since(pod));
  }

  /** Names the Pod and its step. */
  String since(LiveObject pod) {
    return pod.uid() + " " + words;
  }

  /** Returns how close a step is to being ready; a lower number is further away. */
  static int rank(String words) {
    for (int i = 0; i < ORDER.size(); i++) {
      if (words.contains(ORDER.get(i))) {
        return i;
      }
    }
    return ORDER.size();
  }
}
