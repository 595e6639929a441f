package dev.chartwright.local.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ports of this machine that lead to the ingress controller of a local cluster. The container
 * engine binds them when the cluster starts, and they stay until it is removed.
 *
 * @param http the port for HTTP
 * @param https the port for HTTPS
 */
record IngressPorts(int http, int https) {
  /** The ports of a cluster for which the user chooses none. */
  static final IngressPorts DEFAULT = new IngressPorts(8080, 8443);

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** Returns the ports of a cluster that is going to start. */
  static IngressPorts chosen(Optional<Integer> http, Optional<Integer> https) {
    return new IngressPorts(http.orElse(DEFAULT.http()), https.orElse(DEFAULT.https()));
  }

  /**
   * Returns the ports of a cluster that runs.
   *
   * @param bound ports of its node to ports of this machine
   * @param http the port for HTTP that the user gives, if any
   * @param https the same for HTTPS
   * @throws OtherPortException if the cluster has another port than the user gives
   */
  static IngressPorts of(
      String cluster,
      Map<Integer, Integer> bound,
      Optional<Integer> http,
      Optional<Integer> https) {
    return new IngressPorts(
        port(cluster, "--http-port", bound.get(HTTP), http, DEFAULT.http()),
        port(cluster, "--https-port", bound.get(HTTPS), https, DEFAULT.https()));
  }

  private static int port(
      String cluster,
      String option,
      @org.jspecify.annotations.Nullable Integer bound,
      Optional<Integer> given,
      int otherwise) {
    if (bound == null) {
      return given.orElse(otherwise);
    }
    if (given.isPresent() && !given.get().equals(bound)) {
      throw new OtherPortException(cluster, option, given.get(), bound);
    }
    return bound;
  }

  /** Returns ports of this machine to ports of the node. */
  Map<Integer, Integer> toNode() {
    Map<Integer, Integer> ports = new LinkedHashMap<>();
    ports.put(http, HTTP);
    ports.put(https, HTTPS);
    return ports;
  }
}
