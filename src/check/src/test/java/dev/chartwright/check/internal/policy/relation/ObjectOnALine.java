package dev.chartwright.check.internal.policy.relation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * An object of the table hooks.txt.
 *
 * @param settings what follows kind and name, such as hook, w (weight) and del (delete policy)
 */
record ObjectOnALine(String kind, String name, Map<String, String> settings) {
  private static final Map<String, String> VERSIONS =
      Map.of(
          "Job", "batch/v1",
          "CronJob", "batch/v1",
          "Deployment", "apps/v1",
          "StatefulSet", "apps/v1",
          "DaemonSet", "apps/v1",
          "PriorityClass", "scheduling.k8s.io/v1",
          "Role", "rbac.authorization.k8s.io/v1",
          "RoleBinding", "rbac.authorization.k8s.io/v1",
          "ClusterRole", "rbac.authorization.k8s.io/v1",
          "ClusterRoleBinding", "rbac.authorization.k8s.io/v1");

  static ObjectOnALine of(String text) {
    List<String> words = List.of(text.split(" +"));
    Map<String, String> settings = new HashMap<>();
    for (String word : words.subList(1, words.size())) {
      int is = word.indexOf('=');
      settings.put(
          is < 0 ? word : word.substring(0, is),
          is < 0 ? "true" : word.substring(is + 1).replace('_', ' '));
    }
    String[] names = words.get(0).split("/");
    return new ObjectOnALine(names[0], names[1], Map.copyOf(settings));
  }

  String yaml() {
    return head() + settings.getOrDefault("more", "") + "\n";
  }

  /** Returns the object, whose Pods require another one. */
  String yaml(ObjectOnALine needed) {
    String pod =
        "{containers: [{name: c, image: i" + environment(needed) + "}]" + rest(needed) + "}";
    String template = "template: {metadata: {labels: {a: b}}, spec: " + pod + "}";
    String more =
        (settings.containsKey("replicas") ? "replicas: " + settings.get("replicas") + ", " : "")
            + (settings.containsKey("suspend") ? "suspend: true, " : "");
    return head()
        + switch (kind) {
          case "Pod" -> "spec: " + pod;
          case "CronJob" -> "spec: {" + more + "jobTemplate: {spec: {" + template + "}}}";
          default -> "spec: {" + more + template + "}";
        }
        + "\n";
  }

  private String head() {
    StringJoiner annotations = new StringJoiner(", ", "{", "}");
    Map.of(
            "hook",
            "hook",
            "w",
            "hook-weight",
            "del",
            "hook-delete-policy",
            "policy",
            "resource-policy")
        .forEach(
            (word, key) -> {
              if (settings.containsKey(word)) {
                annotations.add("\"helm.sh/" + key + "\": \"" + settings.get(word) + "\"");
              }
            });
    String namespace = settings.containsKey("ns") ? ", namespace: " + settings.get("ns") : "";
    return "apiVersion: "
        + VERSIONS.getOrDefault(kind, "v1")
        + "\nkind: "
        + kind
        + "\nmetadata: {name: "
        + name
        + namespace
        + ", annotations: "
        + annotations
        + "}\n";
  }

  private String environment(ObjectOnALine needed) {
    String optional = settings.containsKey("opt") ? ", optional: true" : "";
    return switch (needed.kind()) {
      case "ConfigMap" -> ", envFrom: [{configMapRef: {name: " + needed.name() + optional + "}}]";
      case "Secret" -> ", envFrom: [{secretRef: {name: " + needed.name() + optional + "}}]";
      default -> "";
    };
  }

  private static String rest(ObjectOnALine needed) {
    return switch (needed.kind()) {
      case "ServiceAccount" -> ", serviceAccountName: " + needed.name();
      case "PriorityClass" -> ", priorityClassName: " + needed.name();
      case "PersistentVolumeClaim" ->
          ", volumes: [{name: v, persistentVolumeClaim: {claimName: " + needed.name() + "}}]";
      default -> "";
    };
  }
}
