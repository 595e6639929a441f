import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;

/**
 * Runs the command on input that is made to break it, with 512 MB of heap, and prints for each the
 * exit code, the seconds and what it says. Fails if one takes over 5 s, ends with another exit code
 * than 1, 2 or 3 (for a server), or gives no sentence.
 *
 * <pre>java ci/bench/Hostile.java [LAUNCHER]</pre>
 */
public final class Hostile {
  private static final int DEEP = 100_000;
  private static final long MOST_MILLIS = 5_000;
  private static boolean failed;

  private Hostile() {}

  public static void main(String[] arguments) throws Exception {
    Path launcher = Path.of(arguments.length > 0 ? arguments[0] : "chartwright").toAbsolutePath();
    Path work = Files.createTempDirectory("hostile-");
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(Hostile::daemon));
    AtomicBoolean leaked = new AtomicBoolean();
    server.createContext("/index.yaml", Hostile::trickle);
    server.createContext("/v2/", exchange -> redirect(exchange));
    HttpServer other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    other.createContext("/", exchange -> remember(exchange, leaked));
    redirectTo = "http://localhost:" + other.getAddress().getPort();
    server.start();
    other.start();
    String address = "127.0.0.1:" + server.getAddress().getPort();
    try {
      run(launcher, work, List.of("--version"), Map.of(), false);
      System.out.println("| input | exit code | seconds | what it says |\n|---|---|---|---|");
      String bomb = bomb();
      verify(launcher, work, "anchor that refers to itself", "a: &a {b: *a}\n", null);
      verify(launcher, work, "aliases of nine levels in values.yaml", bomb, null);
      verify(launcher, work, "the same in a rendered template", "{}\n", bomb);
      Path chart = chart(work.resolve("configured"), "{}\n", null);
      Files.writeString(chart.resolve("chartwright.yaml"), bomb);
      report("the same in chartwright.yaml", launcher, chart, List.of("verify", "--no-cluster"));
      Path large = work.resolve("large.yaml");
      try (OutputStream out = Files.newOutputStream(large)) {
        byte[] line = "key: 0123456789012345678901234567890123456789\n".getBytes(StandardCharsets.UTF_8);
        for (long written = 0; written < 50L << 20; written += line.length) {
          out.write(line);
        }
      }
      Path plain = chart(work.resolve("plain"), "{}\n", null);
      report("values file of 50 MB", launcher, plain, verifying("-f", large.toString()));
      String brackets = "[".repeat(DEEP);
      verify(launcher, work, "100,000 nested brackets in YAML", "a: " + brackets + "\n", null);
      Path json = chart(work.resolve("json"), "{}\n", null);
      Files.writeString(json.resolve("values.schema.json"), brackets);
      report("the same in JSON", launcher, json, verifying());
      report("the same in --set", launcher, plain, verifying("--set", "a" + brackets));
      Path pattern = chart(work.resolve("pattern"), "a: " + "b".repeat(41) + "\n", null);
      Files.writeString(
          pattern.resolve("values.schema.json"),
          "{\"properties\": {\"a\": {\"pattern\": \"^(.*a){30}$\"}}}");
      report("^(.*a){30}$ in values.schema.json", launcher, pattern, verifying());
      Path many = work.resolve("many.tgz");
      Files.write(many, archive(200_000, "web/files/f"));
      report("package of 200,000 entries", launcher, work, List.of("verify", many.toString()));
      Path outside = work.resolve("outside.tgz");
      Files.write(outside, archive(1, "web/../../x"));
      report("package with ../../x", launcher, work, List.of("verify", outside.toString()));
      Path index = Files.createDirectories(work.resolve("dist"));
      report(
          "index.yaml of 100 MB from a server that trickles",
          launcher,
          work,
          List.of("index", index.toString(), "--merge", "http://" + address + "/index.yaml"));
      Path good = work.resolve("dist");
      run(launcher, work, List.of("package", plain.toString(), "-d", good.toString()), Map.of(), true);
      report(
          "registry that redirects to another host",
          launcher,
          work,
          List.of("push", good.resolve("web-1.0.0.tgz").toString(), "oci://" + address + "/c", "--plain-http"),
          Map.of(
              "CHARTWRIGHT_REGISTRY", address,
              "CHARTWRIGHT_REGISTRY_USERNAME", "jane",
              "CHARTWRIGHT_REGISTRY_PASSWORD", "secret"));
      System.out.println("Credentials that reached the other host: " + (leaked.get() ? "YES" : "none"));
      failed |= leaked.get();
    } finally {
      server.stop(0);
      other.stop(0);
      try (var files = Files.walk(work)) {
        files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
    System.exit(failed ? 1 : 0);
  }

  private static String redirectTo = "";

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  private static void trickle(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 100L << 20);
    try (OutputStream out = exchange.getResponseBody()) {
      while (true) {
        out.write('#');
        out.flush();
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void redirect(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Location", redirectTo + exchange.getRequestURI());
    exchange.sendResponseHeaders(307, -1);
    exchange.close();
  }

  private static void remember(HttpExchange exchange, AtomicBoolean leaked) throws IOException {
    if (exchange.getRequestHeaders().containsKey("Authorization")) {
      leaked.set(true);
    }
    exchange.sendResponseHeaders(401, -1);
    exchange.close();
  }

  private static String bomb() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      text.append("a").append(i).append(": &a").append(i).append(" [");
      text.append(("*a" + (i - 1) + ", ").repeat(8)).append("*a").append(i - 1).append("]\n");
    }
    return text.toString();
  }

  private static Path chart(Path folder, String values, String template) throws IOException {
    Files.createDirectories(folder.resolve("templates"));
    Files.writeString(folder.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    Files.writeString(folder.resolve("values.yaml"), values);
    if (template != null) {
      Files.writeString(folder.resolve("templates/all.yaml"), template);
    }
    return folder;
  }

  private static void verify(Path launcher, Path work, String what, String values, String template)
      throws Exception {
    Path folder = work.resolve("chart-" + what.hashCode());
    report(what, launcher, chart(folder, values, template), verifying());
  }

  private static List<String> verifying(String... more) {
    List<String> all = new ArrayList<>(List.of("verify", ".", "--no-cluster", "--no-cache"));
    all.addAll(List.of(more));
    return all;
  }

  private static void report(String what, Path launcher, Path folder, List<String> arguments)
      throws Exception {
    report(what, launcher, folder, arguments, Map.of());
  }

  private static void report(
      String what,
      Path launcher,
      Path folder,
      List<String> arguments,
      Map<String, String> environment)
      throws Exception {
    Outcome outcome = run(launcher, folder, arguments, environment, true);
    List<String> lines = outcome.text().lines().map(String::strip).toList();
    String said = "";
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).startsWith("Error: ")) {
        said = lines.get(i);
      } else if (lines.get(i).matches("error +\\S.*")) {
        said = lines.get(i);
      }
    }
    boolean good =
        outcome.code() >= 1
            && outcome.code() <= 3
            && outcome.millis() <= MOST_MILLIS
            && !said.isEmpty()
            && !outcome.text().contains("Internal error");
    failed |= !good;
    System.out.printf(
        "| %s | %d | %.1f | %s%s |%n",
        what,
        outcome.code(),
        outcome.millis() / 1000.0,
        good ? "" : "FAILED: ",
        said.replace("|", "\\|").substring(0, Math.min(140, said.replace("|", "\\|").length())));
  }

  private record Outcome(int code, long millis, String text) {}

  private static Outcome run(
      Path launcher,
      Path folder,
      List<String> arguments,
      Map<String, String> environment,
      boolean limited)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    if (limited) {
      builder.environment().put("CHARTWRIGHT_JAVA_OPTS", "-Xmx512m");
    }
    long start = System.nanoTime();
    Process process = builder.start();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Thread reader =
        daemon(
            () -> {
              try {
                process.getInputStream().transferTo(output);
              } catch (IOException e) {
                // The process was ended.
              }
            });
    reader.start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    if (!ended) {
      process.destroyForcibly();
    }
    reader.join(1000);
    return new Outcome(
        ended ? process.exitValue() : -1, millis, output.toString(StandardCharsets.UTF_8));
  }

  /** A package with a Chart.yaml and further empty files. */
  private static byte[] archive(int entries, String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      byte[] chart = "apiVersion: v2\nname: web\nversion: 1.0.0\n".getBytes(StandardCharsets.UTF_8);
      out.write(header("web/Chart.yaml", chart.length));
      out.write(java.util.Arrays.copyOf(chart, 512));
      for (int i = 0; i < entries; i++) {
        out.write(header(entries == 1 ? name : name + i, 0));
      }
      out.write(new byte[1024]);
    }
    return bytes.toByteArray();
  }

  private static byte[] header(String name, int size) {
    byte[] block = new byte[512];
    put(block, 0, name);
    put(block, 100, "0000644\0");
    put(block, 108, "0000000\0");
    put(block, 116, "0000000\0");
    put(block, 124, String.format("%011o\0", size));
    put(block, 136, "00000000000\0");
    put(block, 148, "        ");
    block[156] = '0';
    put(block, 257, "ustar\00000");
    int sum = 0;
    for (byte one : block) {
      sum += one & 0xff;
    }
    put(block, 148, String.format("%06o\0 ", sum));
    return block;
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }
}
