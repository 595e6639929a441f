package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What verify renders where templates ask what the cluster serves. */
final class ServedApisTest {
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: things.x.example}
      spec:
        group: x.example
        scope: Namespaced
        names: {plural: things, singular: thing, kind: Thing}
        versions:
          - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
          - {name: v1beta1, served: false, storage: false, schema: {openAPIV3Schema: {type: object}}}
      """;

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web");
  }

  private void failIf(String condition) {
    web.template(
        "fails.yaml", "{{ if " + condition + " }}{{ fail \"the condition is met\" }}{{ end }}\n");
  }

  private String verify(Object... more) {
    Object[] args = new Object[more.length + 5];
    System.arraycopy(
        new Object[] {"verify", web.path(), "--no-cache", "--stages", "render"}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    return chartwright(args).out();
  }

  @Test
  void shouldServeWhatKubernetesServes() {
    failIf("not (.Capabilities.APIVersions.Has \"policy/v1/PodDisruptionBudget\")");

    assertThat(verify()).doesNotContain("the condition is met");
  }

  @Test
  void shouldNotServeWhatIsOffByDefault() {
    failIf(
        "or (.Capabilities.APIVersions.Has \"policy/v1beta1\") (.Capabilities.APIVersions.Has \"resource.k8s.io/v1beta1\")");

    assertThat(verify()).doesNotContain("the condition is met");
  }

  @Test
  void shouldServeTheKindsOfGivenDefinitions() throws IOException {
    failIf(".Capabilities.APIVersions.Has \"x.example/v1/Thing\"");
    Path crd = Files.writeString(folder.resolve("crd.yaml"), DEFINITION);

    assertThat(verify("--crds", crd)).contains("the condition is met");
  }

  @Test
  void shouldServeTheKindsOfTheChartsOwnDefinitions() {
    web.file("crds/thing.yaml", DEFINITION);
    failIf(".Capabilities.APIVersions.Has \"x.example/v1\"");

    assertThat(verify()).contains("the condition is met");
  }

  @Test
  void shouldNotServeAVersionThatADefinitionDoesNotServe() {
    web.file("crds/thing.yaml", DEFINITION);
    failIf(".Capabilities.APIVersions.Has \"x.example/v1beta1\"");

    assertThat(verify()).doesNotContain("the condition is met");
  }

  @Test
  void shouldServeWhatTheConfigurationLists() throws IOException {
    failIf(".Capabilities.APIVersions.Has \"x.example/v1\"");
    Path config =
        Files.writeString(
            folder.resolve("chartwright.yaml"),
            "charts:\n  - path: web\n    apiVersions: [x.example/v1/Thing]\n");

    assertThat(verify("--config", config)).contains("the condition is met");
  }

  @Test
  void shouldRejectWhatIsNotAnApiVersion() throws IOException {
    Path config =
        Files.writeString(folder.resolve("chartwright.yaml"), "apiVersions: [ServiceMonitor]\n");

    Ran ran = chartwright("verify", web.path(), "--config", config);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("chartwright.yaml:1").contains("apiVersions");
  }
}
