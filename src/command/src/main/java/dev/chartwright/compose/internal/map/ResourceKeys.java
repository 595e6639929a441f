package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlTree;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** CPU, memory and what else a container may take. */
final class ResourceKeys {
  private static final long MIB = 1 << 20;
  private static final long USUAL_CPU = 100;
  private static final long USUAL_MEMORY = 128 * MIB;

  private ResourceKeys() {}

  static List<Key> keys() {
    return List.of(
        Key.mapped(
            "cpus",
            "done: `resources.limits.cpu`",
            (service, value) -> limit(service, "cpus", value, "limits", "cpu")),
        Key.mapped(
            "mem_limit",
            "done: `resources.limits.memory`",
            (service, value) -> limit(service, "mem_limit", value, "limits", "memory")),
        Key.mapped(
            "mem_reservation",
            "done: `resources.requests.memory`",
            (service, value) -> limit(service, "mem_reservation", value, "requests", "memory")),
        Key.mapped("shm_size", "done: a volume in memory at /dev/shm", ResourceKeys::shared),
        Key.mapped(
            "gpus",
            "done: `resources.limits`, for a count of NVIDIA's GPUs; else cannot",
            ResourceKeys::gpus),
        Key.cannot("cpu_count", "only Windows has it. Use deploy.resources"),
        Key.cannot("cpu_percent", "only Windows has it. Use deploy.resources"),
        Key.cannot(
            "cpu_shares", "Kubernetes derives it from the CPU request. Set resources.requests.cpu"),
        Key.cannot(
            "cpu_quota", "Kubernetes derives it from the CPU limit. Set resources.limits.cpu"),
        Key.cannot(
            "cpu_period",
            "the kubelet sets it for a node (--cpu-cfs-quota-period). Set resources.limits.cpu"),
        Key.cannot("cpu_rt_period", "Kubernetes has no real-time scheduling. Remove it"),
        Key.cannot("cpu_rt_runtime", "Kubernetes has no real-time scheduling. Remove it"),
        Key.cannot(
            "cpuset",
            "the CPU manager of a node decides it. Request whole CPUs on nodes with its static policy"),
        Key.cannot(
            "blkio_config",
            "Kubernetes does not limit block devices. Use a storage class with limits"),
        Key.cannot("memswap_limit", "the kubelet decides about swap. Remove it"),
        Key.cannot("mem_swappiness", "the kubelet decides about swap. Remove it"),
        Key.cannot(
            "oom_kill_disable",
            "a container that exceeds its memory is killed. Raise resources.limits.memory"),
        Key.cannot(
            "oom_score_adj",
            "the kubelet derives it from requests and limits. Make both equal to be killed last"),
        Key.cannot("pids_limit", "the kubelet sets it for all pods of a node (podPidsLimit)"),
        Key.cannot(
            "ulimits",
            "Kubernetes has none. Set them in the container runtime or in the program's start script"),
        Key.cannot("storage_opt", "Kubernetes has none. Set resources.limits.ephemeral-storage"));
  }

  static void limit(Service service, String path, YamlTree value, String kind, String resource) {
    String text = Trees.text(value);
    OptionalLong amount = resource.equals("cpu") ? Amounts.milliCpus(text) : Amounts.bytes(text);
    if (amount.isEmpty()) {
      service.cannot(path, value, "it is not a positive amount. Correct it, or remove it");
      return;
    }
    ObjectNode resources = service.object("resources");
    ObjectNode of =
        resources.get(kind) instanceof ObjectNode found ? found : resources.putObject(kind);
    of.put(
        resource,
        resource.equals("cpu")
            ? Amounts.cpus(amount.getAsLong())
            : Amounts.quantity(amount.getAsLong()));
    service.done(path, value, "resources." + kind + "." + resource);
  }

