package dev.chartwright.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.chartwright.internal.http.HttpCall.Limits;
import dev.chartwright.internal.http.HttpFailedException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are broken, busy or hostile. */
@Timeout(20)
final class HttpTest {
  private static final Limits LIMITS =
      new Limits(1 << 20, Duration.ofSeconds(10), Duration.ofSeconds(5));

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Http http =
      Http.with(Map.of(), Optional.empty(), new Retries(() -> 0.5, pauses::add));
  private HttpServer server;
  private HttpServer other;

  @BeforeEach
  void start() throws IOException {
    server = start("one");
    other = start("other");
  }

  private HttpServer start(String name) throws IOException {
    HttpServer made =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    made.setExecutor(threads);
    made.createContext("/", exchange -> answer(exchange, 200, name));
    made.start();
    return made;
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    other.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void at(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  private static URI address(HttpServer of, String path) {
    return URI.create("http://127.0.0.1:" + of.getAddress().getPort() + path);
  }

  private HttpCall get(String path) {
    return HttpCall.of("GET", address(server, path), LIMITS);
  }

  private HttpFailedException failure(HttpCall call) {
    return catchThrowableOfType(HttpFailedException.class, () -> http.send(call));
  }

  private static HttpCall withLogin(HttpCall call) {
    return new HttpCall(
        call.method(),
        call.address(),
        Map.of(),
        Optional.of("Basic c2VjcmV0"),
        call.body(),
        call.limits(),
        false);
  }

  @Test
  void shouldReadAnAnswer() throws HttpFailedException {
    HttpAnswer answer = http.send(get("/x"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).asString().isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/x",
        "http://10.0.0.1/x",
        "http://127.0.0.1.example.com/",
        "http://localhost.example.com/",
        "HTTP://128.0.0.1/"
      })
  void shouldDemandTls(String address) {
    assertThat(failure(HttpCall.of("GET", URI.create(address), LIMITS)).kind())
        .isEqualTo(Kind.INSECURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1/x",
        "http://127.0.0.1:1/x",
        "http://127.1.2.3:1/x",
        "http://[::1]:1/x",
        "http://[0:0:0:0:0:0:0:1]:1/"
      })
  void shouldTakePlainHttpOnThisMachine(String address) throws HttpFailedException {
    HttpAddress.parse(address, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://example.com/", "https:///a", "https:a", "https://a b/", "", "/x"})
  void shouldRefuseOtherAddresses(String address) {
    assertThatThrownBy(() -> HttpAddress.parse(address, true))
        .isInstanceOf(HttpFailedException.class)
        .hasMessage("the address is invalid");
  }

  @Test
  void shouldRefuseALoginInAnAddressWithoutShowingIt() {
    assertThatThrownBy(() -> HttpAddress.parse("https://jane:hidden@example.com/", false))
        .hasMessage("it contains a user name or password");
    assertThat(HttpAddress.shown("https://jane:hidden@example.com/@x"))
        .isEqualTo("https://example.com/@x");
  }

  @Test
  void shouldEndABodyThatIsLargerThanItsLimit() {
    at(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] part = new byte[1 << 16];
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(part);
            }
          }
        });

    assertThat(failure(get("/endless"))).hasMessage("it is larger than 1 MiB");
  }

  @Test
  void shouldNotReadABodyThatStatesToBeLarger() {
    at(
        "/large",
        exchange -> {
          exchange.sendResponseHeaders(200, 100L << 20);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          awaitEnd();
        });

    assertThat(failure(get("/large"))).hasMessage("it is larger than 1 MiB");
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void trickle(String path, int bytes, int everyMillis) {
    at(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            byte[] part = new byte[bytes];
            while (!end.await(everyMillis, TimeUnit.MILLISECONDS)) {
              out.write(part);
              out.flush();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Test
  void shouldEndAnAnswerThatTrickles() {
    trickle("/trickle", 1, 100);

    HttpFailedException failure =
        failure(
            HttpCall.of(
                "GET",
                address(server, "/trickle"),
                new Limits(1 << 20, Duration.ofSeconds(60), Duration.ofSeconds(1))));

    assertThat(failure.kind()).isEqualTo(Kind.TIME);
    assertThat(failure).hasMessageMatching("the server sent \\d+ bytes in 1 s");
  }

  @Test
  void shouldEndAnAnswerThatTakesTooLongAltogether() {
    trickle("/slow", 2000, 50);

    assertThat(
            failure(
                HttpCall.of(
                    "GET",
                    address(server, "/slow"),
                    new Limits(1 << 30, Duration.ofSeconds(1), Duration.ofMillis(600)))))
        .hasMessage("the server did not send all of it in 1 s");
  }

  @Test
  void shouldEndAWaitForHeadersThatNeverCome() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");

      assertThat(
              failure(
                  HttpCall.of(
                      "GET",
                      address,
                      new Limits(9, Duration.ofSeconds(60), Duration.ofMillis(500)))))
          .hasMessage("the server sent 0 bytes in 500 ms");
    }
  }

  @ParameterizedTest
  @CsvSource({"429", "502", "503", "504"})
  void shouldRepeatWhatABusyServerRefuses(int status) throws HttpFailedException {
    AtomicInteger count = new AtomicInteger();
    at("/busy", exchange -> answer(exchange, count.incrementAndGet() < 3 ? status : 200, "x"));

    assertThat(http.send(get("/busy")).statusCode()).isEqualTo(200);
    assertThat(pauses).containsExactly(Duration.ofMillis(300), Duration.ofMillis(600));
  }

  @Test
  void shouldGiveUpInTheEnd() throws HttpFailedException {
    at("/busy", exchange -> answer(exchange, 503, "busy"));

    assertThat(http.send(get("/busy")).statusCode()).isEqualTo(503);
    assertThat(asked).hasSize(Retries.ATTEMPTS);
  }

  @ParameterizedTest
  @CsvSource({"500", "404", "501"})
  void shouldNotRepeatWhatWillNotChange(int status) throws HttpFailedException {
    at("/broken", exchange -> answer(exchange, status, "x"));

    http.send(get("/broken"));
    assertThat(asked).hasSize(1);
  }

  @Test
  void shouldNotRepeatWhatIsNotIdempotent() throws HttpFailedException {
    at("/busy", exchange -> answer(exchange, 503, "busy"));

    http.send(HttpCall.of("POST", address(server, "/busy"), LIMITS));
    assertThat(asked).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"4, PT4S, 2", "0, PT0.3S, 2", "9999, , 1", "never, PT0.3S, 2", "-5, PT0.3S, 2"})
  void shouldHonourRetryAfterUpToABound(String after, Duration pause, int requests)
      throws HttpFailedException {
    AtomicInteger count = new AtomicInteger();
    at(
        "/busy",
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", after);
          answer(exchange, count.incrementAndGet() < 2 ? 429 : 200, "x");
        });

    http.send(get("/busy"));
    assertThat(asked).hasSize(requests);
    assertThat(pauses).isEqualTo(pause == null ? List.of() : List.of(pause));
  }

