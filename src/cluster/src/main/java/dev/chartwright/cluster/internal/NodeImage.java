package dev.chartwright.cluster.internal;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import dev.chartwright.progress.Progress;
import java.util.Optional;
import org.testcontainers.utility.DockerImageName;

/**
 * The image of a node, fetched if it is not there. Testcontainers would fetch it too, but silently,
 * and would try for two minutes where a registry cannot be reached.
 */
final class NodeImage {
  private final Engine engine;
  private final String image;

  NodeImage(Engine engine, String image) {
    this.engine = engine;
    this.image = image;
  }

  /** Returns why it is not available; empty if it exists. */
  Optional<String> fetch(Progress progress) {
    try {
      engine.client().inspectImageCmd(image).exec();
      return Optional.empty();
    } catch (NotFoundException e) {
      progress.stage("fetch image " + image, 0);
      return pull(progress);
    }
  }

  private Optional<String> pull(Progress progress) {
    DockerImageName name = DockerImageName.parse(image);
    try (ResultCallback.Adapter<PullResponseItem> callback =
        new ResultCallback.Adapter<>() {
          @Override
          public void onNext(PullResponseItem item) {
            if (item.getId() != null && item.getStatus() != null) {
              progress.step(item.getId() + " " + item.getStatus());
            }
            if (item.getErrorDetail() != null) {
              onError(new IllegalStateException(item.getErrorDetail().getMessage()));
            }
          }
        }) {
      engine
          .client()
          .pullImageCmd(name.getUnversionedPart())
          .withTag(name.getVersionPart())
          .exec(callback)
          .awaitCompletion();
      engine.client().inspectImageCmd(image).exec();
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    } catch (java.io.IOException | RuntimeException e) {
      return Optional.of(Causes.sentence(e));
    }
  }
}
