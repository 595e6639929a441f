package dev.chartwright.scenario;

import dev.chartwright.release.ReleaseName;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.ContainerMetrics;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Steps about what the containers of a release use. */
final class UsageSteps {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final Duration MOVING = Duration.ofMinutes(1);
  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  private final ScenarioContext context;

  UsageSteps(ScenarioContext context) {
    this.context = context;
  }

  /** The peaks of a container over its Pods, in cores and bytes. */
  private record Peak(BigDecimal cpu, BigDecimal memory) {
    Peak with(Map<String, Quantity> usage) {
      return new Peak(cpu.max(amount(usage, "cpu")), memory.max(amount(usage, "memory")));
    }
  }

  String observe(Step.Usage step) {
    KubernetesClient client = context.cluster().client();
    ReleaseName release = context.target(Optional.empty()).release();
    Map<String, Peak> peaks = new TreeMap<>();
    Map<String, Container> containers = new TreeMap<>();
    Instant end = Instant.now().plus(step.time());
    do {
      for (String space : context.namespacesOf(release)) {
        Map<String, Pod> pods = new TreeMap<>();
        for (Pod pod : client.pods().inNamespace(space).list().getItems()) {
          pods.put(pod.getMetadata().getName(), pod);
        }
        for (PodMetrics metrics : metrics(client, space)) {
          Pod pod = pods.get(metrics.getMetadata().getName());
          if (pod != null && Pods.isOfWorkload(pod)) {
            record(pod, metrics, peaks, containers);
          }
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    } while (Instant.now().isBefore(end));
    return judge(step, peaks, containers);
  }

  /** The server behind the API has one Pod, which may be moving to another node. */
  private static List<PodMetrics> metrics(KubernetesClient client, String namespace) {
    Instant deadline = Instant.now().plus(MOVING);
    while (true) {
      try {
        return client.top().pods().inNamespace(namespace).metrics().getItems();
      } catch (KubernetesClientException e) {
        if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
          throw new StepFailedException(
              "the cluster has no metrics API; add needs: [metrics] to the scenario");
        }
        if (e.getCode() != HttpURLConnection.HTTP_UNAVAILABLE) {
          throw e;
        }
        if (Instant.now().isAfter(deadline)) {
          throw new StepFailedException(
              "the metrics API did not answer within "
                  + MOVING.toSeconds()
                  + " s; read the log of its server in kube-system");
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static void record(
      Pod pod, PodMetrics metrics, Map<String, Peak> peaks, Map<String, Container> containers) {
    for (ContainerMetrics one : metrics.getContainers()) {
      for (Container container : pod.getSpec().getContainers()) {
        if (container.getName().equals(one.getName())) {
          String name = workload(pod) + "/" + one.getName();
          containers.put(name, container);
          peaks.merge(
              name,
              new Peak(BigDecimal.ZERO, BigDecimal.ZERO).with(one.getUsage()),
              (before, ignored) -> before.with(one.getUsage()));
        }
      }
    }
  }

  /** The name of a ReplicaSet ends with a hash, which means nothing to readers. */
  private static String workload(Pod pod) {
    String owner = pod.getMetadata().getOwnerReferences().get(0).getName();
    String hash = pod.getMetadata().getLabels().getOrDefault("pod-template-hash", "");
    return hash.isEmpty() || !owner.endsWith("-" + hash)
        ? owner
        : owner.substring(0, owner.length() - hash.length() - 1);
  }

  private static String judge(
      Step.Usage step, Map<String, Peak> peaks, Map<String, Container> containers) {
    if (peaks.isEmpty()) {
      throw new StepFailedException(
          "the metrics API has nothing on the Pods of the release yet; observe for longer (for)");
    }
    List<String> lines = new ArrayList<>();
    List<String> above = new ArrayList<>();
    peaks.forEach(
        (name, peak) -> {
          Container container = Objects.requireNonNull(containers.get(name));
          BigDecimal limit = resource(container, true, "memory");
          String line =
              name
                  + " "
                  + percent(peak.cpu(), resource(container, false, "cpu"))
                  + " of its CPU request, "
                  + percent(peak.memory(), resource(container, false, "memory"))
                  + " of its memory request, "
                  + percent(peak.memory(), limit)
                  + " of its memory limit";
          lines.add(line);
          if (step.below().isPresent()
              && limit.signum() > 0
              && peak.memory()
                      .multiply(PERCENT)
                      .compareTo(limit.multiply(BigDecimal.valueOf(step.below().getAsInt())))
                  >= 0) {
            above.add(line);
          }
        });
    if (!above.isEmpty()) {
      throw new StepFailedException(
          String.join("; ", above)
              + "; the limit of the step is "
              + step.below().getAsInt()
              + " %");
    }
    return "peaks: " + String.join("; ", lines);
  }

  private static String percent(BigDecimal used, BigDecimal of) {
    return of.signum() == 0
        ? "no share"
        : used.multiply(PERCENT).divide(of, 0, RoundingMode.HALF_UP) + " %";
  }

  private static BigDecimal resource(Container container, boolean limit, String name) {
    Map<String, Quantity> all =
        container.getResources() == null
            ? null
            : limit ? container.getResources().getLimits() : container.getResources().getRequests();
    return all == null ? BigDecimal.ZERO : amount(all, name);
  }

  private static BigDecimal amount(Map<String, Quantity> all, String name) {
    Quantity quantity = all.get(name);
    return quantity == null ? BigDecimal.ZERO : quantity.getNumericalAmount();
  }
}
