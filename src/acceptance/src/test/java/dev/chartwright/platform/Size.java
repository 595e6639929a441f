package dev.chartwright.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.kubernetes.Quantity;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the Pods and volumes of a rendering take. Jobs are left out, since they end.
 *
 * @param cpu requested processors
 * @param memory requested bytes
 * @param memoryLimit the bytes that the Pods may use
 * @param volumes the bytes of all claims
 * @param largest the bytes that the largest Pod requests, which one node must have
 */
record Size(
    int pods,
    BigDecimal cpu,
    BigDecimal memory,
    BigDecimal memoryLimit,
    BigDecimal volumes,
    BigDecimal largest) {
  private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);
  private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet");

  /**
   * Adds up a rendering.
   *
   * @param scaled whether the autoscalers are at their maximum, and not at their minimum
   */
  static Size of(Rendering rendering, boolean scaled) {
    Map<String, Integer> replicas = new TreeMap<>();
    for (Manifest manifest : rendering.manifests()) {
      if (manifest.kind().equals("HorizontalPodAutoscaler")) {
        JsonNode spec = manifest.content().path("spec");
        replicas.put(
            spec.at("/scaleTargetRef/name").asText(),
            spec.path(scaled ? "maxReplicas" : "minReplicas").asInt(1));
      }
    }
    Size sum = new Size(0, zero(), zero(), zero(), zero(), zero());
    for (Manifest manifest : rendering.manifests()) {
      JsonNode spec = manifest.content().path("spec");
      if (WORKLOADS.contains(manifest.kind())) {
        int count = replicas.getOrDefault(manifest.name(), spec.path("replicas").asInt(1));
        JsonNode pod = spec.at("/template/spec");
        BigDecimal times = BigDecimal.valueOf(count);
        BigDecimal claims = zero();
        for (JsonNode claim : spec.path("volumeClaimTemplates")) {
          claims = claims.add(quantity(claim.at("/spec/resources/requests/storage")));
        }
        sum =
            new Size(
                sum.pods + count,
                sum.cpu.add(effective(pod, "requests", "cpu").multiply(times)),
                sum.memory.add(effective(pod, "requests", "memory").multiply(times)),
                sum.memoryLimit.add(effective(pod, "limits", "memory").multiply(times)),
                sum.volumes.add(claims.multiply(times)),
                sum.largest.max(effective(pod, "requests", "memory")));
      } else if (manifest.kind().equals("PersistentVolumeClaim")) {
        sum =
            new Size(
                sum.pods,
                sum.cpu,
                sum.memory,
                sum.memoryLimit,
                sum.volumes.add(quantity(spec.at("/resources/requests/storage"))),
                sum.largest);
      }
    }
    return sum;
  }

  /** The scheduler takes the sum of the containers, or an init container that needs more. */
  private static BigDecimal effective(JsonNode pod, String kind, String resource) {
    BigDecimal sum = zero();
    for (JsonNode container : pod.path("containers")) {
      sum = sum.add(quantity(container.path("resources").path(kind).path(resource)));
    }
    for (JsonNode container : pod.path("initContainers")) {
      sum = sum.max(quantity(container.path("resources").path(kind).path(resource)));
    }
    return sum;
  }

  private static BigDecimal quantity(JsonNode text) {
    return Quantity.parse(text.asText()).map(Quantity::amount).orElse(BigDecimal.ZERO);
  }

  private static BigDecimal zero() {
    return BigDecimal.ZERO;
  }

  /** Returns the row of the table in the page. */
  String row(String name) {
    return "| "
        + String.join(
            " | ",
            name,
            String.valueOf(pods),
            plain(cpu),
            gibibytes(memory),
            gibibytes(memoryLimit),
            gibibytes(largest),
            gibibytes(volumes))
        + " |";
  }

  private static String gibibytes(BigDecimal bytes) {
    return plain(bytes.divide(GIB, 2, RoundingMode.HALF_UP)) + " GiB";
  }

  private static String plain(BigDecimal number) {
    return number.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }
}
