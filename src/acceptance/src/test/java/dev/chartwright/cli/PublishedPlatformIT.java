package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterValues;
import dev.chartwright.cluster.Namespaces;
import dev.chartwright.testing.NeedsCluster;
import dev.chartwright.testing.RegistryProcess;
import dev.chartwright.testing.SharedCluster;
import dev.chartwright.testing.TestKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The platform from its checkout to both kinds of repository, and from each into a cluster, by
 * Helm's own commands.
 */
@NeedsCluster
@WithRealHelm
final class PublishedPlatformIT {
  private static final Path CHART =
      Path.of(System.getProperty("chartwright.basedir", ""), "charts", "platform");
  private static final int SECONDS = 300;

  @TempDir private static Path folder;
  private static Site site = Site.NONE;

  /** What was published, and who serves it. */
  private record Site(
      Path repository,
      String url,
      String oci,
      Path open,
      Path secret,
      List<AutoCloseable> running) {
    static final Site NONE = new Site(Path.of(""), "", "", Path.of(""), Path.of(""), List.of());
  }

  @BeforeAll
  static void release() throws IOException {
    RealHelm.required();
    TestKeys keys = TestKeys.of(TestKeys.Kind.ED25519, "Charts <charts@example.com>");
    Path repository = Files.createDirectory(folder.resolve("repository"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          Path file = repository.resolve(exchange.getRequestURI().getPath().substring(1));
          byte[] body = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
          exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    RegistryProcess registry = RegistryProcess.start(folder.resolve("registry"), false, false);
    site =
        new Site(
            repository,
            "http://127.0.0.1:" + server.getAddress().getPort(),
            registry.address(),
            keys.publicRing(folder.resolve("pubring.gpg")),
            keys.secretRing(folder.resolve("secring.gpg")),
            List.of(registry, () -> server.stop(0)));

    Ran ran = released(CHART);

    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out()).contains("signed by").contains("platform 0.1.0  published");
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable one : site.running()) {
      one.close();
    }
  }

  private static Ran released(Path chart) {
    return chartwright(
        "release",
        chart,
        "--folder",
        site.repository(),
        "--url",
        site.url(),
        "--oci",
        site.oci(),
        "--plain-http",
        "--sign",
        "--keyring",
        site.secret(),
        "--allow-dirty",
        "--no-cluster",
        "--quiet");
  }

  /** Two at a time: most of it is waiting. */
  @TestFactory
  Stream<DynamicTest> shouldBeInstalledByHelm() {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    List<DynamicTest> tests = new ArrayList<>();
    for (String kind : List.of("folder", "registry")) {
      for (RealHelm helm : RealHelm.values()) {
        Future<Boolean> installed = pool.submit(() -> install(helm, kind));
        tests.add(
            DynamicTest.dynamicTest(
                helm + " from the " + kind, () -> assertThat(installed.get()).isTrue()));
      }
    }
    pool.shutdown();
    return tests.stream();
  }

  private static boolean install(RealHelm helm, String kind) throws IOException {
    Cluster cluster = SharedCluster.get();
    String id = "cwp" + (helm == RealHelm.HELM3 ? "3" : "4") + kind.charAt(0);
    String namespace = id + "-infra";
    Path own = Files.createDirectory(folder.resolve(id));
    Namespaces.create(cluster, namespace, id);
    try {
      String chart = site.oci() + "/platform";
      if (kind.equals("folder")) {
        helm(helm, own, "repo", "add", "published", site.url());
        chart = "published/platform";
      }
      List<Object> install = new ArrayList<>(List.of("install", "platform", chart));
      install.addAll(List.of("--version", "0.1.0", "--namespace", namespace));
      install.addAll(List.of("--verify", "--keyring", site.open()));
      install.addAll(List.of("--values", CHART.resolve("values/ci.yaml")));
      for (Path values : ClusterValues.of(System.getenv()).files()) {
        install.addAll(List.of("--values", values));
      }
      install.addAll(List.of("--set", "global.environment=" + id));
      install.addAll(List.of("--wait", "--timeout", "5m"));
      if (kind.equals("registry")) {
        install.add("--plain-http");
      }
      helm(helm, own, install.toArray());
      helm(helm, own, "test", "platform", "--namespace", namespace);
      helm(helm, own, "uninstall", "platform", "--namespace", namespace);
    } finally {
      List<String> names = Stream.of("infra", "core", "ai", "web").map(n -> id + "-" + n).toList();
      names.forEach(name -> cluster.client().namespaces().withName(name).delete());
    }
    return true;
  }

  private static void helm(RealHelm helm, Path own, Object... args) {
    Map<String, String> environment =
        Map.of("KUBECONFIG", SharedCluster.get().kubeconfig().toString());
    Ran ran = helm.run(own, environment, SECONDS, args);
    assertThat(ran.code()).as("%s %s: %s", helm, List.of(args), ran.err()).isZero();
  }

  @Test
  void shouldRefuseAPackageThatWasTamperedWith() throws IOException {
    Path copy = copyOfPackage("tampered");
    byte[] bytes = Files.readAllBytes(copy);
    bytes[bytes.length / 2] ^= 1;
    Files.write(copy, bytes);

    Ran ran = chartwright("verify-signature", copy, "--keyring", site.open());

    assertThat(ran.code()).isEqualTo(ExitCode.FINDINGS);
    for (RealHelm helm : RealHelm.values()) {
      assertThat(helm.run(folder, "verify", copy, "--keyring", site.open()).code()).isNotZero();
    }
  }

  @Test
  void shouldRefuseAnotherKey() throws IOException {
    Path copy = copyOfPackage("other-key");
    Path other =
        TestKeys.of(TestKeys.Kind.ED25519, "Mallory <mallory@example.com>")
            .publicRing(folder.resolve("other.gpg"));

    Ran ran = chartwright("verify-signature", copy, "--keyring", other);

    assertThat(ran.code()).isEqualTo(ExitCode.FINDINGS);
    for (RealHelm helm : RealHelm.values()) {
      assertThat(helm.run(folder, "verify", copy, "--keyring", other).code()).isNotZero();
    }
  }

  private static Path copyOfPackage(String name) throws IOException {
    Path to = Files.createDirectory(folder.resolve(name));
    for (String file : List.of("platform-0.1.0.tgz", "platform-0.1.0.tgz.prov")) {
      Files.copy(site.repository().resolve(file), to.resolve(file));
    }
    return to.resolve("platform-0.1.0.tgz");
  }

  @Test
  void shouldRefuseToChangeAPublishedVersion() throws IOException {
    Path changed = folder.resolve("changed/platform");
    try (Stream<Path> files = Files.walk(CHART)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = changed.resolve(CHART.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.writeString(changed.resolve("NOTICE.txt"), "changed", StandardCharsets.UTF_8);
    byte[] index = Files.readAllBytes(site.repository().resolve("index.yaml"));

    Ran ran = released(changed);

    assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
    assertThat(ran.err())
        .contains("platform 0.1.0 is already published in")
        .contains("A published version never changes. Increase version in Chart.yaml.");
    assertThat(site.repository().resolve("index.yaml")).hasBinaryContent(index);
  }

  @Test
  void shouldChangeNothingWhenItIsReleasedAgain() throws IOException {
    byte[] index = Files.readAllBytes(site.repository().resolve("index.yaml"));

    Ran ran = released(CHART);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("already published, unchanged")
        .doesNotContain("0.1.0  published");
    assertThat(site.repository().resolve("index.yaml")).hasBinaryContent(index);
  }
}
