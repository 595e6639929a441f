package dev.chartwright.scenario;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContextBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests to a server: with the host that users see, in the certificate's check too, though
 * no name server knows it. Redirects are answers like others. May be used from many threads.
 */
final class HttpCaller implements AutoCloseable {
  private static final Timeout PATIENCE = Timeout.ofSeconds(30);
  private static final int MOST_CHARACTERS = 1 << 20;

  private final HttpServer server;
  private final CloseableHttpClient client;

  /**
   * Prepares connections.
   *
   * @param atOnce how many requests are sent at the same time at most
   */
  HttpCaller(HttpServer server, int atOnce) {
    this.server = server;
    PoolingHttpClientConnectionManagerBuilder connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(atOnce)
            .setMaxConnTotal(atOnce)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(PATIENCE)
                    .setSocketTimeout(PATIENCE)
                    .build());
    if (!server.at().isEmpty()) {
      InMemoryDnsResolver names = new InMemoryDnsResolver();
      names.add(server.address().getHost(), server.at().toArray(InetAddress[]::new));
      connections.setDnsResolver(names);
    }
    server
        .trusted()
        .ifPresent(
            authorities ->
                connections.setTlsSocketStrategy(
                    new DefaultClientTlsStrategy(trusting(authorities))));
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections.build())
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(PATIENCE).build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  private static SSLContext trusting(KeyStore authorities) {
    try {
      return SSLContextBuilder.create().loadTrustMaterial(authorities, null).build();
    } catch (GeneralSecurityException e) {
      throw new StepFailedException(
          "the authority of the certificate cannot be used: " + e.getMessage());
    }
  }

  /**
   * An answer.
   *
   * @param headers such as {@code Location: /login}
   * @param time from the request to the last byte
   */
  record Answer(int status, List<String> headers, String body, Duration time) {
    Answer {
      headers = List.copyOf(headers);
    }
  }

  /**
   * Sends a request.
   *
   * @throws IOException if no answer comes
   */
  Answer send(Step.Call call) throws IOException {
    HttpUriRequestBase request =
        new HttpUriRequestBase(
            call.method(), server.address().resolve(call.path().replace(" ", "%20")));
    call.body()
        .ifPresent(text -> request.setEntity(new StringEntity(text, ContentType.APPLICATION_JSON)));
    long start = System.nanoTime();
    try {
      return client.execute(
          request,
          response -> {
            String body =
                response.getEntity() == null
                    ? ""
                    : EntityUtils.toString(
                        response.getEntity(), StandardCharsets.UTF_8, MOST_CHARACTERS);
            return new Answer(
                response.getCode(),
                Arrays.stream(response.getHeaders())
                    .map(header -> header.getName() + ": " + header.getValue())
                    .toList(),
                body,
                Duration.ofNanos(System.nanoTime() - start));
          });
    } catch (SSLException e) {
      throw new IOException(
          "the certificate of "
              + server.address().getHost()
              + " is not valid: "
              + e.getMessage()
              + (server.trusted().isEmpty()
                  ? " (its Secret has no ca.crt, so only public authorities are trusted)"
                  : ""),
          e);
    }
  }

  /** Returns what the requests go to, as users see it. */
  String address() {
    return server.way().isPresent() ? server.name() : server.address().toString();
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
    server.close();
  }
}
