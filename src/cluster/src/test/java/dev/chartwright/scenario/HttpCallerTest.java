package dev.chartwright.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No name server knows web.example.com here; a controller's address is given instead. */
final class HttpCallerTest {
  private HttpsServer server;
  private KeyStore authority;

  @BeforeEach
  void startServer() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = HttpCallerTest.class.getResourceAsStream("web.p12")) {
      store.load(Objects.requireNonNull(in), "changeit".toCharArray());
    }
    authority = KeyStore.getInstance("PKCS12");
    authority.load(null, null);
    authority.setCertificateEntry("ca", store.getCertificate("web"));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              (exchange.getRequestMethod()
                      + " "
                      + exchange.getRequestHeaders().getFirst("Host")
                      + exchange.getRequestURI()
                      + " "
                      + new String(
                          exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Location", "/login");
          exchange.sendResponseHeaders(302, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  private HttpCaller caller(String host, Optional<KeyStore> trusted) {
    return new HttpCaller(
        new HttpServer(
            "Ingress/web",
            URI.create("https://" + host + ":" + server.getAddress().getPort()),
            List.of(InetAddress.getLoopbackAddress()),
            trusted,
            Optional.empty()),
        1);
  }

  @Test
  void shouldSendTheHostOfUsersToTheAddressOfTheController() throws Exception {
    try (HttpCaller caller = caller("web.example.com", Optional.of(authority))) {
      HttpCaller.Answer answer =
          caller.send(new Step.Call("Ingress/web", "/a?b=c%20d", "POST", Optional.of("{}")));

      assertThat(answer.status()).isEqualTo(302);
      assertThat(answer.body())
          .isEqualTo("POST web.example.com:" + server.getAddress().getPort() + "/a?b=c%20d {}");
      assertThat(answer.headers()).contains("Location: /login");
      assertThat(answer.time()).isPositive();
    }
  }

  @Test
  void shouldRejectACertificateForAnotherHost() {
    try (HttpCaller caller = caller("api.example.com", Optional.of(authority))) {
      assertThatThrownBy(
              () -> caller.send(new Step.Call("Ingress/web", "/", "GET", Optional.empty())))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the certificate of api.example.com is not valid: ");
    }
  }

  @Test
  void shouldRejectAnAuthorityThatNobodyGave() {
    try (HttpCaller caller = caller("web.example.com", Optional.empty())) {
      assertThatThrownBy(
              () -> caller.send(new Step.Call("Ingress/web", "/", "GET", Optional.empty())))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the certificate of web.example.com is not valid: ")
          .hasMessageEndingWith(
              "(its Secret has no ca.crt, so only public authorities are trusted)");
    }
  }

  @Test
  void shouldFailWhereNothingAnswers() {
    try (HttpCaller caller = caller("web.example.com", Optional.of(authority))) {
      server.stop(0);

      assertThatThrownBy(
              () -> caller.send(new Step.Call("Ingress/web", "/", "GET", Optional.empty())))
          .isInstanceOf(IOException.class);
    }
  }
}
