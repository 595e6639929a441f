package dev.chartwright.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.Setting;
import dev.chartwright.cluster.ClusterPart;
import dev.chartwright.release.Diagnosis;
import dev.chartwright.scenario.DataProbe;
import dev.chartwright.scenario.Scenario;
import dev.chartwright.scenario.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScenarioReaderTest {
  @TempDir private Path folder;

  private Scenario read(String scenario) throws IOException {
    String text =
        """
        charts:
          - path: charts/web
            releaseName: shop
            scenarios:
        """
            + scenario.indent(6);
    return ChartwrightConfig.read(Files.writeString(folder.resolve("chartwright.yaml"), text))
        .charts()
        .get(0)
        .scenarios()
        .orElseThrow()
        .get(0);
  }

  @ParameterizedTest
  @EnumSource(ClusterPart.class)
  void shouldKnowEveryPartOfACluster(ClusterPart part) throws IOException {
    Scenario scenario =
        read(
            """
            - name: survives
              needs: [%s]
              namespace: "{id}-shop"
              steps: [install]
            """
                .formatted(part.keyword()));

    assertThat(scenario.needs()).containsExactly(part);
  }

  @Test
  void shouldReadWhatAScenarioIs() throws IOException {
    Scenario scenario =
        read(
            """
            - name: survives
              extended: true
              needs: [metrics, ingress]
              namespace: "{id}-shop"
              values: [values/a.yaml]
              set: ["x={id}"]
              beside:
                other: {namespace: "{id}-other", set: [y=1]}
              data:
                - {name: row, pod: app=db, write: [w, "1"], read: [r], expect: here}
              steps: [install]
            """);

    assertThat(scenario.name()).isEqualTo("survives");
    assertThat(scenario.extended()).isTrue();
    assertThat(scenario.needs())
        .containsExactlyInAnyOrder(ClusterPart.INGRESS, ClusterPart.METRICS);
    assertThat(scenario.releaseName()).isEqualTo("shop");
    assertThat(scenario.namespace()).isEqualTo("{id}-shop");
    assertThat(scenario.values().files()).containsExactly(folder.resolve("values/a.yaml"));
    assertThat(scenario.values().settings()).containsExactly(Setting.set("x={id}"));
    assertThat(scenario.beside())
        .containsEntry(
            "other", new Scenario.Beside(Optional.empty(), "{id}-other", List.of("y=1")));
    assertThat(scenario.data())
        .containsExactly(
            new DataProbe(
                "row", "app=db", Optional.empty(), List.of("w", "1"), List.of("r"), "here"));
  }

  @Test
  void shouldReadEveryStep() throws IOException {
    Scenario scenario =
        read(
            """
            - name: all
              steps:
                - install: {from: git, with: helm3, release: other}
                - test
                - write
                - upgrade: {values: [b.yaml], set: [z=1], from: "git:v1", unchanged: true}
                - upgrade: {fails: crashLoop, says: a sentence}
                - label: {kind: Deployment, object: web, label: a/b, value: c}
                - rollback
                - rollback: {to: 1}
                - deletePods
                - read
                - sameSecrets
                - uninstall: {leaves: ["Secret/*"]}
                - purge
                - loseCluster: {secrets: false}
            """);

    assertThat(scenario.namespace()).isEqualTo("{id}");
    assertThat(scenario.needs()).isEmpty();
    List<Step> steps = scenario.steps();
    assertThat(steps)
        .extracting(Step::name)
        .containsExactly(
            "install",
            "test",
            "write",
            "upgrade",
            "upgrade",
            "label",
            "rollback",
            "rollback",
            "deletePods",
            "read",
            "sameSecrets",
            "uninstall",
            "purge",
            "loseCluster");
    Step.Install install = (Step.Install) steps.get(0);
    assertThat(install.inputs().from()).contains("git");
    assertThat(install.inputs().with()).contains("helm3");
    assertThat(install.release()).contains("other");
    Step.Upgrade upgrade = (Step.Upgrade) steps.get(3);
    assertThat(upgrade.inputs().values()).containsExactly(folder.resolve("b.yaml"));
    assertThat(upgrade.inputs().set()).containsExactly("z=1");
    assertThat(upgrade.expectation().unchanged()).isTrue();
    Step.Upgrade failing = (Step.Upgrade) steps.get(4);
    assertThat(failing.expectation().fails()).contains(Diagnosis.Cause.CRASH_LOOP);
    assertThat(failing.expectation().says()).contains("a sentence");
    assertThat(steps.get(5)).isEqualTo(new Step.Label("Deployment", "web", "a/b", "c"));
    assertThat(steps.get(7)).isEqualTo(new Step.Rollback(OptionalInt.of(1)));
    assertThat(steps.get(11)).isEqualTo(new Step.Uninstall(Optional.of(List.of("Secret/*"))));
    assertThat(steps.get(13)).isEqualTo(new Step.LoseCluster(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- {name: x, steps: [destroy]}",
        "- {name: x, steps: [{install: {fails: nonsense}}]}",
        "- {name: x, steps: [{install: {}, test: {}}]}",
        "- {name: x, steps: []}",
        "- {steps: [install]}",
        "- {name: x, steps: [{label: {kind: Pod}}]}"
      })
  void shouldRefuseWhatItDoesNotKnow(String scenario) {
    assertThatThrownBy(() -> read(scenario)).isInstanceOf(UnableToReadConfigException.class);
  }
}