  /**
   * Completes resources of which compose gives a part: a request never exceeds its limit, and the
   * chart's usual amounts fill the rest.
   */
  static void complete(Service service, ObjectNode usual) {
    if (!(service.values().get("resources") instanceof ObjectNode given)) {
      return;
    }
    ObjectNode result = usual.deepCopy();
    for (String kind : List.of("requests", "limits")) {
      if (given.get(kind) instanceof ObjectNode of) {
        of.properties()
            .forEach(one -> ((ObjectNode) result.get(kind)).set(one.getKey(), one.getValue()));
      }
    }
    for (String resource : List.of("cpu", "memory")) {
      long request = amount(resource, result.at("/requests/" + resource).asText());
      long limit = amount(resource, result.at("/limits/" + resource).asText());
      if (request > limit) {
        boolean isLimitGiven = given.at("/limits/" + resource).isTextual();
        String winner = result.at((isLimitGiven ? "/limits/" : "/requests/") + resource).asText();
        ((ObjectNode) result.get(isLimitGiven ? "requests" : "limits")).put(resource, winner);
      }
    }
    service.values().set("resources", result);
  }

  private static long amount(String resource, String quantity) {
    if (resource.equals("cpu")) {
      return quantity.endsWith("m")
          ? Long.parseLong(quantity.substring(0, quantity.length() - 1))
          : Amounts.milliCpus(quantity).orElse(USUAL_CPU);
    }
    return Amounts.bytes(quantity).orElse(USUAL_MEMORY);
  }

  /** Returns what a container gets without any amounts. */
  static ObjectNode usual() {
    ObjectNode usual = Json.object();
    usual.putObject("requests").put("cpu", "100m").put("memory", "128Mi");
    usual.putObject("limits").put("cpu", "500m").put("memory", "256Mi");
    return usual;
  }

  private static void shared(Service service, YamlTree value) {
    OptionalLong bytes = Amounts.bytes(Trees.text(value));
    if (bytes.isEmpty()) {
      service.cannot("shm_size", value, "it is not a size. Correct it");
      return;
    }
    service
        .list("extraVolumes")
        .addObject()
        .put("name", "shm")
        .putObject("emptyDir")
        .put("medium", "Memory")
        .put("sizeLimit", Amounts.quantity(bytes.getAsLong()));
    service.list("extraVolumeMounts").addObject().put("name", "shm").put("mountPath", "/dev/shm");
    service.done("shm_size", value, "a volume in memory; it counts as memory of the container");
  }

  private static void gpus(Service service, YamlTree value) {
    if (Trees.text(value).equals("all")) {
      gpu(service, "gpus", value, "1");
      return;
    }
    List<YamlTree> devices = Trees.items(value);
    for (int i = 0; i < devices.size(); i++) {
      device(service, "gpus." + i, devices.get(i));
    }
  }

  static void device(Service service, String path, YamlTree device) {
    Map<String, YamlTree> settings = Trees.entries(device);
    YamlTree driver = settings.get("driver");
    YamlTree count = settings.get("count");
    YamlTree capabilities = settings.get("capabilities");
    boolean isGpu =
        (driver == null || Trees.text(driver).equals("nvidia"))
            && (capabilities == null
                || Trees.items(capabilities).stream()
                    .anyMatch(one -> Trees.text(one).equals("gpu")));
    if (!isGpu || settings.containsKey("device_ids")) {
      service.cannot(
          path,
          device,
          "a device plugin of the cluster offers devices. Add its resource to resources.limits");
      return;
    }
    gpu(service, path, device, count == null ? "1" : Trees.text(count));
  }

  private static void gpu(Service service, String path, YamlTree value, String count) {
    ObjectNode resources = service.object("resources");
    ObjectNode limits =
        resources.get("limits") instanceof ObjectNode found ? found : resources.putObject("limits");
    limits.put("nvidia.com/gpu", count.equals("all") ? "1" : count);
    service.add(
        path,
        value.place(),
        count.matches("[0-9]+") ? Outcome.DONE : Outcome.DIFFERENTLY,
        "resources.limits of NVIDIA's device plugin"
            + (count.matches("[0-9]+") ? "" : ": one GPU, since 'all' is not a number"));
  }
}
