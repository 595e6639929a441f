package dev.chartwright.release;

import dev.chartwright.release.internal.StoredRecord;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.function.Consumer;

/**
 * Waits for the record of a new revision: Helm stores it before it applies anything, so it lists
 * what to expect from the first second on.
 */
final class RecordWatch implements AutoCloseable {
  private final SharedIndexInformer<Secret> informer;

  private RecordWatch(SharedIndexInformer<Secret> informer) {
    this.informer = informer;
  }

  static RecordWatch on(
      KubernetesClient client, ReleaseName release, int number, Consumer<Revision> found) {
    return new RecordWatch(
        client
            .secrets()
            .inNamespace(release.namespace())
            .withName(ReleaseStore.secretName(release, number))
            .inform(
                new ResourceEventHandler<>() {
                  @Override
                  public void onAdd(Secret secret) {
                    found.accept(RevisionReader.read(StoredRecord.of(secret)));
                  }

                  @Override
                  public void onUpdate(Secret before, Secret after) {}

                  @Override
                  public void onDelete(Secret secret, boolean unknown) {}
                }));
  }

  @Override
  public void close() {
    informer.close();
  }
}
