package dev.chartwright.cluster.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.chartwright.internal.yaml.Json;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The message of a failure of another library, in one line. */
public final class Causes {
  private static final Pattern STATUS =
      Pattern.compile("^Status \\d+: (\\{.*})\\s*$", Pattern.DOTALL);

  private Causes() {}

  /**
   * Returns the message of the innermost cause that has one.
   *
   * @return its message, without the wrapping that engines and clients put around it
   */
  public static String sentence(Throwable failure) {
    String text = failure.getClass().getSimpleName();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at.getMessage() != null && !at.getMessage().isBlank()) {
        text = at.getMessage();
      } else if (at.getCause() == null) {
        text = at.getClass().getSimpleName();
      }
    }
    return unwrapped(text.strip()).replaceAll("\\s*\n\\s*", " ");
  }

  /**
   * Returns the message of a request to a cluster that failed, such as one to a cluster that has
   * gone.
   *
   * @return empty for a failure of another kind
   */
  public static Optional<String> ofCluster(Throwable failure) {
    return failure instanceof KubernetesClientException
        ? Optional.of("A request to the cluster failed: " + sentence(failure))
        : Optional.empty();
  }

  /** Docker's client gives {@code Status 500: {"message":"…"}}. */
  private static String unwrapped(String text) {
    Matcher matcher = STATUS.matcher(text);
    if (matcher.matches()) {
      try {
        return Json.read(matcher.group(1)).path("message").asText(text);
      } catch (JsonProcessingException e) {
        return text;
      }
    }
    return text;
  }
}
