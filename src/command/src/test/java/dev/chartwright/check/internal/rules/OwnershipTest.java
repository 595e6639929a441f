package dev.chartwright.check.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.progress.Progress;
import dev.chartwright.testing.TestChart;
import dev.chartwright.verify.internal.Plan;
import dev.chartwright.verify.internal.Planner;
import dev.chartwright.verify.internal.Planner.Request;
import dev.chartwright.verify.internal.Stages;
import dev.chartwright.verify.internal.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OwnershipTest {
  @TempDir private Path folder;

  private List<Finding> found(String object, String cases) throws IOException {
    TestChart.in(folder, "web").template("a.yaml", object);
    ChartwrightConfig config =
        ChartwrightConfig.read(
            Files.writeString(
                folder.resolve("chartwright.yaml"),
                "kubeVersions: ['1.31', '1.34']\ncharts: [{path: web, cases: [" + cases + "]}]\n"));
    return new Verifier(Progress.NONE)
            .verify(
                new Plan(
                    new Planner(config, folder).plan(Request.ALL),
                    Stages.named(List.of("policy")),
                    1))
            .charts()
            .get(0)
            .findings()
            .stream()
            .filter(one -> one.rule().equals("CW1242"))
            .toList();
  }

  private static final String TWO = "{name: a, namespace: one}, {name: b, namespace: two}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      textBlock =
          """
          kind: ClusterRole, metadata: {name: reader}
          kind: ConfigMap, metadata: {name: shared, namespace: fixed}
          kind: Namespace, metadata: {name: ours}
          """)
  void shouldFindWhatTwoReleasesClaim(String object) throws IOException {
    assertThat(found("{apiVersion: v1, " + object + "}\n", TWO))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.message())
                  .isEqualTo("several releases claim it: release-name in one, release-name in two");
              assertThat(one.cases())
                  .containsExactly("a · 1.31", "a · 1.34", "b · 1.31", "b · 1.34");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      textBlock =
          """
          kind: ConfigMap, metadata: {name: own}
          kind: ClusterRole, metadata: {name: "{{ .Release.Namespace }}-reader"}
          kind: ClusterRole, metadata: {name: reader, annotations: {helm.sh/hook: pre-install}}
          """)
  void shouldNotFindWhatIsOnesOwn(String object) throws IOException {
    assertThat(found("{apiVersion: v1, " + object + "}\n", TWO)).isEmpty();
  }

  @Test
  void shouldNotFindWhatCasesOfOneReleaseShare() throws IOException {
    assertThat(
            found(
                "{apiVersion: v1, kind: ClusterRole, metadata: {name: reader}}\n",
                "{name: a, namespace: one}, {name: b, namespace: one}"))
        .isEmpty();
  }
}
