package dev.chartwright.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.helm.internal.ReleaseCall;
import dev.chartwright.release.internal.LiveObjects;
import dev.chartwright.release.internal.ManifestText;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Uninstalls a release, waits until its objects and their Pods are deleted, and reports what stays.
 *
 * <p>helm-java gives Helm no time to delete the object of an earlier run of a hook before it makes
 * it again, so such objects of delete hooks are deleted here, before Helm is called.
 */
final class Uninstall {
  private static final Set<String> DELETE_EVENTS = Set.of("pre-delete", "post-delete");

  private final KubernetesClient client;
  private final LiveObjects objects;
  private final ReleaseName release;
  private final Optional<Revision> revision;
  private final Set<ObjectRef> going = new LinkedHashSet<>();

  Uninstall(Cluster cluster, ReleaseName release) {
    this.client = cluster.client();
    this.objects = new LiveObjects(client);
    this.release = release;
    this.revision = new ReleaseStore(client).latest(release);
  }

  /** Before Helm is called. */
  ReleaseCall.Uninstall begin(Instant deadline) {
    revision.ifPresent(
        known -> {
          going.addAll(known.objects());
          known.kept().forEach(going::remove);
          objects.awaitGone(clearHooks(known), deadline);
        });
    return new ReleaseCall.Uninstall(release.name(), release.namespace());
  }

  private List<ObjectRef> clearHooks(Revision known) {
    List<ObjectRef> cleared = new ArrayList<>();
    for (StoredHook hook : known.hooks()) {
      boolean fresh =
          hook.deletePolicies().isEmpty() || hook.deletePolicies().contains("before-hook-creation");
      if (fresh && hook.events().stream().anyMatch(DELETE_EVENTS::contains)) {
        objects.delete(hook.object());
        cleared.add(hook.object());
      }
    }
    return cleared;
  }

  /** Called after Helm has returned. Returns the objects that should be deleted and still exist. */
  List<ObjectRef> awaitGone(Instant deadline) {
    revision.ifPresent(known -> going.addAll(pods(known)));
    return objects.awaitGone(going, deadline);
  }

  private List<ObjectRef> pods(Revision known) {
    List<ObjectRef> pods = new ArrayList<>();
    for (JsonNode content : ManifestText.of(known.manifest()).contents()) {
      JsonNode labels = content.at("/spec/selector/matchLabels");
      if (labels.isObject() && !labels.isEmpty() && content.at("/spec/template").isObject()) {
        Map<String, String> wanted = new TreeMap<>();
        labels.properties().forEach(label -> wanted.put(label.getKey(), label.getValue().asText()));
        String namespace = ObjectRef.of(content, release.namespace()).namespace();
        client.pods().inNamespace(namespace).withLabels(wanted).list().getItems().stream()
            .map(ObjectRef::of)
            .forEach(pods::add);
      }
    }
    return pods;
  }

  Remains remains() {
    RemainsSearch search = new RemainsSearch(client, release);
    revision.ifPresent(search::madeBy);
    return search.now();
  }

  Set<String> namespaces() {
    Set<String> namespaces = new LinkedHashSet<>(Set.of(release.namespace()));
    going.forEach(object -> namespaces.add(object.namespace()));
    return namespaces;
  }
}
