package dev.chartwright.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.progress.Progress;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaStageTest {
  private static final String WEB =
      "apiVersion: example.com/v1\nkind: Web\nmetadata: {name: a}\nspec: {host: 1}\n";

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web").template("web.yaml", WEB);
  }

  private static String definition(String type) {
    return "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n"
        + "metadata: {name: webs.example.com}\n"
        + "spec: {group: example.com, scope: Namespaced, names: {plural: webs, kind: Web}, "
        + "versions:"
        + " [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object,"
        + " properties: {spec: {type: object, properties: {host: {"
        + type
        + "}}}}}}}]}\n";
  }

  private StageResult run(String versions, String more) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("chartwright.yaml"),
            "kubeVersions: [" + versions + "]\ncharts:\n  - path: web\n" + more);
    List<Plan.ChartPlan> plans =
        new Planner(ChartwrightConfig.read(config), folder).plan(Planner.Request.ALL);
    return new Verifier(Progress.NONE)
        .verify(new Plan(plans, Stages.named(List.of("schema")), 2))
        .charts()
        .get(0)
        .stages()
        .get(0);
  }

  private static void assertFound(StageResult result) {
    assertThat(result.summary()).startsWith("2 documents");
    assertThat(result.skips()).isEmpty();
    assertThat(result.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).isEqualTo("spec.host must be a string, not an integer");
              assertThat(finding.cases()).containsExactly("default · 1.34", "default · 1.37");
            });
  }

  @Test
  void shouldNameAKindThatNobodyDefines() throws IOException {
    StageResult result = run("'1.34', '1.37'", "");

    assertThat(result.findings()).isEmpty();
    assertThat(result.skips())
        .containsExactly(
            new StageResult.Skip(
                "example.com/v1 Web (2 documents)",
                "no schema is known; give its definition with --crds"));
  }

  @Test
  void shouldReadDefinitionsOfTheChart() throws IOException {
    web.file("crds/web.yaml", definition("type: string"));

    assertFound(run("'1.34', '1.37'", ""));
  }

  @Test
  void shouldReadDefinitionsOutOfTemplates() throws IOException {
    web.template("web.yaml", WEB + "---\n" + definition("type: string"));

    StageResult result = run("'1.34', '1.37'", "");

    assertThat(result.summary()).isEqualTo("4 documents");
    assertThat(result.findings()).hasSize(1);
  }

  @Test
  void shouldReadDefinitionsThatTheConfigurationNames() throws IOException {
    Files.writeString(folder.resolve("others.yaml"), definition("type: string"));

    assertFound(run("'1.34', '1.37'", "    crds: [others.yaml]\n"));
  }

  @Test
  void shouldJudgeDefinitionsInEveryCase() throws IOException {
    web.file("crds/web.yaml", definition(""));

    assertThat(run("'1.34', '1.37'", "").findings())
        .extracting(Finding::rule, finding -> finding.cases().size())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("CW1109", 2));
  }

  @Test
  void shouldTellThatAVersionIsUnknown() throws IOException {
    web.template("web.yaml", "").configMap("a", "x: z");

    assertThat(run("'1.30', '1.34'", "").skips())
        .containsExactly(
            new StageResult.Skip(
                "Kubernetes 1.30", "its API is unknown; the API of 1.31 was used instead"));
  }
}
