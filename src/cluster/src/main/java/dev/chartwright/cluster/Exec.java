package dev.chartwright.cluster;

import dev.chartwright.cluster.internal.Causes;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Commands in running containers. */
public final class Exec {
  private Exec() {}

  /**
   * What a command did.
   *
   * @param stdout what it wrote to standard output
   * @param stderr what it wrote to standard error
   */
  public record ExecResult(int exitCode, String stdout, String stderr) {
    /**
     * Whether it succeeded.
     *
     * @return true for exit code 0
     */
    public boolean succeeded() {
      return exitCode == 0;
    }
  }

  /**
   * Runs a command and waits for its end. The command is in no message: it may hold a password.
   *
   * @param client the cluster
   * @param namespace the Pod's namespace
   * @param container its container, or empty for the only or first one
   * @param command the program and its arguments; no shell
   * @param timeout how long it may take
   * @return what it did
   * @throws UnableToExecException if it cannot be started, or does not end in time
   */
  public static ExecResult run(
      KubernetesClient client,
      String namespace,
      String pod,
      String container,
      List<String> command,
      Duration timeout) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Ending ending = new Ending();
    String where = "Pod " + pod + (container.isEmpty() ? "" : "/" + container) + " in " + namespace;
    String program = command.isEmpty() ? "nothing" : command.get(0);
    var target = client.pods().inNamespace(namespace).withName(pod);
    try (ExecWatch watch =
        (container.isEmpty() ? target : target.inContainer(container))
            .writingOutput(out)
            .writingError(err)
            .usingListener(ending)
            .exec(command.toArray(String[]::new))) {
      int code = watch.exitCode().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (code < 0) {
        // The server's status names no exit code: the program never ran.
        throw new UnableToExecException(where, program, ending.reason(), null);
      }
      return new ExecResult(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } catch (TimeoutException e) {
      throw new UnableToExecException(
          where, program, "it did not end within " + timeout.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new UnableToExecException(where, program, Causes.sentence(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnableToExecException(where, program, "interrupted", e);
    } catch (KubernetesClientException e) {
      throw new UnableToExecException(where, program, Causes.sentence(e), e);
    }
  }

  /** Keeps the server's word on how it ended. */
  private static final class Ending implements ExecListener {
    private volatile String reason = "the server gives no reason";

    @Override
    public void onExit(int code, Status status) {
      reason = Optional.ofNullable(status).map(Status::getMessage).orElse(reason);
    }

    @Override
    public void onClose(int code, String words) {}

    String reason() {
      return reason;
    }
  }
}
