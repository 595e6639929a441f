package dev.chartwright.release.internal.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A container of a Pod: its specification and its status.
 *
 * @param spec its specification
 * @param status its status; a missing node before the kubelet has one
 * @param isInit whether it runs before the others
 */
public record ContainerState(String name, JsonNode spec, JsonNode status, boolean isInit) {
  /**
   * The containers of a Pod.
   *
   * @return init containers first
   */
  public static List<ContainerState> of(LiveObject pod) {
    List<ContainerState> all = new ArrayList<>();
    collect(pod.at("/spec/initContainers"), pod.at("/status/initContainerStatuses"), true, all);
    collect(pod.at("/spec/containers"), pod.at("/status/containerStatuses"), false, all);
    return all;
  }

  private static void collect(
      JsonNode specs, JsonNode statuses, boolean isInit, List<ContainerState> into) {
    for (JsonNode spec : specs) {
      String name = spec.path("name").asText();
      JsonNode status = statuses.path(-1);
      for (JsonNode candidate : statuses) {
        if (candidate.path("name").asText().equals(name)) {
          status = candidate;
        }
      }
      into.add(new ContainerState(name, spec, status, isInit));
    }
  }

  /**
   * Returns why it waits.
   *
   * @return such as {@code ImagePullBackOff}, or empty when it does not wait
   */
  public String waiting() {
    return status.at("/state/waiting/reason").asText("");
  }

  /**
   * Returns what the kubelet reports about its waiting.
   *
   * @return a sentence, or empty
   */
  public String waitingMessage() {
    return status.at("/state/waiting/message").asText("");
  }

  /**
   * Returns whether it runs.
   *
   * @return true while its process is there
   */
  public boolean isRunning() {
    return status.path("state").has("running");
  }

  /**
   * Returns when its process was started.
   *
   * @return a time as the API writes it, or empty
   */
  public String startedAt() {
    return status.at("/state/running/startedAt").asText("");
  }

  /**
   * Returns whether it has passed its startup probe.
   *
   * @return true also for one that has none
   */
  public boolean isStarted() {
    return status.path("started").asBoolean();
  }

  /** Returns whether it is ready. */
  public boolean isReady() {
    return status.path("ready").asBoolean();
  }

  /** Returns whether it is an init container that keeps running beside the others (a sidecar). */
  public boolean isSidecar() {
    return isInit && spec.path("restartPolicy").asText().equals("Always");
  }

  /**
   * Returns how its last run ended.
   *
   * @return the end of this run, or else of the one before; a missing node if none has ended
   */
  public JsonNode end() {
    JsonNode now = status.at("/state/terminated");
    return now.isMissingNode() ? status.at("/lastState/terminated") : now;
  }

  /**
   * Returns how often it has ended, as long as it does not run again.
   *
   * @return 0 while it runs, or has never run
   */
  public int ends() {
    return isRunning() || end().isMissingNode() ? 0 : restarts() + 1;
  }

  /** Returns how often it was started again. */
  public int restarts() {
    return status.path("restartCount").asInt(0);
  }
}
