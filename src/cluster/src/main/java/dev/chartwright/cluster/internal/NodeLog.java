package dev.chartwright.cluster.internal;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A node's log, read while it starts. Testcontainers can wait for a line too, but waits on when the
 * container has ended.
 */
final class NodeLog extends ResultCallback.Adapter<Frame> {
  private static final int KEPT = 12;

  private final String wanted;
  private final CompletableFuture<Boolean> seen = new CompletableFuture<>();
  private final Deque<String> last = new ArrayDeque<>();
  private final StringBuilder unfinished = new StringBuilder();

  private NodeLog(String wanted) {
    this.wanted = wanted;
  }

  /**
   * Follows a container's log.
   *
   * @param wanted a part of the line to wait for
   */
  static NodeLog follow(DockerClient client, String container, String wanted) {
    NodeLog log = new NodeLog(wanted);
    client
        .logContainerCmd(container)
        .withFollowStream(true)
        .withStdOut(true)
        .withStdErr(true)
        .exec(log);
    return log;
  }

  @Override
  public void onNext(Frame frame) {
    synchronized (last) {
      unfinished.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
      for (int end = unfinished.indexOf("\n"); end >= 0; end = unfinished.indexOf("\n")) {
        take(unfinished.substring(0, end).stripTrailing());
        unfinished.delete(0, end + 1);
      }
    }
  }

  private void take(String line) {
    if (line.contains(wanted)) {
      seen.complete(true);
    }
    if (!line.isBlank()) {
      last.addLast(line);
      if (last.size() > KEPT) {
        last.removeFirst();
      }
    }
  }

  @Override
  public void onComplete() {
    super.onComplete();
    seen.complete(false);
  }

  @Override
  public void onError(Throwable failure) {
    super.onError(failure);
    seen.completeExceptionally(failure);
  }

  /**
   * Waits for the line, and reads no further.
   *
   * @throws IllegalStateException if it does not come
   */
  void await(Duration patience) {
    try {
      if (!seen.get(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the node has stopped");
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "the log does not contain '" + wanted + "' after " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(Causes.sentence(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      try {
        close();
      } catch (IOException e) {
        // Nobody reads it any more.
      }
    }
  }

  /** Returns the last lines, or an empty text. */
  String lastLines() {
    synchronized (last) {
      return String.join("\n", last) + (last.isEmpty() ? "" : "\n") + unfinished;
    }
  }
}
