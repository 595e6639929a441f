package dev.chartwright.internal.http;

import dev.chartwright.internal.http.HttpFailedException.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The proxies that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name, read as Go
 * and so Helm read them (golang.org/x/net/http/httpproxy). Java's own properties win where they are
 * set.
 */
final class EnvironmentProxies extends ProxySelector {
  private final Map<String, String> environment;
  private final NoProxy exceptions;

  private EnvironmentProxies(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    this.exceptions = NoProxy.parse(variable("NO_PROXY"));
  }

  static EnvironmentProxies of(Map<String, String> environment) {
    ProxyLogins.allow(environment);
    return new EnvironmentProxies(environment);
  }

  private String variable(String name) {
    return ProxyLogins.variable(environment, name);
  }

  /** Returns the proxy for an address. */
  Optional<URI> proxy(URI address) throws HttpFailedException {
    String variable = HttpAddress.isTls(address) ? "HTTPS_PROXY" : "HTTP_PROXY";
    String text = variable(variable);
    if (text.isEmpty() || HttpAddress.isLoopback(address) || exceptions.contain(address)) {
      return Optional.empty();
    }
    try {
      URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
      if ("http".equalsIgnoreCase(proxy.getScheme()) && proxy.getHost() != null) {
        return Optional.of(proxy);
      }
    } catch (IllegalArgumentException e) {
      // Rejected below, without its text, which can contain a password.
    }
    throw new HttpFailedException(
        Kind.PROXY,
        "the proxy in " + variable + " cannot be used",
        "Write it as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, with reserved characters"
            + " percent-encoded.",
        null);
  }

  /** Returns the credentials for the proxy of an address. */
  Optional<String> authorization(URI address) throws HttpFailedException {
    return proxy(address)
        .map(URI::getUserInfo)
        .map(
            login ->
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public List<Proxy> select(URI address) {
    try {
      return List.of(
          proxy(address)
              .map(
                  proxy ->
                      new Proxy(
                          Proxy.Type.HTTP,
                          InetSocketAddress.createUnresolved(
                              proxy.getHost(), HttpAddress.port(proxy))))
              .orElse(Proxy.NO_PROXY));
    } catch (HttpFailedException e) {
      return List.of(Proxy.NO_PROXY); // The request has failed already.
    }
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    // The request itself fails.
  }
}
