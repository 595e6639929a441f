package dev.chartwright.cluster.internal;

import io.fabric8.kubernetes.client.PortForward;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a local program, and the port-forward that carries it. The client library closes
 * the port-forward only when the Pod's side ends; this class also closes it after the local side.
 */
public final class ForwardedConnection implements ByteChannel {
  /** What the Pod may still send after the program closed its side. */
  private static final long LINGER = 5;

  private final SocketChannel socket;
  private final Consumer<String> failures;
  private final Consumer<ForwardedConnection> ended;
  private final AtomicReference<@Nullable PortForward> forward = new AtomicReference<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Creates the connection.
   *
   * @param failures receives the reason if the Pod's side failed
   * @param ended receives this object when it was closed
   */
  public ForwardedConnection(
      SocketChannel socket, Consumer<String> failures, Consumer<ForwardedConnection> ended) {
    this.socket = socket;
    this.failures = failures;
    this.ended = ended;
  }

  /** Closes this port-forward with the connection. */
  public void follow(PortForward started) {
    forward.set(started);
    if (closed.get()) {
      end(started);
    }
  }

  @Override
  public int read(ByteBuffer buffer) throws IOException {
    int read = socket.read(buffer);
    if (read < 0) {
      CompletableFuture.delayedExecutor(LINGER, TimeUnit.SECONDS).execute(this::close);
    }
    return read;
  }

  @Override
  public int write(ByteBuffer buffer) throws IOException {
    return socket.write(buffer);
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      socket.close();
    } catch (IOException e) {
      // A failure to close has no consequence.
    }
    PortForward started = forward.get();
    if (started != null) {
      end(started);
    }
    ended.accept(this);
  }

  private void end(PortForward started) {
    started.getServerThrowables().stream()
        .findFirst()
        .ifPresent(failure -> failures.accept(Causes.sentence(failure)));
    try {
      started.close();
    } catch (IOException e) {
      // A failure to close has no consequence.
    }
  }
}
