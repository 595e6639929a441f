package dev.chartwright.publish.internal.destination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.publish.internal.changed.Checkout;
import dev.chartwright.testing.Jvm;
import dev.chartwright.testing.RegistryProcess;
import dev.chartwright.testing.TestChart;
import dev.chartwright.testing.TestKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A release that dies before any of its steps, and is run again, ends in the same repository. */
final class ReleaseCrashTest {
  @TempDir private Path folder;
  private TestKeys keys = TestKeys.of(TestKeys.Kind.ED25519, "Charts <charts@example.com>");

  @BeforeEach
  void makeKey() {
    keys = TestKeys.of(TestKeys.Kind.ED25519, "Charts <charts@example.com>");
  }

  @TestFactory
  Stream<DynamicTest> shouldEndInTheSameRepository() throws Exception {
    Path whole = work("whole");
    List<String> steps = KilledRelease.release(whole, 0, "");
    Map<String, String> wanted = published(whole);
    assertThat(wanted).containsKeys("folder/index.yaml", "folder/web-1.2.3.tgz.prov", "branch");

    return Stream.iterate(1, i -> i <= steps.size(), i -> i + 1)
        .map(
            i ->
                DynamicTest.dynamicTest(
                    "killed before: " + steps.get(i - 1),
                    () -> {
                      Path work = work("killed-" + i);
                      try (Jvm jvm =
                          Jvm.start(
                              work.resolve("tmp"),
                              Map.of(),
                              KilledRelease.class,
                              work.toString(),
                              Integer.toString(i))) {
                        assertThat(jvm.exitCode(60)).isEqualTo(137);
                      }
                      assertThat(halfPublished(work)).isEmpty();
                      KilledRelease.release(work, 0, "");
                      assertThat(published(work)).isEqualTo(wanted);
                    }));
  }

  @TestFactory
  @EnabledIf(
      value = "dev.chartwright.testing.RegistryProcess#isNamed",
      disabledReason = "there is no registry: ci/tools/build makes one where Go is installed")
  Stream<DynamicTest> shouldEndInTheSameRegistry() throws Exception {
    RegistryProcess registry = RegistryProcess.start(folder.resolve("registry"), false, false);
    Path whole = work("whole-oci");
    List<String> steps = KilledRelease.release(whole, 0, registry.address() + "/whole");
    String wanted = manifest(registry, "whole");

    return Stream.iterate(1, i -> i <= steps.size(), i -> i + 1)
        .map(
            i ->
                DynamicTest.dynamicTest(
                    "killed before: " + steps.get(i - 1),
                    () -> {
                      Path work = work("killed-oci-" + i);
                      String name = "killed-" + i;
                      String oci = registry.address() + "/" + name;
                      try (Jvm jvm =
                          Jvm.start(
                              work.resolve("tmp"),
                              Map.of(),
                              KilledRelease.class,
                              work.toString(),
                              Integer.toString(i),
                              oci)) {
                        assertThat(jvm.exitCode(60)).isEqualTo(137);
                      }
                      assertThat(manifest(registry, name)).doesNotContain("schemaVersion");
                      KilledRelease.release(work, 0, oci);
                      assertThat(manifest(registry, name)).isEqualTo(wanted);
                      assertThat(KilledRelease.release(work, 0, oci))
                          .noneMatch(step -> step.startsWith("push"));
                    }))
        .onClose(registry::close);
  }

  private static String manifest(RegistryProcess registry, String name)
      throws IOException, InterruptedException {
    URI uri =
        URI.create(
            registry.address().replaceFirst("^oci:", "http:").replaceFirst("(//[^/]+)", "$1/v2")
                + "/"
                + name
                + "/web/manifests/1.2.3");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Accept", "application/vnd.oci.image.manifest.v1+json")
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @TestFactory
  Stream<DynamicTest> shouldChangeNothingTheSecondTime() throws Exception {
    Path work = work("twice");
    KilledRelease.release(work, 0, "");
    Map<String, String> first = published(work);

    List<String> again = KilledRelease.release(work, 0, "");

    return Stream.of(
        DynamicTest.dynamicTest("same", () -> assertThat(published(work)).isEqualTo(first)),
        DynamicTest.dynamicTest(
            "no writes",
            () ->
                assertThat(again)
                    .noneMatch(step -> step.startsWith("push") || step.startsWith("write web"))));
  }

  /** A chart, a key, and a checkout whose remote is a bare repository beside it. */
  private Path work(String name) throws IOException, InterruptedException {
    Path work = Files.createDirectories(folder.resolve(name));
    TestChart.in(work, "web").values("replicas: 1\n").file("README.md", "# web\n");
    Files.move(work.resolve("web"), work.resolve("chart"));
    keys.secretRing(work.resolve("keyring.gpg"));
    git(work, "init", "--quiet", "--bare", "remote.git");
    git(work, "init", "--quiet", "checkout");
    Path checkout = work.resolve("checkout");
    git(checkout, "remote", "add", "origin", work.resolve("remote.git").toString());
    Checkout.at(checkout).commit();
    return work;
  }

  /** Every file that a reader could fetch, save for locks; and the branch's tree. */
  private static Map<String, String> published(Path work) throws IOException, InterruptedException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(work.resolve("folder"))) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".lock")) {
          files.put(
              work.relativize(file).toString(),
              new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    files.put("branch", git(work.resolve("remote.git"), "ls-tree", "-r", "gh-pages"));
    files.put("history", git(work.resolve("remote.git"), "log", "--format=%H %s", "gh-pages"));
    return files;
  }

  /** Charts that an index names and whose files are not all there. */
  private static List<String> halfPublished(Path work) throws IOException {
    Path index = work.resolve("folder/index.yaml");
    if (!Files.exists(index) || !Files.readString(index).contains("web-1.2.3.tgz")) {
      return List.of();
    }
    return Stream.of("web-1.2.3.tgz", "web-1.2.3.tgz.prov", "web-1.2.3.cdx.json")
        .filter(name -> !Files.exists(work.resolve("folder").resolve(name)))
        .toList();
  }

  private static String git(Path in, String... arguments) {
    return Checkout.at(in).git(arguments);
  }
}
