package dev.chartwright.check.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Findings;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.check.internal.policy.internal.Policy;
import dev.chartwright.check.internal.policy.internal.PolicyCheck;
import dev.chartwright.render.Rendering;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyTest {
  private static final String POD =
      "containers: [{name: web, image: web:1.0, securityContext: {privileged: true}}]";

  private static final PolicyCheck PRIVILEGED =
      PolicyChecks.all().stream()
          .filter(check -> check.rule().id().equals("CW1120"))
          .findFirst()
          .orElseThrow();

  @TempDir private Path folder;

  private Rendering render(String template, String... settings) {
    return TestChart.in(folder, "web").template("a.yaml", template).render(settings);
  }

  private static String workload(String kind, String before, String pod) {
    return "apiVersion: v1\nkind: " + kind + "\nmetadata: {name: web}\n" + before + pod + "\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Pod;spec:\n  ",
        "PodTemplate;template:\n spec:\n  ",
        "Deployment;spec:\n template:\n  spec:\n   ",
        "StatefulSet;spec:\n template:\n  spec:\n   ",
        "DaemonSet;spec:\n template:\n  spec:\n   ",
        "ReplicaSet;spec:\n template:\n  spec:\n   ",
        "ReplicationController;spec:\n template:\n  spec:\n   ",
        "Job;spec:\n template:\n  spec:\n   ",
        "CronJob;spec:\n jobTemplate:\n  spec:\n   template:\n    spec:\n     ",
        "Rollout;spec:\n template:\n  spec:\n   ",
      })
  void shouldLookIntoThePodsOfEveryKind(String kind) {
    String[] parts = kind.split(";");

    assertThat(PRIVILEGED.check(render(workload(parts[0], parts[1], POD))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).isEqualTo("container 'web' is privileged");
              assertThat(finding.object()).contains(parts[0] + "/web");
            });
  }

  @Test
  void shouldLookIntoLists() {
    String list =
        "apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    metadata: {name: web}\n    spec:\n      "
            + POD
            + "\n";

    assertThat(PRIVILEGED.check(render(list)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.object()).contains("Pod/web");
              assertThat(finding.location().orElseThrow().line()).isEqualTo(8);
            });
  }

  @Test
  void shouldMergeWhatManyCasesHaveInCommon() {
    Policy policy = new Policy(PolicyChecks.onByDefault());
    List<Finding> all = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      String name = "case " + i;
      Rendering rendering =
          render(
              workload("Pod", "spec:\n  ", POD) + "---\n{{ .Values.n }}\n",
              "n.kind=ConfigMap",
              "n.metadata.name=n" + i);
      policy.check(rendering).forEach(one -> all.add(one.inCases(List.of(name))));
    }

    assertThat(Findings.merge(all).stream().filter(one -> one.rule().equals("CW1120")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.cases()).hasSize(15));
  }

  @Test
  void shouldRunWhatIsOnAndEnabledAndNotDisabled() {
    CheckSettings settings = new CheckSettings(Set.of("CW1151"), Set.of("CW1120"));

    assertThat(PolicyChecks.running(settings).stream().map(check -> check.rule().id()))
        .contains("CW1121", "CW1151")
        .doesNotContain("CW1120", "CW1154");
  }

  @Test
  void shouldSurviveDocumentsOfAnyForm() {
    String sound = workload("Pod", "spec:\n  ", POD);
    String odd =
        """
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: many
          selector: web
          template:
            metadata: {labels: [a, b], annotations: 5}
            spec:
              containers: [5, null, {}, {name: 5, image: 5, env: {}, ports: [null, 5], resources: x}]
              volumes: {a: b}
              affinity: []
        ---
        apiVersion: v1
        kind: Service
        metadata: 5
        spec: {selector: [a], ports: {a: b}}
        ---
        kind: HorizontalPodAutoscaler
        spec: []
        ---
        apiVersion: [1]
        kind: {a: b}
        ---
        kind: Role
        rules: [null, 5, {verbs: get}]
        """;
    Policy policy = new Policy(PolicyChecks.all());

    List<Finding> findings = policy.check(render(sound + odd));

    assertThat(findings).containsAll(policy.check(render(sound)));
    assertThat(findings).allSatisfy(finding -> assertThat(finding.location()).isPresent());
    assertThat(findings)
        .filteredOn(finding -> finding.rule().equals("CW1120"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.location().orElseThrow().line()).isEqualTo(5));
  }

  private List<Finding> found(String id, TestChart chart) {
    return new Policy(PolicyChecks.onByDefault())
        .check(chart.render()).stream().filter(one -> one.rule().equals(id)).toList();
  }

  @Test
  void shouldNotNameAKeyThatOnlyMakesAName() {
    String set =
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: {{ .Values.fullnameOverride }}
        spec:
          serviceName: %s
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - name: web
                  image: nginx:1
                  env: [{name: A_PASSWORD, value: {{ .Values.nameOverride }}}]
        """;
    String name = "n".repeat(60);
    TestChart chart =
        TestChart.in(folder, "named")
            .values("fullnameOverride: " + name + "\nnameOverride: own\nservice: other\n");

    for (String service :
        List.of("{{ .Values.fullnameOverride }}", "{{ .Values.fullnameOverride }}-headless")) {
      chart.template("a.yaml", set.formatted(service));
      assertThat(found("CW1222", chart))
          .singleElement()
          .satisfies(finding -> assertThat(finding.key()).isEmpty());
    }
    assertThat(found("CW1178", chart))
        .singleElement()
        .satisfies(finding -> assertThat(finding.key()).isEmpty());
    // The name itself is what is wrong.
    assertThat(found("CW1374", chart))
        .singleElement()
        .satisfies(finding -> assertThat(finding.key()).contains("fullnameOverride"));
  }

  @Test
  void shouldNameAllWorkloadsThatASelectorMatchesInOneFinding() {
    String workload =
        """
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: %s}
        spec:
          selector: {matchLabels: {app: web%s}}
          template:
            metadata: {labels: {app: web, part: %s}}
            spec: {containers: [{name: web, image: "nginx:1"}]}
        """;
    TestChart chart =
        TestChart.in(folder, "wide")
            .template(
                "a.yaml",
                workload.formatted("all", "", "all")
                    + workload.formatted("one", ", part: one", "one")
                    + workload.formatted("two", ", part: two", "two"));

    assertThat(found("CW1224", chart))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .isEqualTo("the selector matches the Pods of Deployment/one, Deployment/two"));
  }
}
