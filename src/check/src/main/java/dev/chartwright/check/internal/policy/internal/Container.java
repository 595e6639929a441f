package dev.chartwright.check.internal.policy.internal;

import java.util.List;
import java.util.stream.Stream;

/**
 * A container of a Pod.
 *
 * @param type the list that contains it
 * @param at its place
 * @param pod the place of the Pod's spec
 */
public record Container(Type type, At at, At pod) {
  /** The handlers that a probe can have. */
  public static final List<String> PROBES =
      List.of("livenessProbe", "readinessProbe", "startupProbe");

  /** The lists that contain containers. */
  public enum Type {
    INIT("initContainers", "init container"),
    MAIN("containers", "container"),
    EPHEMERAL("ephemeralContainers", "ephemeral container");

    private final String field;
    private final String word;

    Type(String field, String word) {
      this.field = field;
      this.word = word;
    }

    String field() {
      return field;
    }
  }

  public At get(String... steps) {
    return at.get(steps);
  }

  /** Returns a field of the container's own security context. */
  public At security(String... steps) {
    return at.get("securityContext").get(steps);
  }

  /** Returns a field of the container's security context, or else of the Pod's. */
  public At effective(String field) {
    At own = security(field);
    return own.isSet() ? own : pod.get("securityContext", field);
  }

  public boolean isLasting() {
    return type == Type.MAIN || isSidecar();
  }

  public boolean isSidecar() {
    return type == Type.INIT && get("restartPolicy").is("Always");
  }

  /** Returns the ports that its probes use. */
  public static List<At> probePorts(Container container) {
    return PROBES.stream()
        .flatMap(
            probe ->
                Stream.of("httpGet", "tcpSocket", "grpc")
                    .map(handler -> container.get(probe, handler, "port")))
        .filter(At::isSet)
        .toList();
  }

  public String name() {
    return get("name").text();
  }

  @Override
  public String toString() {
    return type.word + " '" + name() + "'";
  }
}