  @Test
  void shouldRepeatAfterAReset() throws Exception {
    try (ServerSocket resetting = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      AtomicInteger count = new AtomicInteger();
      threads.execute(
          () -> {
            while (!resetting.isClosed()) {
              try (Socket socket = resetting.accept()) {
                socket.getInputStream().read();
                if (count.incrementAndGet() < 3) {
                  socket.setSoLinger(true, 0);
                } else {
                  socket
                      .getOutputStream()
                      .write(
                          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                              .getBytes(StandardCharsets.US_ASCII));
                }
              } catch (IOException e) {
                // The test is over.
              }
            }
          });

      HttpAnswer answer =
          http.send(
              HttpCall.of(
                  "GET", URI.create("http://127.0.0.1:" + resetting.getLocalPort() + "/"), LIMITS));

      assertThat(answer.body()).asString().isEqualTo("ok");
      assertThat(count).hasValueGreaterThanOrEqualTo(3);
    }
  }

  private void redirect(String from, int status, String to) {
    at(
        from,
        exchange -> {
          exchange.getResponseHeaders().add("Location", to);
          answer(exchange, status, "");
        });
  }

  @ParameterizedTest
  @CsvSource({"301", "302", "303", "307", "308"})
  void shouldKeepALoginFromAnotherServer(int status) throws HttpFailedException {
    redirect("/away", status, address(other, "/there").toString());
    redirect("/near", status, "/here");

    assertThat(http.send(withLogin(get("/away"))).body()).asString().isEqualTo("other");
    assertThat(http.send(withLogin(get("/near"))).body()).asString().isEqualTo("one");
    assertThat(asked)
        .containsExactly(
            "GET /away Basic c2VjcmV0",
            "GET /there null",
            "GET /near Basic c2VjcmV0",
            "GET /here Basic c2VjcmV0");
  }

  @Test
  void shouldFollowFiveRedirectsAndNotSix() throws HttpFailedException {
    for (int i = 1; i < 7; i++) {
      redirect("/r" + i, 302, i == 1 ? "/end" : "/r" + (i - 1));
    }
    redirect("/loop", 302, "/loop");

    assertThat(http.send(get("/r5")).body()).asString().isEqualTo("one");
    assertThat(failure(get("/r6"))).hasMessage("the server redirects more than 5 times");
    assertThat(failure(get("/loop")).kind()).isEqualTo(Kind.REDIRECT);
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com/, INSECURE",
    "file:///etc/passwd, ADDRESS",
    "https://jane:x@example.com/, ADDRESS",
    "http://a b/, REDIRECT"
  })
  void shouldNotFollowRedirectsToUnsafePlaces(String location, Kind kind) {
    redirect("/away", 302, location);

    assertThat(failure(get("/away")).kind()).isEqualTo(kind);
  }

  @Test
  void shouldLeaveRedirectsOfUploadsToTheCaller() throws HttpFailedException {
    redirect("/upload", 307, address(other, "/there").toString());

    assertThat(http.send(HttpCall.of("POST", address(server, "/upload"), LIMITS)).statusCode())
        .isEqualTo(307);
  }

  @Test
  void shouldNotRepeatWhereNobodyListens() {
    server.stop(0);

    assertThat(failure(get("/x"))).hasMessage("the server cannot be reached");
    assertThat(pauses).isEmpty();
  }

  @Test
  void shouldReadHeadersOfALargeFileWithoutItsBody() throws HttpFailedException {
    at(
        "/large",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Length", "9999999999");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });

    assertThat(http.send(HttpCall.of("HEAD", address(server, "/large"), LIMITS)).statusCode())
        .isEqualTo(200);
  }
}
