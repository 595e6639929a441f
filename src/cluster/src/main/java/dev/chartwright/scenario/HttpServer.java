package dev.chartwright.scenario;

import dev.chartwright.cluster.PortForward;
import java.net.InetAddress;
import java.net.URI;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;

/**
 * Where requests for a Service, an Ingress or an HTTPRoute go.
 *
 * @param name such as {@code Ingress/web}
 * @param address its scheme, host and port as users have them
 * @param at the addresses to which the connection is opened, whatever a name server has for the
 *     host; empty for the host itself
 * @param trusted the authorities that may have signed its certificate; empty for those that Java
 *     trusts
 * @param way the connection that must stay open meanwhile
 */
record HttpServer(
    String name,
    URI address,
    List<InetAddress> at,
    Optional<KeyStore> trusted,
    Optional<PortForward> way)
    implements AutoCloseable {
  HttpServer {
    at = List.copyOf(at);
  }

  @Override
  public void close() {
    way.ifPresent(PortForward::close);
  }
}
