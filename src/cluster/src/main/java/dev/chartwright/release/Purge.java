package dev.chartwright.release;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.Remains.Remaining;
import dev.chartwright.release.internal.LiveObjects;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Deletes what an uninstall left, data included. First ask {@link #find}, show it, and only then
 * {@link #delete}: it cannot be undone.
 */
public final class Purge {
  private final KubernetesClient client;

  private Purge(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Returns a purge on a cluster.
   *
   * @return the purge; nothing is deleted yet
   */
  public static Purge on(Cluster cluster) {
    return new Purge(cluster.client());
  }

  /**
   * Returns what is left of a release that is uninstalled, as far as objects state their release:
   * hooks' objects do by the label {@code app.kubernetes.io/instance} alone.
   *
   * @param namespaces where it had objects; those that its chart made are known
   * @return what there is
   * @throws ReleaseInstalledException if the release is still there
   * @throws ReleaseInUseException if releases of applications use what it left
   */
  public Remains find(ReleaseName release, Collection<String> namespaces) {
    Dependents.refuseUsed(client, release, "purge", "");
    ReleaseStore store = new ReleaseStore(client);
    store
        .latest(release)
        .filter(revision -> revision.status() != Revision.Status.UNINSTALLED)
        .ifPresent(
            revision -> {
              throw new ReleaseInstalledException(release);
            });
    return new RemainsSearch(client, release).marked(namespaces).now();
  }

  /**
   * Deletes the objects, namespaces last, and waits until they are deleted.
   *
   * @param remains what was found, and shown
   * @param timeout how long to wait
   * @return what still exists after that time
   */
  public List<ObjectRef> delete(Remains remains, Duration timeout) {
    LiveObjects objects = new LiveObjects(client);
    List<ObjectRef> all = remains.objects().stream().map(Remaining::object).toList();
    all.forEach(objects::delete);
    return objects.awaitGone(all, Instant.now().plus(timeout));
  }
}
