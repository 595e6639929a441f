package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.process.Program;
import dev.chartwright.internal.process.UnableToRunProgramException;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The alerts of the platform: promtool's own verdict, and a runbook and a test for each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AlertsTest {
  private static final Path RUNBOOKS = Path.of("docs/runbooks");
  private static final Path TESTS = Path.of("ci/alerts");

  private List<Manifest> rules;

  @BeforeAll
  void render() {
    rules = new ArrayList<>();
    rules.addAll(
        rules(
            "platform",
            List.of(
                "charts/platform/values/staging.yaml",
                "ci/scenarios/applications.yaml",
                "ci/scenarios/metrics.yaml",
                "ci/alerts/values.yaml"),
            "global.metrics.checkApi=false"));
    rules(
            "clustered",
            List.of("charts/platform/values/staging.yaml", "ci/scenarios/postgresql-cluster.yaml"),
            "global.metrics.enabled=true",
            "global.metrics.checkApi=false",
            "infra.postgresql.checkApi=false",
            "authentik.postgresql.checkApi=false")
        .stream()
        .filter(rule -> rule.name().equals("clustered-postgresql"))
        .forEach(rules::add);
  }

  private static List<Manifest> rules(String release, List<String> files, String... settings) {
    Case subject = Platform.of(Platform.chart(), Platform.values(files, settings));
    Rendering rendering =
        Platform.render(
            new Case(
                subject.chart(),
                subject.valuesName(),
                subject.values(),
                subject.kubernetesVersion(),
                release,
                subject.namespace()));
    return rendering.manifests().stream().filter(m -> m.kind().equals("PrometheusRule")).toList();
  }

  private Set<String> alerts() {
    Set<String> names = new TreeSet<>();
    for (Manifest rule : rules) {
      names.addAll(rule.content().findValuesAsText("alert"));
    }
    return names;
  }

  @Test
  void shouldHaveARunbookForEachAlertAndNoOther() throws IOException {
    try (Stream<Path> pages = Files.list(RUNBOOKS)) {
      assertThat(
              pages
                  .map(page -> page.getFileName().toString().replace(".md", ""))
                  .filter(page -> !page.equals("README")))
          .containsExactlyInAnyOrderElementsOf(alerts());
    }
    assertThat(Files.readString(RUNBOOKS.resolve("README.md")))
        .contains(alerts().stream().map(name -> "[" + name + "](" + name + ".md)").toList());
  }

  @Test
  void shouldLinkTheRunbookThatExists() {
    for (Manifest rule : rules) {
      for (JsonNode alert : rule.content().at("/spec/groups/0/rules")) {
        String address = alert.at("/annotations/runbook_url").asText();
        assertThat(address).endsWith("/docs/runbooks/" + alert.path("alert").asText() + ".md");
      }
    }
  }

  @Test
  void shouldTestEachAlert() throws IOException, YamlDocument.SyntaxException {
    Set<String> tested = new TreeSet<>();
    for (Path test : tests()) {
      tested.addAll(
          YamlDocument.parse(Files.readString(test)).content().findValuesAsText("alertname"));
    }

    assertThat(tested).isEqualTo(alerts());
  }

  @Test
  void shouldFireWhenPromtoolsTestsExpectIt(@TempDir Path folder)
      throws IOException, UnableToRunProgramException {
    List<String> check = new ArrayList<>(List.of(promtool(), "check", "rules"));
    for (Manifest rule : rules) {
      String name = rule.namespace().orElseThrow() + "-" + rule.name() + ".yaml";
      Files.writeString(folder.resolve(name), rule.content().path("spec").toString());
      check.add(name);
    }
    List<String> test = new ArrayList<>(List.of(promtool(), "test", "rules"));
    for (Path file : tests()) {
      Files.copy(file, folder.resolve(file.getFileName()));
      test.add(file.getFileName().toString());
    }

    assertThat(rules).hasSizeGreaterThan(5);
    for (List<String> command : List.of(check, test)) {
      Program.Ended ended =
          new Program(
                  command,
                  Optional.of(folder),
                  environment -> {},
                  new byte[0],
                  Duration.ofMinutes(2),
                  1 << 20)
              .run();
      assertThat(ended.code()).as("%s%s", ended.out(), ended.err()).isZero();
    }
  }

  private static List<Path> tests() throws IOException {
    try (Stream<Path> files = Files.list(TESTS)) {
      return files
          .filter(file -> file.toString().endsWith("_test.yaml"))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  /** Returns the program that ci/test builds; without it the test is skipped, and counted. */
  private static String promtool() {
    String variable = System.getenv("CHARTWRIGHT_PROMTOOL");
    String program = System.getProperty("chartwright.promtool", variable == null ? "" : variable);
    Assumptions.assumeFalse(program.isEmpty(), "CHARTWRIGHT_PROMTOOL does not name promtool");
    return program;
  }
}
