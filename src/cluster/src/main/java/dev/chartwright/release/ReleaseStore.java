package dev.chartwright.release;

import dev.chartwright.release.internal.StoredRecord;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Helm stores about releases, in Secrets of their namespace named {@code
 * sh.helm.release.v1.NAME.vN}: what {@code helm list}, {@code history} and {@code get} show.
 */
public final class ReleaseStore {
  private static final String PREFIX = "sh.helm.release.v1.";

  private final KubernetesClient client;

  /** Creates the store of a cluster. */
  public ReleaseStore(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Returns all revisions of a release.
   *
   * @return oldest first; none when the release does not exist
   */
  public List<Revision> history(ReleaseName release) {
    return records(release).stream().map(RevisionReader::read).toList();
  }

  /**
   * Returns its newest revision.
   *
   * @return the one with the highest number
   */
  public Optional<Revision> latest(ReleaseName release) {
    return latestRecord(release).map(RevisionReader::read);
  }

  /**
   * Returns the revision that runs.
   *
   * @return the newest that is deployed
   */
  public Optional<Revision> deployed(ReleaseName release) {
    return last(
        history(release).stream()
            .filter(revision -> revision.status() == Revision.Status.DEPLOYED)
            .toList());
  }

  /** Returns one revision. */
  public Optional<Revision> revision(ReleaseName release, int number) {
    return record(release, number).map(RevisionReader::read);
  }

  /**
   * Returns the releases of a namespace.
   *
   * @return the newest revision of each, by name
   */
  public List<Revision> list(String namespace) {
    Map<String, Revision> newest = new TreeMap<>();
    for (StoredRecord record : records(namespace, Map.of())) {
      Revision revision = RevisionReader.read(record);
      newest.merge(
          revision.release().name(),
          revision,
          (one, other) -> one.number() > other.number() ? one : other);
    }
    return List.copyOf(newest.values());
  }

  Optional<StoredRecord> latestRecord(ReleaseName release) {
    return last(records(release));
  }

  Optional<StoredRecord> record(ReleaseName release, int number) {
    return Optional.ofNullable(
            client
                .secrets()
                .inNamespace(release.namespace())
                .withName(secretName(release, number))
                .get())
        .map(StoredRecord::of);
  }

  List<StoredRecord> records(ReleaseName release) {
    return records(release.namespace(), Map.of("name", release.name()));
  }

  private List<StoredRecord> records(String namespace, Map<String, String> labels) {
    return client
        .secrets()
        .inNamespace(namespace)
        .withLabel("owner", "helm")
        .withLabels(labels)
        .list()
        .getItems()
        .stream()
        .filter(secret -> secret.getMetadata().getName().startsWith(PREFIX))
        .map(StoredRecord::of)
        .sorted(Comparator.comparingInt(StoredRecord::number))
        .toList();
  }

  /** Stores the changes; fails if another client has changed the record since it was read. */
  void replace(StoredRecord record) {
    client.secrets().resource(record.encoded()).update();
  }

  static String secretName(ReleaseName release, int number) {
    return PREFIX + release.name() + ".v" + number;
  }

  private static <T> Optional<T> last(List<T> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }
}
