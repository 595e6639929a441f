package dev.chartwright.check.internal.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComparisonTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, labels: {helm.sh/chart: web-1}}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
              - name: web
                image: nginx:1
                env: [{name: A, value: a}, {name: B, value: b}]
      """;
  private static final String SECRET =
      "apiVersion: v1\nkind: Secret\nmetadata: {name: web}\ndata: {password: b25l}\n";

  @TempDir private Path folder;

  private Comparison compare(String before, String after) {
    return Comparison.of(
        TestChart.in(folder.resolve("a"), "web").template("a.yaml", before).render(),
        TestChart.in(folder.resolve("b"), "web").template("a.yaml", after).render());
  }

  private ObjectChange only(String before, String after) {
    List<ObjectChange> objects = compare(before, after).objects();
    assertThat(objects).hasSize(1);
    return objects.get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: web | name: web | unchanged",
        "nginx:1 | nginx:2 | restart",
        "helm.sh/chart: web-1 | helm.sh/chart: web-2 | in place",
        "selector: {matchLabels: {app: web}} | selector: {matchLabels: {app: web, b: c}} | "
            + "impossible",
        "template: | strategy: {type: Recreate}\\n  template: | in place",
        "image: nginx:1 | image: nginx:1\\n          imagePullPolicy: IfNotPresent | unchanged",
        "image: nginx:1 | image: nginx:1\\n          terminationMessagePolicy: File | unchanged",
        "image: nginx:1 | image: nginx:1\\n          resources: {limits: {cpu: 1000m}} | restart",
        "containers: | dnsPolicy: ClusterFirst\\n      containers: | unchanged",
        "containers: | hostNetwork: false\\n      containers: | unchanged",
        "containers: | enableServiceLinks: true\\n      containers: | restart",
      })
  void shouldJudgeADeployment(String from, String to, String verdict) {
    String after = DEPLOYMENT.replace(from.strip(), to.strip().replace("\\n", "\n"));

    assertThat(only(DEPLOYMENT, after).verdict()).hasToString(verdict);
  }

  @Test
  void shouldTakeAQuantityForItsValue() {
    String was =
        DEPLOYMENT.replace(
            "image: nginx:1",
            "image: nginx:1\n          resources: {limits: {cpu: 1, memory: 1Gi}}");
    String is =
        DEPLOYMENT.replace(
            "image: nginx:1",
            "image: nginx:1\n          resources: {limits: {cpu: 1000m, memory: 1024Mi}}");

    assertThat(only(was, is).verdict()).isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void shouldSeeThatTheOrderOfVariablesRestartsToo() {
    ObjectChange change =
        only(
            DEPLOYMENT,
            DEPLOYMENT.replace(
                "[{name: A, value: a}, {name: B, value: b}]",
                "[{name: B, value: b}, {name: A, value: a}]"));

    assertThat(change.verdict()).isEqualTo(Verdict.RESTART);
    assertThat(change.reasons().get(0).text())
        .contains("the order of spec.template.spec.containers[web].env from A, B to B, A");
  }

  @Test
  void shouldNameAVariableByItsName() {
    assertThat(only(DEPLOYMENT, DEPLOYMENT.replace("value: b", "value: c")).fields())
        .singleElement()
        .extracting(FieldChange::text)
        .isEqualTo("spec.template.spec.containers[web].env[B].value from b to c");
  }

  @Test
  void shouldTakeAnotherVersionOfOneGroupForTheSameObject() {
    String budget =
        "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: "
            + "{minAvailable: 1}\n";

    assertThat(only(budget, budget.replace("v1beta1", "v1")).verdict()).isEqualTo(Verdict.IN_PLACE);
  }

  @Test
  void shouldTellWhatHelmMakesDeletesAndKeeps() {
    String kept =
        SECRET.replace("{name: web}", "{name: kept, annotations: {helm.sh/resource-policy: keep}}");
    String gone = SECRET.replace("name: web", "name: gone");
    String fresh = SECRET.replace("name: web", "name: fresh");

    assertThat(compare(kept + "---\n" + gone, fresh).objects())
        .extracting(change -> change.verdict() + " " + change.key().label())
        .containsExactly("deleted Secret/gone", "kept Secret/kept", "added Secret/fresh");
  }

  @Test
  void shouldShowNothingOfWhatASecretHolds() {
    Comparison upgrade =
        compare(SECRET + "immutable: true\n", SECRET.replace("b25l", "dHdv") + "immutable: true\n");

    assertThat(upgrade.objects().get(0).verdict()).isEqualTo(Verdict.REPLACE);
    assertThat(upgrade.objects().get(0).fields().toString() + upgrade.objects().get(0).reasons())
        .contains("data.password")
        .doesNotContain("b25l")
        .doesNotContain("dHdv");
    assertThat(UpgradeChecks.check(upgrade).toString())
        .doesNotContain("b25l")
        .doesNotContain("dHdv");
  }

  @Test
  void shouldPassOverHooksOfOtherOccasions() {
    String hook =
        SECRET.replace("{name: web}", "{name: web, annotations: {helm.sh/hook: pre-install}}");

    assertThat(compare(hook, hook.replace("b25l", "dHdv")).objects()).isEmpty();
  }

  @Test
  void shouldLeaveADaemonSetAloneThatChangesOnDelete() {
    String agent =
        DEPLOYMENT
            .replace("kind: Deployment", "kind: DaemonSet")
            .replace("  template:", "  updateStrategy: {type: OnDelete}\n  template:");
    ObjectChange change = only(agent, agent.replace("nginx:1", "nginx:2"));

    assertThat(change.verdict()).isEqualTo(Verdict.IN_PLACE);
    assertThat(change.reasons().get(0).text()).contains("OnDelete");
  }

  @Test
  void shouldSayThatHelmLeavesDefinitionsAsTheyAre() {
    TestChart before = TestChart.in(folder.resolve("a"), "web").file("crds/a.yaml", "a: b\n");
    TestChart after =
        TestChart.in(folder.resolve("b"), "web")
            .file("crds/a.yaml", "a: c\n")
            .file("crds/b.yaml", "a: c\n")
            .file("crds/c.yaml", "a: c\n");
    List<Finding> findings = UpgradeChecks.check(Comparison.of(before.render(), after.render()));

    assertThat(findings).extracting(Finding::rule).containsOnly("CW1517");
    assertThat(findings)
        .extracting(Finding::message)
        .containsExactly(
            "it is changed, and Helm does not update the definition in the cluster",
            "it and 1 more in crds/ are new, and Helm does not create it on an upgrade");
  }

  @Test
  void shouldSayNothingOfDefinitionsThatStay() {
    TestChart chart = TestChart.in(folder.resolve("a"), "web").file("crds/a.yaml", "a: b\n");

    assertThat(UpgradeChecks.check(Comparison.of(chart.render(), chart.render()))).isEmpty();
  }

  @Test
  void shouldSeeDefinitionsOfSubcharts() {
    TestChart before =
        TestChart.in(folder.resolve("a"), "web")
            .subchart("db", db -> db.file("crds/a.yaml", "a: b\n"));
    TestChart after =
        TestChart.in(folder.resolve("b"), "web")
            .subchart("db", db -> db.file("crds/a.yaml", "a: c\n"));

    assertThat(UpgradeChecks.check(Comparison.of(before.render(), after.render())))
        .singleElement()
        .extracting(finding -> finding.location().orElseThrow().file())
        .asString()
        .endsWith("web/charts/db/crds/a.yaml");
  }
}
