package dev.chartwright.internal.http;

import dev.chartwright.internal.http.HttpFailedException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * Sends requests. Servers are reached by TLS, or on this machine; answers are bounded in size while
 * they are read, and in time; at most {@value #REDIRECTS} redirects are followed, none of them away
 * from TLS, and a login stays with its server; idempotent requests are repeated when a server is
 * busy or the connection breaks; proxies come from the environment.
 */
public final class Http {
  private static final int REDIRECTS = 5;
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final Set<Integer> REDIRECTING = Set.of(301, 302, 303, 307, 308);

  private final HttpClient client;
  private final Optional<EnvironmentProxies> proxies;
  private final Retries retries;

  private Http(HttpClient client, Optional<EnvironmentProxies> proxies, Retries retries) {
    this.client = client;
    this.proxies = proxies;
    this.retries = retries;
  }

  private static final class Holder {
    static final Http USUAL = with(System.getenv(), Optional.empty(), Retries.usual());
  }

  /**
   * Returns the client that trusts what Java trusts.
   *
   * @return one client for the whole process
   */
  public static Http usual() {
    return Holder.USUAL;
  }

  /**
   * Makes a client that trusts other certificates.
   *
   * @param trust what it trusts
   * @return a new client
   */
  public static Http trusting(SSLContext trust) {
    return with(System.getenv(), Optional.of(trust), Retries.usual());
  }

  static Http with(Map<String, String> environment, Optional<SSLContext> trust, Retries retries) {
    boolean ofJava =
        System.getProperty("https.proxyHost") != null
            || System.getProperty("http.proxyHost") != null;
    Optional<EnvironmentProxies> proxies =
        ofJava ? Optional.empty() : Optional.of(EnvironmentProxies.of(environment));
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(proxies.<ProxySelector>map(own -> own).orElseGet(ProxySelector::getDefault));
    trust.ifPresent(builder::sslContext);
    return new Http(builder.build(), proxies, retries);
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @param call the request; redirects are followed for GET and HEAD, others are answers
   * @return the answer, whatever its status
   * @throws HttpFailedException if no response arrives within the limits
   */
  public HttpAnswer send(HttpCall call) throws HttpFailedException {
    return send(call, Optional.empty());
  }

  /**
   * Sends a request and writes the body of an answer with status 200 into a file.
   *
   * @param call the request; redirects are followed for GET and HEAD, others are answers
   * @param file receives the body; it is overwritten
   * @return the answer, whatever its status; its body is empty if it is in the file
   * @throws HttpFailedException if no response arrives within the limits
   */
  public HttpAnswer download(HttpCall call, Path file) throws HttpFailedException {
    return send(call, Optional.of(file));
  }

  private HttpAnswer send(HttpCall call, Optional<Path> file) throws HttpFailedException {
    Instant deadline = Instant.now().plus(call.limits().whole());
    URI address = call.address();
    for (int hop = 0; hop <= REDIRECTS; hop++) {
      HttpAnswer answer = repeat(call, address, deadline, file);
      Optional<String> location = answer.headers().firstValue("Location");
      if (!call.followsRedirects()
          || !REDIRECTING.contains(answer.statusCode())
          || location.isEmpty()) {
        return answer;
      }
      address = target(address, location.get());
    }
    throw new HttpFailedException(
        Kind.REDIRECT,
        "the server redirects more than " + REDIRECTS + " times",
        "Check the address.",
        null);
  }

  private static URI target(URI from, String location) throws HttpFailedException {
    URI target;
    try {
      target = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new HttpFailedException(
          Kind.REDIRECT, "the server redirects to an invalid address", "Check the address.", e);
    }
    if (HttpAddress.isTls(from) && !HttpAddress.isTls(target)) {
      throw new HttpFailedException(
          Kind.REDIRECT,
          "the server redirects from https to " + target.getScheme() + "://" + target.getHost(),
          "Use the address of a server that stays with https.",
          null);
    }
    return target;
  }

  private HttpAnswer repeat(HttpCall call, URI address, Instant deadline, Optional<Path> file)
      throws HttpFailedException {
    HttpAddress.check(address, call.plainHttp());
    for (int attempt = 1; ; attempt++) {
      Duration pause;
      try {
        HttpAnswer answer = once(call, address, deadline, file);
        Optional<Duration> next =
            retries.after(attempt, answer.statusCode(), answer.headers(), Instant.now());
        if (next.isEmpty() || !call.isIdempotent() || isLate(deadline, next.get())) {
          return answer;
        }
        pause = next.get();
      } catch (HttpFailedException e) {
        pause = retries.afterFailure(attempt);
        boolean again = e.kind() == Kind.CONNECTION && call.isIdempotent();
        if (!again || attempt >= Retries.ATTEMPTS || isLate(deadline, pause)) {
          throw e;
        }
      }
      try {
        retries.pause().of(pause);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private static boolean isLate(Instant deadline, Duration pause) {
    return Instant.now().plus(pause).isAfter(deadline);
  }

  private HttpAnswer once(HttpCall call, URI address, Instant deadline, Optional<Path> file)
      throws HttpFailedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .method(
                call.method(),
                call.body().length == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(call.body()));
    call.headers().forEach(request::header);
    if (HttpAddress.isSameServer(call.address(), address)) {
      call.authorization().ifPresent(login -> request.header("Authorization", login));
    }
    if (proxies.isPresent()) {
      proxies
          .get()
          .authorization(address)
          .ifPresent(login -> request.header("Proxy-Authorization", login));
    }
    BoundedBody body = new BoundedBody(call.limits().bytes(), !call.method().equals("HEAD"), file);
    HttpResponse<byte[]> answer =
        await(client.sendAsync(request.build(), body), body, call, deadline);
    return new HttpAnswer(answer.statusCode(), answer.headers(), answer.body(), address);
  }

  /** Waits, and looks now and then whether enough comes. */
  private static HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> coming,
      BoundedBody body,
      HttpCall call,
      Instant deadline)
      throws HttpFailedException {
    HttpCall.Limits limits = call.limits();
    long seen = 0;
    try {
      while (true) {
        Duration left = Duration.between(Instant.now(), deadline);
        Duration slice = left.compareTo(limits.quiet()) < 0 ? left : limits.quiet();
        try {
          return coming.get(Math.max(1, slice.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (!Instant.now().isBefore(deadline)) {
            throw late("the server did not send all of it in " + seconds(limits.whole()));
          }
          long now = body.received();
          if (call.body().length == 0 && now - seen < HttpCall.Limits.LEAST_BYTES) {
            throw late("the server sent " + (now - seen) + " bytes in " + seconds(limits.quiet()));
          }
          seen = now;
        }
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw failure(e, limits);
    } finally {
      body.stop();
      coming.cancel(true);
    }
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private static HttpFailedException late(String clause) {
    return new HttpFailedException(
        Kind.TIME, clause, "Try again later, or check the network.", null);
  }

  private static HttpFailedException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new HttpFailedException(
        Kind.INTERRUPTED, "it was interrupted", "Run the command again.", e);
  }

  private static HttpFailedException failure(ExecutionException thrown, HttpCall.Limits limits) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof BoundedBody.TooLargeException) {
        return new HttpFailedException(
            Kind.SIZE,
            "it is larger than " + size(limits.bytes()),
            "Check that the address is that of the correct file.",
            cause);
      }
      if (cause instanceof SSLException) {
        return new HttpFailedException(
            Kind.TLS,
            "the TLS connection failed: " + cause.getMessage(),
            "Check the server's certificate.",
            cause);
      }
      if (cause instanceof UnresolvedAddressException) {
        return unreachable("the name of the server is unknown", cause);
      }
    }
    Throwable cause = thrown.getCause();
    if (cause instanceof HttpConnectTimeoutException) {
      return unreachable("the server cannot be reached in " + seconds(CONNECT), cause);
    }
    if (cause instanceof ConnectException) {
      return unreachable("the server cannot be reached", cause);
    }
    String why = cause == null ? null : cause.getMessage();
    return new HttpFailedException(
        cause instanceof IOException ? Kind.CONNECTION : Kind.UNREACHABLE,
        "the connection failed: " + (why == null ? String.valueOf(cause) : why),
        "Try again later, or check the network.",
        cause);
  }

  private static HttpFailedException unreachable(String clause, Throwable cause) {
    return new HttpFailedException(
        Kind.UNREACHABLE, clause, "Check the address and the network.", cause);
  }

  private static String size(long bytes) {
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " bytes";
  }
}
