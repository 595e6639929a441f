package dev.chartwright.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part that a cluster may lack, and that a scenario can need. */
public enum ClusterPart {
  /** A controller that serves Ingresses. */
  INGRESS("ingress controller", "--disable=traefik"),
  /** NetworkPolicies have an effect. */
  POLICIES("NetworkPolicy enforcement", "--disable-network-policy"),
  /** The API {@code metrics.k8s.io}, which autoscalers read. */
  METRICS("metrics API", "--disable=metrics-server"),
  /** cert-manager with an issuer. */
  CERTIFICATES("cert-manager", "--disable=cert-manager"),
  /** An S3 server for backups, and the image of restic. */
  BACKUP("S3 server", ""),
  /** A second node, so that one can be drained. */
  NODES("second node", "");

  private final String title;
  private final String disablingArgument;

  ClusterPart(String title, String disablingArgument) {
    this.title = title;
    this.disablingArgument = disablingArgument;
  }

  /**
   * Returns the part with a name.
   *
   * @param name such as {@code ingress}
   * @return empty if it is unknown
   */
  public static Optional<ClusterPart> named(String name) {
    return Arrays.stream(values()).filter(part -> part.keyword().equals(name)).findFirst();
  }

  /**
   * Returns its name in chartwright.yaml.
   *
   * @return such as {@code ingress}
   */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns how {@link Cluster#missing()} lists it.
   *
   * @return such as {@code ingress controller}
   */
  public String title() {
    return title;
  }

  /**
   * Returns the argument with which a node leaves it out. For {@link #CERTIFICATES} only the node
   * image of ci/airgap knows it; k3s has no such part.
   *
   * @return an argument of the k3s server, or empty for a part that the server does not bring
   */
  Optional<String> disablingArgument() {
    return Optional.of(disablingArgument).filter(text -> !text.isEmpty());
  }

  /**
   * Returns whether arguments leave it out.
   *
   * @param arguments arguments of the k3s server; {@code --disable} may list several names
   */
  boolean isDisabledBy(Iterable<String> arguments) {
    if (disablingArgument.isEmpty()) {
      return false;
    }
    for (String argument : arguments) {
      if (argument.equals(disablingArgument)) {
        return true;
      }
      if (argument.startsWith("--disable=")
          && disablingArgument.startsWith("--disable=")
          && Arrays.asList(argument.substring("--disable=".length()).split(","))
              .contains(disablingArgument.substring("--disable=".length()))) {
        return true;
      }
    }
    return false;
  }
}
