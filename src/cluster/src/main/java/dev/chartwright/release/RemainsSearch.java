package dev.chartwright.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.Remains.Reason;
import dev.chartwright.release.Remains.Remaining;
import dev.chartwright.release.internal.LiveObjects;
import dev.chartwright.release.internal.ManifestText;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds what an uninstall leaves: from the record while it exists, and by the annotations of Helm.
 */
final class RemainsSearch {
  private final KubernetesClient client;
  private final LiveObjects objects;
  private final ReleaseName release;
  private final Map<ObjectRef, Reason> found = new LinkedHashMap<>();

  RemainsSearch(KubernetesClient client, ReleaseName release) {
    this.client = client;
    this.objects = new LiveObjects(client);
    this.release = release;
  }

  /** Adds what a revision has made that its uninstall leaves. */
  RemainsSearch madeBy(Revision revision) {
    String namespace = release.namespace();
    revision.hooks().stream()
        .map(StoredHook::object)
        .forEach(object -> found.put(object, Reason.HOOK));
    revision.kept().forEach(object -> found.put(object, kept(object.kind())));
    for (JsonNode content : ManifestText.of(revision.manifest()).contents()) {
      if (content.path("kind").asText().equals("StatefulSet")) {
        ObjectRef owner = ObjectRef.of(content, namespace);
        content
            .at("/spec/volumeClaimTemplates")
            .forEach(claim -> claims(owner, claim.at("/metadata/name").asText()));
      }
    }
    return this;
  }

  private void claims(ObjectRef owner, String template) {
    Pattern name = Pattern.compile(Pattern.quote(template + "-" + owner.name() + "-") + "\\d+");
    for (PersistentVolumeClaim claim :
        client.persistentVolumeClaims().inNamespace(owner.namespace()).list().getItems()) {
      if (name.matcher(claim.getMetadata().getName()).matches()) {
        found.putIfAbsent(ObjectRef.of(claim), Reason.CLAIM);
      }
    }
  }

  /** Adds the objects that state that they belong to the release, without any record. */
  RemainsSearch marked(Collection<String> namespaces) {
    Set<String> all = new TreeSet<>(namespaces);
    OwnedObjects owned = new OwnedObjects(client, release);
    all.addAll(owned.namespaces());
    owned.in(all).forEach(found::putIfAbsent);
    return this;
  }

  private static Reason kept(String kind) {
    return kind.equals("Namespace") ? Reason.NAMESPACE : Reason.KEPT;
  }

  /** Those of them that are there now, with the volumes of the claims among them. */
  Remains now() {
    List<Remaining> there = new ArrayList<>();
    found.forEach(
        (object, reason) -> {
          if (objects.find(object).isPresent()) {
            there.add(new Remaining(object, reason));
            if (object.kind().equals("PersistentVolumeClaim")) {
              new OwnedObjects(client, release)
                  .retainedVolume(object)
                  .ifPresent(volume -> there.add(new Remaining(volume, Reason.VOLUME)));
            }
          }
        });
    there.sort(Comparator.comparing(Remaining::reason));
    return new Remains(release, there);
  }
}
