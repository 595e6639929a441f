package dev.chartwright.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.testing.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentProxiesTest {
  private static String proxy(Map<String, String> environment, String address)
      throws HttpFailedException {
    return EnvironmentProxies.of(environment)
        .proxy(URI.create(address))
        .map(URI::toString)
        .orElse("none");
  }

  @Test
  void shouldTakeTheProxyOfTheScheme() throws HttpFailedException {
    Map<String, String> both = Map.of("HTTP_PROXY", "p:1", "https_proxy", "http://s:2");

    assertThat(proxy(both, "http://a/")).isEqualTo("http://p:1");
    assertThat(proxy(both, "https://a/")).isEqualTo("http://s:2");
    assertThat(proxy(Map.of(), "https://a/")).isEqualTo("none");
  }

  /** The table of Go's golang.org/x/net/http/httpproxy. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo.com | foo.com | none",
        "foo.com | www.foo.com | none",
        "foo.com | barfoo.com | http://p:1",
        ".foo.com | foo.com | http://p:1",
        ".foo.com | www.foo.com | none",
        "*.foo.com | www.foo.com | none",
        "*.foo.com | foo.com | http://p:1",
        "foo.com:443 | foo.com | none",
        "foo.com:80 | foo.com | http://p:1",
        "a.com, FOO.com | foo.COM | none",
        "* | anything | none",
        "10.0.0.0/8 | 10.1.2.3 | none",
        "10.0.0.0/8 | 11.1.2.3 | http://p:1",
        "10.0.0.0/33 | 10.1.2.3 | http://p:1",
        "10.1.2.3 | 10.1.2.3 | none",
        ".3 | 10.1.2.3 | http://p:1",
        "2.3 | 10.1.2.3 | http://p:1",
        "foo.com: | foo.com | none",
        "10.1.2.3:99 | 10.1.2.3 | http://p:1",
        "2001:db8::/32 | [2001:db8::1] | none",
        "[2001:db8::1]:443 | [2001:db8::1] | none",
        "2001:db8::/32 | [2002:db8::1] | http://p:1",
        "'' | 127.0.0.1 | none",
        "'' | localhost | none",
        "'' | [::1] | none",
        ", ,: | foo.com | http://p:1",
      })
  void shouldReadNoProxyAsGoDoes(String exceptions, String host, String proxy)
      throws HttpFailedException {
    assertThat(proxy(Map.of("HTTPS_PROXY", "p:1", "NO_PROXY", exceptions), "https://" + host + "/"))
        .isEqualTo(proxy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://p:1", "https://p:1", "http://", "http://jane:hidden word@p"})
  void shouldRefuseAProxyThatItCannotUseWithoutShowingIt(String proxy) {
    assertThatThrownBy(() -> proxy(Map.of("HTTPS_PROXY", proxy), "https://a/"))
        .hasMessage("the proxy in HTTPS_PROXY cannot be used")
        .hasMessageNotContaining("hidden");
  }

  /** A proxy that writes down what it is asked, and answers each request itself. */
  private static final class Recorder implements AutoCloseable {
    final List<String> lines = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;

    Recorder(String answer) throws IOException {
      socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
      Thread thread =
          new Thread(
              () -> {
                try (Socket client = socket.accept()) {
                  BufferedReader in =
                      new BufferedReader(
                          new InputStreamReader(
                              client.getInputStream(), StandardCharsets.US_ASCII));
                  for (String line = in.readLine();
                      line != null && !line.isEmpty();
                      line = in.readLine()) {
                    lines.add(line);
                  }
                  client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  // The test fails by what is missing.
                }
              });
      thread.setDaemon(true);
      thread.start();
    }

    String address() {
      return "http://jane:s%20x@127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static HttpCall call(String address) {
    return HttpCall.of(
            "POST", URI.create(address), HttpCall.Limits.of(1000, Duration.ofSeconds(10)))
        .withPlainHttp(true);
  }

  private static Http http(String variable, Recorder proxy) {
    return Http.with(Map.of(variable, proxy.address()), Optional.empty(), Retries.usual());
  }

  @Test
  void shouldLogInAtAProxyForPlainHttp() throws IOException {
    try (Recorder proxy = new Recorder("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")) {
      assertThat(http("HTTP_PROXY", proxy).send(call("http://charts.invalid/x")).body())
          .asString()
          .isEqualTo("hi");

      assertThat(proxy.lines)
          .contains(
              "POST http://charts.invalid/x HTTP/1.1", "Proxy-Authorization: Basic amFuZTpzIHg=");
    }
  }

  /** In a JVM of its own, as Java reads once whether passwords may go to a proxy. */
  static final class Asking {
    public static void main(String[] args) throws IOException {
      ProxyLogins.allow();
      try {
        Http.usual().send(call("https://charts.invalid/x"));
      } catch (HttpFailedException e) {
        System.out.println(e.kind());
      }
    }
  }

  @Test
  void shouldLogInAtAProxyBeforeTls(@TempDir Path folder) throws Exception {
    try (Recorder proxy = new Recorder("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        Jvm jvm = Jvm.start(folder, Map.of("HTTPS_PROXY", proxy.address()), Asking.class)) {
      assertThat(jvm.exitCode(60)).isZero();
      assertThat(proxy.lines)
          .contains(
              "CONNECT charts.invalid:443 HTTP/1.1", "Proxy-Authorization: Basic amFuZTpzIHg=");
    }
  }
}
