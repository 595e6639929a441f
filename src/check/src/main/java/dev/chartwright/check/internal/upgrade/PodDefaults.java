package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.internal.kubernetes.ImageReference;
import java.util.List;

/**
 * What the API server fills into a Pod template (pkg/apis/core/v1/defaults.go): a template that
 * only spells a default out is the same template, and restarts nothing.
 */
final class PodDefaults {
  private static final int MODE = 0644;

  private PodDefaults() {}

  static void fill(JsonNode spec) {
    if (!(spec instanceof ObjectNode pod)) {
      return;
    }
    JsonNode account = pod.path("serviceAccountName");
    if (account.isMissingNode() && pod.has("serviceAccount")) {
      pod.set("serviceAccountName", pod.path("serviceAccount"));
    }
    pod.remove("serviceAccount");
    text(pod, "dnsPolicy", "ClusterFirst");
    text(pod, "restartPolicy", "Always");
    text(pod, "schedulerName", "default-scheduler");
    number(pod, "terminationGracePeriodSeconds", 30);
    if (!pod.has("securityContext")) {
      pod.putObject("securityContext");
    }
    for (String containers : List.of("initContainers", "containers")) {
      pod.path(containers).forEach(PodDefaults::container);
    }
    pod.path("volumes").forEach(PodDefaults::volume);
  }

  private static void container(JsonNode node) {
    if (!(node instanceof ObjectNode container)) {
      return;
    }
    text(container, "terminationMessagePath", "/dev/termination-log");
    text(container, "terminationMessagePolicy", "File");
    text(container, "imagePullPolicy", pullPolicy(container.path("image").asText("")));
    container.path("ports").forEach(port -> text(port, "protocol", "TCP"));
    container.path("env").forEach(PodDefaults::variable);
    for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
      if (container.path(probe) instanceof ObjectNode there) {
        probe(there);
      }
    }
    for (String hook : List.of("postStart", "preStop")) {
      get(container.path("lifecycle").path(hook).path("httpGet"));
    }
  }

  /** As SetDefaults_Container in pkg/apis/core/v1/defaults.go. */
  private static String pullPolicy(String image) {
    return ImageReference.parse(image)
        .flatMap(ImageReference::effectiveTag)
        .filter("latest"::equals)
        .map(latest -> "Always")
        .orElse("IfNotPresent");
  }

  private static void variable(JsonNode node) {
    if (node instanceof ObjectNode variable) {
      if (variable.path("value").isTextual() && variable.path("value").textValue().isEmpty()) {
        variable.remove("value");
      }
      if (variable.at("/valueFrom/fieldRef") instanceof ObjectNode field) {
        text(field, "apiVersion", "v1");
      }
    }
  }

  private static void probe(ObjectNode probe) {
    number(probe, "timeoutSeconds", 1);
    number(probe, "periodSeconds", 10);
    number(probe, "successThreshold", 1);
    number(probe, "failureThreshold", 3);
    get(probe.path("httpGet"));
  }

  private static void get(JsonNode get) {
    text(get, "path", "/");
    text(get, "scheme", "HTTP");
  }

  private static void volume(JsonNode node) {
    if (!(node instanceof ObjectNode volume)) {
      return;
    }
    if (volume.size() == 1) {
      volume.putObject("emptyDir");
    }
    for (String source : List.of("secret", "configMap", "projected", "downwardAPI")) {
      number(volume.path(source), "defaultMode", MODE);
    }
    volume
        .at("/projected/sources")
        .forEach(source -> number(source.path("serviceAccountToken"), "expirationSeconds", 3600));
  }

  static void text(JsonNode node, String key, String value) {
    if (node instanceof ObjectNode object && object.path(key).asText("").isEmpty()) {
      object.set(key, TextNode.valueOf(value));
    }
  }

  static void number(JsonNode node, String key, long value) {
    if (node instanceof ObjectNode object && !object.has(key)) {
      object.put(key, value);
    }
  }
}
