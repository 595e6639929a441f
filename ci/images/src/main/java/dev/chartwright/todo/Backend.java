package dev.chartwright.todo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The API of the todo example. With the argument migrate it creates the tables and ends. */
public final class Backend {
  private static final int THREADS = 16;
  private static final int MOST_BODY = 1 << 16;
  private static final int BAD_REQUEST = 400;
  private static final int UNAVAILABLE = 503;
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final Settings settings;
  private final Database database;
  private volatile boolean stopping;

  Backend(Settings settings) {
    this.settings = settings;
    this.database = new Database(settings);
  }

  /** Runs the program. */
  public static void main(String... args) throws Exception {
    try {
      Backend backend = new Backend(new Settings(System.getenv()));
      if (args.length > 0 && args[0].equals("migrate")) {
        backend.database.migrate();
        log("The tables exist.");
      } else if (args.length > 0) {
        throw new Settings.BadSettingException(
            "Unknown argument '" + args[0] + "'. Use migrate or no argument.");
      } else {
        backend.serve();
      }
    } catch (Settings.BadSettingException e) {
      log(e.getMessage());
      System.exit(2);
    } catch (SQLException e) {
      log("The database cannot be used: " + e.getMessage());
      System.exit(1);
    }
  }

  static void log(String line) {
    System.out.println(line.replace('\n', ' '));
  }

  private void serve() throws IOException {
    int port = settings.number("PORT", 8080, 0, 65535);
    HttpServer server = start(port);
    log("The backend listens on port " + server.getAddress().getPort() + ".");
  }

  /** Starts the server, which stops gracefully when the process gets SIGTERM. */
  HttpServer start(int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, 404, "{\"error\": \"not found\"}"));
    server.createContext("/health/live", exchange -> answer(exchange, 200, "{\"live\": true}"));
    server.createContext("/health/ready", this::ready);
    server.createContext("/api/todos", this::todos);
    server.createContext("/api/jobs", this::jobs);
    server.start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stopping = true;
                  server.stop((int) DRAIN.toSeconds());
                  threads.shutdown();
                  try {
                    threads.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  log("The backend has stopped.");
                }));
    return server;
  }

  private void ready(HttpExchange exchange) throws IOException {
    if (stopping) {
      answer(exchange, UNAVAILABLE, "{\"ready\": false, \"reason\": \"stopping\"}");
      return;
    }
    try (Redis redis = new Redis(settings, 2000)) {
      redis.call("PING");
    } catch (IOException e) {
      log("Redis is not ready: " + e.getMessage());
      answer(exchange, UNAVAILABLE, "{\"ready\": false, \"reason\": \"redis\"}");
      return;
    }
    try {
      database.check();
      answer(exchange, 200, "{\"ready\": true}");
    } catch (SQLException e) {
      log("PostgreSQL is not ready: " + e.getMessage());
      answer(exchange, UNAVAILABLE, "{\"ready\": false, \"reason\": \"postgresql\"}");
    }
  }

  private void todos(HttpExchange exchange) throws IOException {
    try {
      switch (exchange.getRequestMethod()) {
        case "GET" -> answer(exchange, 200, database.todos());
        case "POST" -> answer(exchange, 201, database.add(body(exchange)));
        default -> answer(exchange, 405, "{\"error\": \"use GET or POST\"}");
      }
    } catch (SQLException e) {
      boolean bad = Database.isBadInput(e);
      log((bad ? "A request is invalid: " : "PostgreSQL fails: ") + e.getMessage());
      answer(
          exchange,
          bad ? BAD_REQUEST : UNAVAILABLE,
          bad ? "{\"error\": \"send {title: ...} as JSON\"}" : "{\"error\": \"database\"}");
    }
  }

  /** Puts the body of a POST into the list of the worker; GET returns the length of the list. */
  private void jobs(HttpExchange exchange) throws IOException {
    String list = settings.text("QUEUE", "todo:jobs");
    try (Redis redis = new Redis(settings, 2000)) {
      boolean adds = exchange.getRequestMethod().equals("POST");
      String length =
          adds ? redis.call("LPUSH", list, body(exchange)) : redis.call("LLEN", list);
      answer(exchange, adds ? 202 : 200, "{\"waiting\": " + length + "}");
    } catch (IOException e) {
      log("Redis fails: " + e.getMessage());
      answer(exchange, UNAVAILABLE, "{\"error\": \"redis\"}");
    }
  }

  private static String body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY);
    return new String(body, StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = (json + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
