package dev.chartwright.check.internal.upgrade;

import static dev.chartwright.check.internal.upgrade.PodDefaults.number;
import static dev.chartwright.check.internal.upgrade.PodDefaults.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the API server fills into objects of some kinds (pkg/apis, v1/defaults.go). */
final class KindDefaults {
  private static final String ROLES = "rbac.authorization.k8s.io";

  private KindDefaults() {}

  static void fill(ObjectKey key, ObjectNode object) {
    ObjectNode spec = object.path("spec") instanceof ObjectNode there ? there : object.objectNode();
    switch (key.kind()) {
      case "Pod" -> PodDefaults.fill(spec);
      case "Deployment" -> deployment(spec);
      case "StatefulSet" -> statefulSet(spec);
      case "DaemonSet" -> daemonSet(spec);
      case "ReplicaSet" -> workload(spec);
      case "Job" -> job(spec);
      case "CronJob" -> cronJob(spec);
      case "Service" -> service(spec);
      case "PersistentVolumeClaim" -> text(spec, "volumeMode", "Filesystem");
      case "PersistentVolume" -> {
        text(spec, "volumeMode", "Filesystem");
        text(spec, "persistentVolumeReclaimPolicy", "Retain");
      }
      case "StorageClass" -> {
        text(object, "reclaimPolicy", "Delete");
        text(object, "volumeBindingMode", "Immediate");
      }
      case "Secret" -> text(object, "type", "Opaque");
      case "RoleBinding", "ClusterRoleBinding" -> text(object.path("roleRef"), "apiGroup", ROLES);
      case "PriorityClass" -> text(object, "preemptionPolicy", "PreemptLowerPriority");
      case "CSIDriver" -> driver(spec);
      default -> {
        // Nothing of it is compared that has a default.
      }
    }
  }

  private static void workload(ObjectNode spec) {
    number(spec, "replicas", 1);
    PodDefaults.fill(spec.at("/template/spec"));
  }

  private static ObjectNode under(ObjectNode node, String key) {
    return node.path(key) instanceof ObjectNode there ? there : node.putObject(key);
  }

  private static void deployment(ObjectNode spec) {
    workload(spec);
    number(spec, "revisionHistoryLimit", 10);
    number(spec, "progressDeadlineSeconds", 600);
    ObjectNode strategy = under(spec, "strategy");
    text(strategy, "type", "RollingUpdate");
    if (strategy.path("type").asText().equals("RollingUpdate")) {
      text(under(strategy, "rollingUpdate"), "maxSurge", "25%");
      text(under(strategy, "rollingUpdate"), "maxUnavailable", "25%");
    }
  }

  private static void statefulSet(ObjectNode spec) {
    workload(spec);
    number(spec, "revisionHistoryLimit", 10);
    text(spec, "podManagementPolicy", "OrderedReady");
    ObjectNode strategy = under(spec, "updateStrategy");
    text(strategy, "type", "RollingUpdate");
    if (strategy.path("type").asText().equals("RollingUpdate")) {
      number(under(strategy, "rollingUpdate"), "partition", 0);
    }
    ObjectNode retention = under(spec, "persistentVolumeClaimRetentionPolicy");
    text(retention, "whenDeleted", "Retain");
    text(retention, "whenScaled", "Retain");
    for (JsonNode node : spec.path("volumeClaimTemplates")) {
      if (node instanceof ObjectNode claim) {
        // The API server drops them (pkg/apis/apps/v1/conversion.go).
        claim.remove(List.of("apiVersion", "kind", "status"));
        text(under(claim, "spec"), "volumeMode", "Filesystem");
      }
    }
  }

  private static void daemonSet(ObjectNode spec) {
    PodDefaults.fill(spec.at("/template/spec"));
    number(spec, "revisionHistoryLimit", 10);
    ObjectNode strategy = under(spec, "updateStrategy");
    text(strategy, "type", "RollingUpdate");
    if (strategy.path("type").asText().equals("RollingUpdate")) {
      number(under(strategy, "rollingUpdate"), "maxUnavailable", 1);
      number(under(strategy, "rollingUpdate"), "maxSurge", 0);
    }
  }

  private static void job(ObjectNode spec) {
    if (!spec.has("parallelism")) {
      number(spec, "completions", 1);
    }
    number(spec, "parallelism", 1);
    number(spec, "backoffLimit", 6);
    text(spec, "completionMode", "NonIndexed");
    PodDefaults.fill(spec.at("/template/spec"));
  }

  private static void cronJob(ObjectNode spec) {
    text(spec, "concurrencyPolicy", "Allow");
    number(spec, "successfulJobsHistoryLimit", 3);
    number(spec, "failedJobsHistoryLimit", 1);
    if (!spec.has("suspend")) {
      spec.put("suspend", false);
    }
    if (spec.at("/jobTemplate/spec") instanceof ObjectNode job) {
      job(job);
    }
  }

  private static void service(ObjectNode spec) {
    text(spec, "type", "ClusterIP");
    text(spec, "sessionAffinity", "None");
    for (JsonNode node : spec.path("ports")) {
      if (node instanceof ObjectNode port) {
        text(port, "protocol", "TCP");
        if (port.path("targetPort").asText("").isEmpty() && port.has("port")) {
          port.set("targetPort", port.path("port"));
        }
      }
    }
    String type = spec.path("type").asText();
    if (!type.equals("ExternalName")) {
      text(spec, "internalTrafficPolicy", "Cluster");
    }
    if (type.equals("NodePort") || type.equals("LoadBalancer")) {
      text(spec, "externalTrafficPolicy", "Cluster");
    }
    if (type.equals("LoadBalancer") && !spec.has("allocateLoadBalancerNodePorts")) {
      spec.put("allocateLoadBalancerNodePorts", true);
    }
  }

  private static void driver(ObjectNode spec) {
    if (!spec.has("attachRequired")) {
      spec.put("attachRequired", true);
    }
    if (!spec.has("volumeLifecycleModes")) {
      spec.putArray("volumeLifecycleModes").add("Persistent");
    }
  }
}
