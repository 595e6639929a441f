package dev.chartwright.local.internal;

import java.util.List;
import java.util.Optional;

/**
 * What a person wants to reach.
 *
 * @param release the release, or all if empty
 * @param namespace the namespace of the release, or any if empty
 * @param services the Services, or all of the release if there are none
 * @param ports local ports that the person chose
 */
public record ForwardRequest(
    Optional<String> release,
    Optional<String> namespace,
    List<Wanted> services,
    List<Chosen> ports) {
  public ForwardRequest {
    services = List.copyOf(services);
    ports = List.copyOf(ports);
  }

  /**
   * A Service, and one of its ports if it is given.
   *
   * @param port the port's number or name
   */
  public record Wanted(String service, Optional<String> port) {
    /**
     * Reads {@code SERVICE[:PORT]}.
     *
     * @return the Service
     */
    public static Wanted of(String text) {
      int colon = text.indexOf(':');
      return colon < 0
          ? new Wanted(text, Optional.empty())
          : new Wanted(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }

    boolean is(ForwardTarget target) {
      return target.name().equals(service)
          && port.map(
                  it ->
                      it.equals(target.port().getPort().toString())
                          || it.equals(target.port().getName()))
              .orElse(true);
    }

    @Override
    public String toString() {
      return service + port.map(it -> ":" + it).orElse("");
    }
  }

  /**
   * A local port for a Service.
   *
   * @param local the port of this machine
   */
  public record Chosen(int local, Wanted target) {}
}
