package dev.chartwright.release.internal.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.release.Diagnosis.Cause;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.ContainerState;
import dev.chartwright.release.internal.readiness.LiveObject;
import dev.chartwright.release.internal.readiness.Occurrence;
import dev.chartwright.release.internal.readiness.ReleaseDependencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A probe fails, and will not stop failing.
 *
 * <p>Startup and liveness probes have a budget that the chart's author has stated: certain when the
 * kubelet kills the container because it has run out (event {@code Killing}), not before; for a
 * liveness probe {@link Patience#answering} later, if the container is not ready again by then. A
 * readiness probe has none: it may fail for ever. Its answer determines how certain it is:
 *
 * <ul>
 *   <li>HTTP 4xx: who answers is up, and rejects the request; {@link Patience#answering}
 *   <li>HTTP 5xx, or a command that fails: {@link Patience#command}, and at least two failures
 *   <li>no process listens, or a database reports that it starts: {@link Patience#listening}, as a
 *       slow starter without a startup probe looks the same; {@link Patience#answering} if the
 *       container does not declare the port of the probe
 * </ul>
 *
 * <p>The time begins with the answer, and again when the container is started again or the sort of
 * answer changes. All but 4xx may come from another workload that is not ready, so there it begins
 * again too when one turns ready.
 */
final class ProbeRule implements DiagnosisRule {
  private static final Pattern STATUS = Pattern.compile("statuscode: (\\d)(\\d\\d)");
  private static final List<String> STARTING =
      List.of(
          "connection refused",
          "connection reset",
          "no response",
          "rejecting connections",
          "starting up",
          "timeout",
          "timed out",
          "deadline exceeded",
          "could not connect",
          "loading");

  @Override
  public List<Suspicion> look(ClusterView view, Patience patience) {
    List<Suspicion> found = new ArrayList<>();
    for (LiveObject pod : view.pods()) {
      for (ContainerState container : ContainerState.of(pod)) {
        boolean beside = !container.isInit() || container.isSidecar();
        if (beside && !container.isReady()) {
          kill(view, pod, container)
              .map(event -> killed(view, patience, pod, container, event))
              .or(() -> unready(view, patience, pod, container))
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /** Returns the event by which the kubelet states that it ends a container because of a probe. */
  static Optional<Occurrence> kill(ClusterView view, LiveObject pod, ContainerState container) {
    return view.events(pod).stream()
        .filter(event -> event.reason().equals("Killing") && event.isNew())
        .filter(event -> event.message().startsWith("Container " + container.name() + " failed "))
        .filter(event -> event.message().contains(" probe"))
        .reduce((older, newer) -> newer);
  }

  private static Suspicion killed(
      ClusterView view,
      Patience patience,
      LiveObject pod,
      ContainerState container,
      Occurrence kill) {
    String probe = kill.message().contains("startup") ? "startup" : "liveness";
    String answer =
        failures(view, pod, container, probe).stream()
            .reduce((older, newer) -> newer)
            .map(event -> ": " + answer(event))
            .orElse("");
    String sentence =
        probe
            + " probe of container "
            + container.name()
            + " failed until the kubelet killed it"
            + answer;
    return suspicion(pod, container, sentence)
        .named(container.name() + probe)
        .after(probe.equals("startup") ? Duration.ZERO : patience.answering())
        .log(container.name(), container.restarts() > 0);
  }

  private static Optional<Suspicion> unready(
      ClusterView view, Patience patience, LiveObject pod, ContainerState container) {
    JsonNode probe = container.spec().path("readinessProbe");
    List<Occurrence> failures = failures(view, pod, container, "readiness");
    if (probe.isMissingNode()
        || failures.isEmpty()
        || !container.isRunning()
        || !container.isStarted()) {
      return Optional.empty();
    }
    Occurrence last = failures.get(failures.size() - 1);
    String answer = answer(last);
    String sentence = "readiness probe of container " + container.name() + " fails: " + answer;
    Suspicion suspicion = suspicion(pod, container, sentence).log(container.name(), false);
    String since = container.name() + container.startedAt();
    Matcher status = STATUS.matcher(answer);
    if (status.find() && status.group(1).equals("4")) {
      return Optional.of(suspicion.named(since + status.group(1)).after(patience.answering()));
    }
    String others = new ReleaseDependencies(view).othersReadySince(view.owner(pod));
    if (Words.anyOf(answer, STARTING)) {
      Duration time = isStated(container, probe) ? patience.listening() : patience.answering();
      return Optional.of(suspicion.named(since + "silent" + others).after(time).consequence());
    }
    int count = failures.stream().mapToInt(Occurrence::count).sum();
    Duration time = count > 1 ? patience.command() : patience.listening();
    return Optional.of(suspicion.named(since + "failing" + others).after(time).consequence());
  }

  private static List<Occurrence> failures(
      ClusterView view, LiveObject pod, ContainerState container, String probe) {
    String start = Character.toUpperCase(probe.charAt(0)) + probe.substring(1) + " probe ";
    boolean alone = pod.at("/spec/containers").size() == 1 && !container.isInit();
    return view.events(pod).stream()
        .filter(event -> event.reason().equals("Unhealthy") && event.isNew())
        .filter(event -> event.message().startsWith(start))
        .filter(event -> alone || event.field().contains("{" + container.name() + "}"))
        .toList();
  }

  private static String answer(Occurrence failure) {
    String words =
        Words.line(failure.message().replaceFirst("^\\w+ probe (failed|errored)[^:]*: ?", ""));
    return words.isEmpty() ? "its command fails and prints nothing" : words;
  }

  /** Returns whether the container declares the port of the probe. A name counts as declared. */
  private static boolean isStated(ContainerState container, JsonNode probe) {
    JsonNode port =
        probe.at("/httpGet/port").isMissingNode()
            ? probe.at("/tcpSocket/port")
            : probe.at("/httpGet/port");
    JsonNode ports = container.spec().path("ports");
    if (!port.isInt() || ports.isEmpty()) {
      return true;
    }
    for (JsonNode stated : ports) {
      if (stated.path("containerPort").asInt() == port.asInt()) {
        return true;
      }
    }
    return false;
  }

  private static Suspicion suspicion(LiveObject pod, ContainerState container, String sentence) {
    return Suspicion.of(
        Cause.PROBE,
        pod,
        sentence,
        "Compare the path, port or command of the probe with what the program in container "
            + container.name()
            + " provides, and its timing with the time that the program needs.");
  }
}
