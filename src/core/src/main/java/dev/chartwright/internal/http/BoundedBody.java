package dev.chartwright.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body, or writes the one of a successful answer into a file, and stops reading as soon
 * as it is larger than its limit.
 */
final class BoundedBody implements BodyHandler<byte[]>, BodySubscriber<byte[]> {
  private static final int OK = 200;

  private final long limit;
  private final boolean hasBody;
  private final Optional<Path> file;
  private final AtomicLong received = new AtomicLong();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private OutputStream out = bytes;
  private final CompletableFuture<byte[]> result = new CompletableFuture<>();
  private volatile @Nullable Subscription subscription;
  private volatile boolean stopped;

  BoundedBody(long limit, boolean hasBody) {
    this(limit, hasBody, Optional.empty());
  }

  BoundedBody(long limit, boolean hasBody, Optional<Path> file) {
    this.limit = limit;
    this.hasBody = hasBody;
    this.file = file;
  }

  /** The body is larger than the limit. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** How many bytes came so far. */
  long received() {
    return received.get();
  }

  /** Takes nothing more. */
  void stop() {
    stopped = true;
    Subscription known = subscription;
    if (known != null) {
      known.cancel();
    }
  }

  @Override
  public BodySubscriber<byte[]> apply(ResponseInfo info) {
    if (file.isPresent() && info.statusCode() == OK) {
      try {
        out = Files.newOutputStream(file.get());
      } catch (IOException e) {
        fail(e);
      }
    }
    if (hasBody && info.headers().firstValueAsLong("Content-Length").orElse(0) > limit) {
      result.completeExceptionally(new TooLargeException());
      stopped = true;
    }
    return this;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    if (stopped) {
      given.cancel();
    } else {
      given.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      if (stopped) {
        return;
      }
      if (received.addAndGet(part.remaining()) > limit) {
        result.completeExceptionally(new TooLargeException());
        stop();
        return;
      }
      byte[] copy = new byte[part.remaining()];
      part.get(copy);
      try {
        out.write(copy);
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  private void fail(IOException e) {
    result.completeExceptionally(e);
    stop();
  }

  @Override
  public void onError(Throwable failure) {
    try {
      out.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    try {
      out.close();
      result.complete(bytes.toByteArray());
    } catch (IOException e) {
      result.completeExceptionally(e);
    }
  }
}
