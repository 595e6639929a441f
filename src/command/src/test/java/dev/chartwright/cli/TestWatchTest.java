package dev.chartwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chartwright.testing.Jvm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TestWatchTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Thread> threads = new ArrayList<>();
  private ChartFolder web = new ChartFolder(Path.of("web"));

  @BeforeEach
  void chart() {
    web =
        ChartFolder.small(folder)
            .write("templates/one.yaml", "kind: One\nreplicas: {{ .Values.replicas }}\n")
            .write("templates/two.yaml", "kind: {{ include \"web.name\" . | quote }}\n")
            .write("tests/one_test.yaml", suite("one", "equal: {path: replicas, value: 2}"))
            .write("tests/two_test.yaml", suite("two", "hasDocuments: {count: 1}"));
  }

  private static String suite(String name, String assertion) {
    return "suite: "
        + name
        + "\ntemplates: ["
        + name
        + ".yaml]\ntests:\n  - it: is right\n    asserts: [{"
        + assertion
        + "}]\n";
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private void watch(Terminal terminal, String... more) {
    List<String> args = new ArrayList<>(List.of("test", web.toString(), "--watch"));
    args.addAll(List.of(more));
    Thread thread =
        new Thread(
            () ->
                Main.run(
                    new PrintWriter(out),
                    new PrintWriter(err),
                    terminal,
                    args.toArray(String[]::new)));
    thread.start();
    threads.add(thread);
    round();
  }

  /** Waits for the next verdict, and returns what was printed with it. */
  private String round() {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> out.toString().matches("(?s).*(PASSED|FAILED)  [^\n]*\n"));
    String printed = out.toString();
    out.getBuffer().setLength(0);
    return printed;
  }

  private void change(String file, String text) {
    web.write(file, text);
  }

  @Test
  void shouldRunAgainTheSuiteThatChanged() {
    watch(Terminal.NONE);

    change("tests/one_test.yaml", suite("one", "equal: {path: replicas, value: 3}"));
    assertThat(round().strip())
        .startsWith("changed: ")
        .contains("web/tests/one_test.yaml · 1 of 2 files of suites", "✗ ", "-3", "+2")
        .doesNotContain("two_test")
        .contains("FAILED  1 chart, 1 suite, 1 test: 1 failed");

    // The suite that failed runs again with the other one.
    change("tests/two_test.yaml", suite("two", "hasDocuments: {count: 1}") + "# changed\n");
    assertThat(round()).contains("2 of 2 files of suites", "FAILED  1 chart, 2 suites");

    change("tests/one_test.yaml", suite("one", "equal: {path: replicas, value: 2}"));
    assertThat(round()).contains("PASSED  1 chart, 1 suite, 1 test: all passed");
  }

  @Test
  void shouldBeFastEnoughToTypeBeside() {
    watch(Terminal.NONE);
    change("templates/one.yaml", "kind: One\nreplicas: 2\n");
    round();

    long start = System.nanoTime();
    change("templates/one.yaml", "kind: One\nreplicas: 7\n");
    String printed = round();
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(printed).contains("one.yaml · 1 of 2 files", "+7").doesNotContain("two_test");
    // A second on a machine with nothing else to do.
    assertThat(took).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void shouldRunAgainWhatValuesAndHelpersTouch() {
    change("tests/values/some.yaml", "replicas: 2\n");
    change(
        "tests/one_test.yaml",
        "values: [values/some.yaml]\n" + suite("one", "equal: {path: replicas, value: 2}"));
    watch(Terminal.NONE);

    change("tests/values/some.yaml", "replicas: 5\n");
    assertThat(round()).contains("1 of 2 files", "-2", "+5");
    change("tests/values/some.yaml", "replicas: 2\n");
    assertThat(round()).contains("PASSED");
    change("templates/_names.tpl", "{{- define \"web.name\" -}}other{{- end }}\n");
    assertThat(round()).contains("_names.tpl · 2 of 2 files", "PASSED");
    change("values.yaml", "image: a\nreplicas: 9\nservice: {port: 80}\n");
    assertThat(round()).contains("values.yaml · 2 of 2 files", "PASSED");
  }

  @Test
  void shouldNoticeSuitesThatComeAndGo() throws IOException {
    watch(Terminal.NONE);

    change("tests/new/three_test.yaml", suite("two", "hasDocuments: {count: 2}"));
    assertThat(round()).contains("three_test.yaml · 1 of 3 files", "FAILED");
    Files.delete(web.path().resolve("tests/new/three_test.yaml"));
    assertThat(round()).contains("three_test.yaml · 0 of 2 files", "PASSED");
  }

  @Test
  void shouldGoOnAfterInvalidYaml() {
    watch(Terminal.NONE);

    change("tests/one_test.yaml", "suite: one\ntests: [\n");
    assertThat(round())
        .containsOnlyOnce("Error: ")
        .contains("one_test.yaml:3: invalid YAML", "FAILED", "1 error");
    change("templates/two.yaml", "kind: Other\n");
    assertThat(round()).contains("2 of 2 files", "✓", "two_test.yaml", "FAILED", "1 error");
    change("tests/one_test.yaml", suite("one", "equal: {path: replicas, value: 2}"));
    assertThat(round()).contains("PASSED").doesNotContain("Error");
    change("Chart.yaml", "name: [\n");
    assertThat(round()).contains("Error: ", "Chart.yaml", "FAILED");
    change("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    assertThat(round()).contains("2 of 2 files", "PASSED");
    change("templates/one.yaml", "{{ if }}\n");
    assertThat(round()).contains("FAILED", "1 failed");
  }

  @Test
  void shouldNotRunBecauseOfItsOwnSnapshots() throws IOException {
    change("tests/one_test.yaml", suite("one", "matchSnapshot: {}"));
    watch(Terminal.NONE);
    Path snapshot = web.path().resolve("tests/__snapshot__/one_test.yaml.snap");
    assertThat(snapshot).exists();

    await()
        .during(Duration.ofMillis(600))
        .atMost(Duration.ofSeconds(5))
        .until(() -> out.toString().isEmpty());
    Files.writeString(snapshot, Files.readString(snapshot).replace("One", "Uno"));
    assertThat(round()).contains("one_test.yaml.snap · 1 of 2 files", "-kind: Uno", "FAILED");
  }

  @Test
  void shouldClearTheScreenOfATerminalOnly() {
    watch(new Terminal(true, true, 80, false));
    assertThat(err.toString()).contains("test web 2/2");

    change("templates/two.yaml", "kind: Other\n");

    assertThat(round()).startsWith("\u001b[H\u001b[2Jchanged: ");
  }

  @Test
  void shouldRejectWhatItCannotDo() {
    assertThat(Ran.chartwright("test", web, "--watch", "-u").err()).contains("Omit -u");
    assertThat(Ran.chartwright("test", web, "--watch", "--report", folder).err())
        .contains("Omit the options of reports");
    assertThat(Ran.chartwright("test", web, "--watch", "--format", "json").code()).isEqualTo(2);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void shouldEndWithNothingLeft() throws IOException, InterruptedException {
    Path cache = folder.resolve("cache");
    Path temporary = folder.resolve("temporary");
    try (Jvm child =
        Jvm.start(
            temporary,
            Map.of("CHARTWRIGHT_CACHE", cache.toString()),
            Main.class,
            "test",
            web.toString(),
            "--watch")) {
      child.awaitLine("watching 2 files of suites; Ctrl-C ends it");
      child.awaitLine("");
      child.signal("TERM"); // a process in the background may have to ignore SIGINT

      assertThat(child.exitCode(20)).isEqualTo(143);
    }
    try (Stream<Path> files = Files.list(cache.resolve("scratch"))) {
      assertThat(files).isEmpty();
    }
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files).isEmpty();
    }
  }
}
