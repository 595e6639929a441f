package dev.chartwright.local.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.Json;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds hosts and paths that Ingresses or HTTPRoutes of different releases serve. One release alone
 * cannot see that, and no controller rejects it.
 */
final class TakenPaths {
  private static final String CANARY = "nginx.ingress.kubernetes.io/canary";

  private static final ResourceDefinitionContext INGRESSES =
      context("networking.k8s.io", "Ingress", "ingresses");
  private static final ResourceDefinitionContext ROUTES =
      context("gateway.networking.k8s.io", "HTTPRoute", "httproutes");

  /** An object that serves a place, and the release that owns it. */
  private record Server(String object, String release) {}

  private final Map<String, Set<Server>> servers = new TreeMap<>();

  private TakenPaths() {}

  private static ResourceDefinitionContext context(String group, String kind, String plural) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion("v1")
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(true)
        .build();
  }

  /**
   * Returns a sentence for each place that different releases serve. A kind that the cluster does
   * not know, or that may not be listed, counts as absent.
   */
  static List<String> in(KubernetesClient client) {
    TakenPaths paths = new TakenPaths();
    list(client, INGRESSES).forEach(paths::ingress);
    list(client, ROUTES).forEach(paths::route);
    List<String> sentences = new ArrayList<>();
    paths.servers.forEach(
        (place, servers) -> {
          long releases = servers.stream().map(Server::release).distinct().count();
          if (releases > 1) {
            List<String> names = servers.stream().map(s -> s.object() + s.release()).toList();
            sentences.add(
                place.substring(0, place.indexOf(' '))
                    + " is served by "
                    + String.join(" and by ", names)
                    + ": the controller decides which of them answers; give each its own path or host");
          }
        });
    return sentences;
  }

  private static List<JsonNode> list(KubernetesClient client, ResourceDefinitionContext kind) {
    try {
      List<JsonNode> found = new ArrayList<>();
      for (GenericKubernetesResource object :
          client.genericKubernetesResources(kind).inAnyNamespace().list().getItems()) {
        found.add(Json.tree(object));
      }
      return found;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
          || e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        return List.of();
      }
      throw e;
    }
  }

  private void ingress(JsonNode object) {
    if (object.at("/metadata/annotations").path(CANARY).asText().equals("true")) {
      return;
    }
    String controller = "Ingress " + object.at("/spec/ingressClassName").asText();
    for (JsonNode rule : object.at("/spec/rules")) {
      for (JsonNode path : rule.at("/http/paths")) {
        String type = path.path("pathType").asText().equals("Exact") ? "Exact" : "Prefix";
        String place = rule.path("host").asText("*") + slash(path.path("path").asText(""));
        add(place, type + " " + controller, object);
      }
    }
  }

  private void route(JsonNode object) {
    List<String> hosts = new ArrayList<>();
    object.at("/spec/hostnames").forEach(host -> hosts.add(host.asText()));
    for (JsonNode rule : object.at("/spec/rules")) {
      for (JsonNode match : rule.path("matches")) {
        if (match.has("headers") || match.has("queryParams") || match.has("method")) {
          continue;
        }
        String type = match.at("/path/type").asText("PathPrefix");
        for (String host : hosts.isEmpty() ? List.of("*") : hosts) {
          for (JsonNode parent : object.at("/spec/parentRefs")) {
            String namespace =
                parent.path("namespace").asText(object.at("/metadata/namespace").asText());
            String gateway =
                namespace
                    + "/"
                    + parent.path("name").asText()
                    + "/"
                    + parent.path("sectionName").asText();
            add(
                host + slash(match.at("/path/value").asText("/")),
                type + " HTTPRoute " + gateway,
                object);
          }
        }
      }
    }
  }

  /** A path with and without a slash at its end is the same prefix. */
  private static String slash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private void add(String place, String controller, JsonNode object) {
    JsonNode annotations = object.at("/metadata/annotations");
    String release = annotations.path("meta.helm.sh/release-name").asText();
    String namespace = annotations.path("meta.helm.sh/release-namespace").asText();
    servers
        .computeIfAbsent(place + " " + controller, any -> new LinkedHashSet<>())
        .add(
            new Server(
                object.path("kind").asText()
                    + "/"
                    + object.at("/metadata/name").asText()
                    + " in "
                    + object.at("/metadata/namespace").asText(),
                release.isEmpty()
                    ? " (of no release)"
                    : " (release " + release + " in " + namespace + ")"));
  }
}
