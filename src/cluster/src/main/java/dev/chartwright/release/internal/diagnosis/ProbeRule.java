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
 * <p>Startup and liveness probes have a budget that the chart's author has stated: nothing is wrong
 * before the kubelet kills the container because it has run out (event {@code Killing}). That kill
 * counts if the run began after the workloads that it may have waited for were ready; the next run
 * gets the same budget again. After a startup probe it is certain at once, after a liveness probe
 * once the next run has had {@link Patience#answering} to become ready.
 *
 * <p>A readiness probe has no budget: it may fail for ever, and Kubernetes waits. Its answer
 * determines how certain it is:
 *
 * <ul>
 *   <li>its command is not in the image: {@link Patience#command}
 *   <li>HTTP 4xx: who answers is up, and rejects the request; {@link Patience#answering}
 *   <li>anything else: {@link Patience#listening}. A program that starts without a startup probe
 *       looks like that, whether nobody listens, a proxy before it answers 502 or 503, or a command
 *       looks for a file that it has not written yet
 * </ul>
 *
 * <p>The time begins with the answer, and again when the container is started again or the sort of
 * answer changes. All but the first two may come from another workload that is not ready, so there
 * it begins again too when one turns ready. To it comes the time in which the kubelet notices that
 * the program has recovered: {@code successThreshold} periods and one timeout ({@code
 * pkg/kubelet/prober/worker.go}).
 */
final class ProbeRule implements DiagnosisRule {
  private static final Pattern STATUS = Pattern.compile("statuscode: (\\d)(\\d\\d)");
  private static final Pattern NO_PROGRAM =
      Pattern.compile(
          "executable file not found|exec format error|(?i:\\bexec\\b.*no such file or directory)"
              + "|^\\S*sh: .*\\bnot found$");

  @Override
  public List<Suspicion> look(ClusterView view, Patience patience) {
    List<Suspicion> found = new ArrayList<>();
    for (LiveObject pod : view.pods()) {
      for (ContainerState container : ContainerState.of(pod)) {
        boolean beside = !container.isInit() || container.isSidecar();
        if (beside && !container.isReady()) {
          kill(view, pod, container)
              .flatMap(event -> killed(view, patience, pod, container, event))
              .or(() -> unready(view, patience, pod, container))
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /**
   * Returns the event by which the kubelet states that a probe has ended the last run of a
   * container, or ends the present one.
   */
  static Optional<Occurrence> kill(ClusterView view, LiveObject pod, ContainerState container) {
    return view.events(pod).stream()
        .filter(event -> event.reason().equals("Killing") && event.isNew())
        .filter(event -> event.message().startsWith("Container " + container.name() + " failed "))
        .filter(event -> event.message().contains(" probe"))
        .reduce((older, newer) -> newer)
        .filter(event -> event.last().compareTo(began(container, event)) >= 0);
  }

  /** Returns when the run began that the event is about, as far as the status still has it. */
  private static String began(ContainerState container, Occurrence kill) {
    return isEnding(container, kill)
        ? container.startedAt()
        : container.end().path("startedAt").asText("");
  }

  private static boolean isEnding(ContainerState container, Occurrence kill) {
    String ended = container.end().path("finishedAt").asText("");
    return container.isRunning()
        && container.startedAt().compareTo(kill.last()) <= 0
        && ended.compareTo(kill.last()) < 0;
  }

  /** Nothing, too, while a run after the kill is within its own startup budget. */
  private static Optional<Suspicion> killed(
      ClusterView view,
      Patience patience,
      LiveObject pod,
      ContainerState container,
      Occurrence kill) {
    String others = new ReleaseDependencies(view).othersReadySince(view.owner(pod));
    boolean ending = isEnding(container, kill);
    if (!others.isEmpty() && began(container, kill).compareTo(others) <= 0) {
      return Optional.empty();
    }
    boolean startup = kill.message().contains("startup");
    boolean starting =
        !startup && !ending && !container.isStarted() && container.spec().has("startupProbe");
    if (starting) {
      return Optional.empty();
    }
    String probe = startup ? "startup" : "liveness";
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
    Duration time = startup ? Duration.ZERO : recovery(patience, pod, container, ending);
    String turn = container.restarts() > 1 ? "" : String.valueOf(ending);
    return Optional.of(
        suspicion(pod, container, sentence)
            .named(container.name() + probe + others + turn)
            .after(time)
            .consequence()
            .log(container.name(), container.restarts() > 0));
  }

  /** Returns how long a container that a liveness probe has ended may take to be ready again. */
  private static Duration recovery(
      Patience patience, LiveObject pod, ContainerState container, boolean ending) {
    JsonNode readiness = container.spec().path("readinessProbe");
    int grace =
        container
            .spec()
            .at("/livenessProbe/terminationGracePeriodSeconds")
            .asInt(pod.number("/spec/terminationGracePeriodSeconds", 30));
    Duration start = Duration.ofSeconds(readiness.path("initialDelaySeconds").asInt(0));
    return patience
        .answering()
        .plus(ending ? Duration.ofSeconds(grace) : start.plus(noticing(readiness)));
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
    String answer = answer(failures.get(failures.size() - 1));
    String sentence = "readiness probe of container " + container.name() + " fails: " + answer;
    Suspicion suspicion = suspicion(pod, container, sentence).log(container.name(), false);
    String since = container.name() + container.startedAt();
    if (NO_PROGRAM.matcher(answer).find()) {
      return Optional.of(suspicion.named(since + "program").after(patience.command()));
    }
    Matcher status = STATUS.matcher(answer);
    if (status.find() && status.group(1).equals("4")) {
      Duration time = patience.answering().plus(noticing(probe));
      return Optional.of(suspicion.named(since + status.group(1)).after(time));
    }
    String others = new ReleaseDependencies(view).othersReadySince(view.owner(pod));
    Duration time = patience.listening().plus(noticing(probe));
    return Optional.of(suspicion.named(since + others).after(time).consequence());
  }

  /** Returns the most time that passes until the kubelet knows that the program has recovered. */
  private static Duration noticing(JsonNode probe) {
    int period = probe.path("periodSeconds").asInt(10);
    int successes = probe.path("successThreshold").asInt(1);
    return Duration.ofSeconds((long) period * successes + probe.path("timeoutSeconds").asInt(1));
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
