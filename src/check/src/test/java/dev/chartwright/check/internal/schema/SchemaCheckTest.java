package dev.chartwright.check.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.check.Finding;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaCheckTest {
  /** Sound, with something of every type; tests replace one line each. */
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        labels: {app: web}
        creationTimestamp: null
      spec:
        replicas: 2
        paused: false
        minReadySeconds: 5.0
        strategy:
          type: RollingUpdate
          rollingUpdate: {maxSurge: 25%, maxUnavailable: 0}
        selector:
          matchLabels: {app: web}
        template:
          metadata:
            labels: {app: web}
            annotations: ~
          spec:
            restartPolicy: ""
            affinity: null
            containers:
              - name: web
                image: nginx:1.29
                imagePullPolicy: IfNotPresent
                env:
                  - {name: A, value: "1"}
                  - {name: B, value: null}
                ports:
                  - {name: http, containerPort: 80}
                  - {name: dns, containerPort: 80, protocol: UDP}
                resources:
                  limits: {cpu: 1, memory: 512Mi, ephemeral-storage: 1e9}
                  requests: {cpu: 0.5, memory: "128974848"}
                livenessProbe:
                  httpGet: {path: /, port: http}
      status: {}
      """;

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web");
  }

  private Verdict verdict(String text, String version) {
    Case any = web.template("a.yaml", text).with();
    Case subject =
        new Case(any.chart(), "x", any.values(), KubernetesVersion.parse(version), "rel", "space");
    return new SchemaCheck(CustomResources.NONE)
        .check(Renderer.of(subject.chart()).render(subject));
  }

  private List<Finding> found(String text) {
    return verdict(text, "1.36").findings();
  }

  private static String words(Finding finding) {
    return finding.rule()
        + " "
        + finding.location().map(at -> Integer.toString(at.line())).orElse("?")
        + " "
        + finding.message()
        + finding.remedy().map(remedy -> "; " + remedy).orElse("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.31", "1.32", "1.33", "1.34", "1.35", "1.36", "1.37"})
  void shouldFindNothingInASoundDocument(String version) {
    assertThat(verdict(DEPLOYMENT, version).findings()).isEmpty();
    assertThat(verdict(DEPLOYMENT, version).judged()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replicas: 2 | replica: 2 | CW1101 8 spec.replica is an unknown field; did you mean 'replicas'?
          replicas: 2 | hostNetwork: true | CW1101 8 spec.hostNetwork is an unknown field
          image: nginx:1.29 | replicas: 2 | CW1101 25 spec.template.spec.containers[0].replicas is an unknown field; move it to spec; check its indentation
          image: nginx:1.29 | runAsNonRoot: true | CW1101 25 spec.template.spec.containers[0].runAsNonRoot is an unknown field; move it to securityContext
          image: nginx:1.29 | Image: nginx | CW1101 25 spec.template.spec.containers[0].Image is an unknown field; did you mean 'image'?
          restartPolicy: "" | evictionResponders: [] | CW1101 21 spec.template.spec.evictionResponders is an unknown field; Kubernetes knows it from 1.37 on
          replicas: 2 | replicas: "2" | CW1102 8 spec.replicas must be an integer, not a string; remove the quotes
          replicas: 2 | replicas: 2.5 | CW1102 8 spec.replicas must be an integer, not a number with a fraction
          replicas: 2 | replicas: 3000000000 | CW1102 8 spec.replicas must fit into 32 bits
          paused: false | paused: "no" | CW1102 9 spec.paused must be a boolean, not a string; remove the quotes
          value: "1" | value: 1 | CW1102 28 spec.template.spec.containers[0].env[0].value must be a string, not an integer; quote it, for example with the function 'quote'
          labels: {app: web} | labels: {app.x/y: yes} | CW1102 5 metadata.labels['app.x/y'] must be a string, not a boolean; quote it, for example with the function 'quote'
          affinity: null | affinity: [] | CW1102 22 spec.template.spec.affinity must be an object, not a list
          path: /, port: http | path: /, port: true | CW1102 37 spec.template.spec.containers[0].livenessProbe.httpGet.port must be an integer or a string, not a boolean
          - name: web | - stdin: true | CW1103 24 spec.template.spec.containers[0].name is missing
          path: /, port: http | path: /, port: null | CW1103 37 spec.template.spec.containers[0].livenessProbe.httpGet.port is missing (its value is null)
          IfNotPresent | always | CW1104 26 spec.template.spec.containers[0].imagePullPolicy is 'always' and must be one of Always, IfNotPresent, Never; did you mean 'Always'?
          {name: B | {name: A | CW1105 29 spec.template.spec.containers[0].env has the duplicate name A, first as item 0; server-side apply, as in Helm 4, rejects it, and Helm 3 installs it; keep one of the two
          containerPort: 80, protocol: UDP | containerPort: 80 | CW1105 32 spec.template.spec.containers[0].ports has the duplicate containerPort 80 and protocol TCP, first as item 0; server-side apply, as in Helm 4, rejects it, and Helm 3 installs it; keep one of the two
          memory: 512Mi | memory: 512 Mi | CW1106 34 spec.template.spec.containers[0].resources.limits.memory is not a quantity: '512 Mi'
          creationTimestamp: null | creationTimestamp: yesterday | CW1106 6 metadata.creationTimestamp is not a time: 'yesterday'
          """)
  void shouldFindAFault(String sound, String broken, String expected) {
    assertThat(DEPLOYMENT).contains(sound);

    assertThat(found(DEPLOYMENT.replaceFirst(java.util.regex.Pattern.quote(sound), broken)))
        .extracting(SchemaCheckTest::words)
        .containsExactly(expected);
  }

  /** Validation itself rejects a Service with one port twice, whoever applies it. */
  @Test
  void shouldNotNameHelm3WhereTheServerRejectsTheItems() {
    assertThat(
            found(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec: {ports: [{name: a, port: 80}, {name: b, port: 80}]}
                """))
        .extracting(SchemaCheckTest::words)
        .singleElement()
        .satisfies(words -> assertThat(words).contains("duplicate port 80").doesNotContain("Helm"));
  }

  @Test
  void shouldKeepTheContentOfSecretsOutOfMessages() {
    String secret =
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: web}
        data: {password: hunter2}
        stringData: {other: 12345678}
        """;

    assertThat(found(secret))
        .extracting(SchemaCheckTest::words)
        .containsExactly(
            "CW1106 4 data.password is not a base64 text; use b64enc, or stringData instead of data",
            "CW1102 5 stringData.other must be a string, not an integer; quote it, for example with the function 'quote'");
  }

  @Test
  void shouldTellTheVersionsThatServeAKind() {
    String pool =
        "apiVersion: resource.k8s.io/v1\nkind: DeviceClass\nmetadata: {name: a}\nspec: {}";

    assertThat(verdict(pool, "1.34").findings()).isEmpty();
    assertThat(verdict(pool, "1.33").findings())
        .extracting(SchemaCheckTest::words)
        .containsExactly(
            "CW1107 1 resource.k8s.io/v1 DeviceClass is not served by this version of Kubernetes;"
                + " use resource.k8s.io/v1alpha3 or resource.k8s.io/v1beta1 or"
                + " resource.k8s.io/v1beta2");
  }

  @ParameterizedTest
  @CsvSource({
    "policy/v1beta1, PodDisruptionBudget, policy/v1",
    "extensions/v1beta1, Ingress, networking.k8s.io/v1",
    "batch/v1beta1, CronJob, batch/v1"
  })
  void shouldNameWhatReplacedAKind(String apiVersion, String kind, String instead) {
    assertThat(found("apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: a}"))
        .extracting(SchemaCheckTest::words)
        .containsExactly(
            "CW1107 1 "
                + apiVersion
                + " "
                + kind
                + " is not served by this version of Kubernetes; use "
                + instead);
  }

  @Test
  void shouldCountWhatHasNoSchema() {
    Verdict verdict =
        verdict(
            """
            apiVersion: example.com/v1
            kind: Web
            metadata: {name: a}
            ---
            apiVersion: example.com/v1
            kind: Web
            metadata: {name: b}
            ---
            kind: ConfigMap
            metadata: {name: c}
            """,
            "1.36");

    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.judged()).isZero();
    assertThat(verdict.unjudged())
        .containsEntry(
            new Verdict.Unjudged(
                "example.com/v1 Web", "no schema is known; give its definition with --crds"),
            2)
        .containsEntry(
            new Verdict.Unjudged("web/templates/a.yaml", "apiVersion or kind is missing"), 1);
  }

  @Test
  void shouldJudgeTheItemsOfAList() {
    assertThat(
            found(
                """
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: a}
                    data: {a: 1}
                ---
                apiVersion: v1
                kind: ConfigMapList
                items:
                  - metadata: {name: a}
                    date: {}
                """))
        .extracting(SchemaCheckTest::words)
        .containsExactlyInAnyOrder(
            "CW1102 7 data.a must be a string, not an integer; quote it, for example with the "
                + "function 'quote'",
            "CW1101 13 date is an unknown field; did you mean 'data'?");
  }

  @ParameterizedTest
  @CsvSource({"1.30, 1.31", "1.38, 1.37", "2.0, 1.37"})
  void shouldTakeTheNearestVersionForOneThatIsUnknown(String version, String nearest) {
    SchemaCheck check = new SchemaCheck(CustomResources.NONE);

    assertThat(check.standIn(KubernetesVersion.parse(version))).contains(nearest);
    assertThat(check.standIn(KubernetesVersion.parse("1.36.4"))).isEmpty();
    assertThat(verdict(DEPLOYMENT, version).judged()).isEqualTo(1);
  }

  @Test
  void shouldNotAskForWhatOnlyTheOpenApiCallsRequired() {
    // The API server takes an empty selector, service name and group; later versions say so.
    assertThat(
            verdict(
                    """
                    apiVersion: networking.k8s.io/v1
                    kind: NetworkPolicy
                    metadata: {name: a}
                    spec: {ingress: []}
                    ---
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: RoleBinding
                    metadata: {name: a}
                    roleRef: {kind: Role, name: a}
                    """,
                    "1.31")
                .findings())
        .isEmpty();
  }
}
