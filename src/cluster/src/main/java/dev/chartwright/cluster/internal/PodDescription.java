package dev.chartwright.cluster.internal;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Pod for people who look for what is wrong with it, much as kubectl describes one. */
public final class PodDescription {
  private final StringBuilder text = new StringBuilder();

  private PodDescription() {}

  /**
   * Describes a Pod.
   *
   * @param events events of its namespace; others than its own are omitted
   * @return lines of text
   */
  public static String of(Pod pod, List<Event> events) {
    PodDescription description = new PodDescription();
    description.describe(pod);
    description.add("Events:");
    List<Event> own =
        events.stream()
            .filter(event -> pod.getMetadata().getUid() != null)
            .filter(event -> pod.getMetadata().getUid().equals(event.getInvolvedObject().getUid()))
            .toList();
    EventLine.all(own).forEach(line -> description.add("  " + line));
    if (own.isEmpty()) {
      description.add("  none");
    }
    return description.text.toString();
  }

  private void add(String line) {
    text.append(line).append('\n');
  }

  private void describe(Pod pod) {
    PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
    add("Pod " + pod.getMetadata().getName() + " in " + pod.getMetadata().getNamespace());
    add(
        "Phase: "
            + Objects.toString(status.getPhase(), "unknown")
            + because(status.getReason(), status.getMessage()));
    add("Node: " + Objects.toString(pod.getSpec().getNodeName(), "none yet"));
    add("Service account: " + Objects.toString(pod.getSpec().getServiceAccountName(), "default"));
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      add("Terminating since: " + pod.getMetadata().getDeletionTimestamp());
    }
    containers(
        "Init containers", pod.getSpec().getInitContainers(), status.getInitContainerStatuses());
    containers("Containers", pod.getSpec().getContainers(), status.getContainerStatuses());
    add("Conditions:");
    for (PodCondition condition : status.getConditions()) {
      add(
          "  "
              + condition.getType()
              + ": "
              + condition.getStatus()
              + because(condition.getReason(), condition.getMessage()));
    }
  }

  private void containers(String title, List<Container> containers, List<ContainerStatus> states) {
    if (containers.isEmpty()) {
      return;
    }
    add(title + ":");
    for (Container container : containers) {
      add("  " + container.getName() + "  " + Objects.toString(container.getImage(), ""));
      Optional<ContainerStatus> status =
          states.stream().filter(it -> it.getName().equals(container.getName())).findFirst();
      add(
          "    State: "
              + status
                  .map(ContainerStatus::getState)
                  .map(PodDescription::state)
                  .orElse("none yet"));
      status
          .map(ContainerStatus::getLastState)
          .map(PodDescription::state)
          .filter(last -> !last.equals("unknown"))
          .ifPresent(last -> add("    Last state: " + last));
      status.ifPresent(
          it -> add("    Ready: " + it.getReady() + ", restarts: " + it.getRestartCount()));
      probe("Startup probe", container.getStartupProbe());
      probe("Readiness probe", container.getReadinessProbe());
      probe("Liveness probe", container.getLivenessProbe());
      if (container.getResources() != null) {
        add(
            "    Requests: "
                + container.getResources().getRequests()
                + ", limits: "
                + container.getResources().getLimits());
      }
    }
  }

  private static String state(ContainerState state) {
    if (state.getWaiting() != null) {
      return "waiting" + because(state.getWaiting().getReason(), state.getWaiting().getMessage());
    }
    if (state.getRunning() != null) {
      return "running since " + state.getRunning().getStartedAt();
    }
    ContainerStateTerminated ended = state.getTerminated();
    if (ended != null) {
      return "ended with exit code "
          + ended.getExitCode()
          + (ended.getSignal() == null ? "" : ", signal " + ended.getSignal())
          + " at "
          + ended.getFinishedAt()
          + because(ended.getReason(), ended.getMessage());
    }
    return "unknown";
  }

  private void probe(String title, @Nullable Probe probe) {
    if (probe == null) {
      return;
    }
    String what;
    if (probe.getHttpGet() != null) {
      what =
          "GET "
              + port(probe.getHttpGet().getPort())
              + Objects.toString(probe.getHttpGet().getPath(), "/");
    } else if (probe.getTcpSocket() != null) {
      what = "TCP " + port(probe.getTcpSocket().getPort());
    } else if (probe.getGrpc() != null) {
      what = "gRPC :" + probe.getGrpc().getPort();
    } else {
      what =
          probe.getExec() == null ? "" : "exec " + String.join(" ", probe.getExec().getCommand());
    }
    add(
        "    "
            + title
            + ": "
            + what
            + "  after "
            + Objects.requireNonNullElse(probe.getInitialDelaySeconds(), 0)
            + " s, every "
            + Objects.requireNonNullElse(probe.getPeriodSeconds(), 10)
            + " s, within "
            + Objects.requireNonNullElse(probe.getTimeoutSeconds(), 1)
            + " s, "
            + Objects.requireNonNullElse(probe.getFailureThreshold(), 3)
            + " failures allowed");
  }

  private static String port(io.fabric8.kubernetes.api.model.@Nullable IntOrString port) {
    return port == null ? "" : ":" + Objects.toString(port.getValue(), "");
  }

  private static String because(@Nullable String reason, @Nullable String message) {
    String all =
        String.join(
                ": ",
                List.of(Objects.toString(reason, ""), Objects.toString(message, "")).stream()
                    .filter(part -> !part.isEmpty())
                    .toList())
            .replaceAll("\\s*\n\\s*", " ");
    return all.isEmpty() ? "" : " (" + all + ")";
  }
}
