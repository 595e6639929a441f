package dev.chartwright.cluster;

import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Volumes of a removed cluster, found by their names. The local-path provisioner keeps each in a
 * folder {@code pvc-UID_NAMESPACE_CLAIM}; a new cluster would give the claim a new, empty one. A
 * volume that is bound to the claim beforehand leads to the old folder.
 */
public final class StoredVolumes {
  /** Where k3s keeps them inside of its node. */
  public static final String NODE_FOLDER = "/var/lib/rancher/k3s/storage";

  private static final Pattern FOLDER = Pattern.compile("(pvc-[0-9a-f-]{36})_([a-z0-9-]+)_(.+)");

  /**
   * More than any claim requests: a claim binds to a volume that has at least the requested size.
   */
  private static final Quantity SIZE = new Quantity("1Ei");

  private StoredVolumes() {}

  /**
   * A volume's folder.
   *
   * @param folder its name
   * @param volume the name of the volume that it was
   * @param namespace the claim's namespace
   * @param claim the claim's name
   */
  public record Stored(String folder, String volume, String namespace, String claim) {}

  /**
   * The volumes in a storage folder. Of several for one claim, the newest counts.
   *
   * @param storage the folder on this machine
   * @return the volumes, by folder
   */
  public static List<Stored> in(Path storage) {
    if (!Files.isDirectory(storage)) {
      return List.of();
    }
    Map<String, Stored> newest = new LinkedHashMap<>();
    try (Stream<Path> listed = Files.list(storage)) {
      for (Path folder : listed.sorted(Comparator.comparing(StoredVolumes::changed)).toList()) {
        Matcher matcher = FOLDER.matcher(String.valueOf(folder.getFileName()));
        if (matcher.matches()) {
          Stored stored =
              new Stored(matcher.group(), matcher.group(1), matcher.group(2), matcher.group(3));
          newest.put(stored.namespace() + "/" + stored.claim(), stored);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + storage + ": " + e.getMessage(), e);
    }
    return newest.values().stream().sorted(Comparator.comparing(Stored::folder)).toList();
  }

  private static java.nio.file.attribute.FileTime changed(Path folder) {
    try {
      return Files.getLastModifiedTime(folder);
    } catch (IOException e) {
      return java.nio.file.attribute.FileTime.fromMillis(0);
    }
  }

  /**
   * Makes the volumes known to a new cluster that has the folder mounted.
   *
   * @param client the cluster
   * @param storage the folder on this machine
   * @return the volumes that were made
   */
  public static List<Stored> restore(KubernetesClient client, Path storage) {
    List<Stored> made = new ArrayList<>();
    for (Stored stored : in(storage)) {
      client
          .resource(
              new PersistentVolumeBuilder()
                  .withNewMetadata()
                  .withName(stored.volume())
                  .addToLabels("dev.chartwright/restored", "true")
                  .endMetadata()
                  .withNewSpec()
                  .withStorageClassName("local-path")
                  .addToCapacity("storage", SIZE)
                  .withAccessModes("ReadWriteOnce")
                  .withPersistentVolumeReclaimPolicy("Retain")
                  .withNewHostPath()
                  .withPath(NODE_FOLDER + "/" + stored.folder())
                  .withType("Directory")
                  .endHostPath()
                  .withNewClaimRef()
                  .withApiVersion("v1")
                  .withKind("PersistentVolumeClaim")
                  .withNamespace(stored.namespace())
                  .withName(stored.claim())
                  .endClaimRef()
                  .endSpec()
                  .build())
          .serverSideApply();
      made.add(stored);
    }
    return made;
  }
}
