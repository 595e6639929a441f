package dev.chartwright.check.internal.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.policy.PolicyChecks;
import dev.chartwright.check.internal.policy.internal.Policy;
import dev.chartwright.check.internal.schema.CustomResources;
import dev.chartwright.check.internal.schema.SchemaCheck;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Two sound sources that Helm merges to an object which an API server rejects. */
final class ConflictSourcesTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        selector: {matchLabels: {app: web}}
        %s
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
              - name: web
                image: example.com/web:1.2.3
      %s
      """;

  private static String workload(String spec, String rest) {
    return DEPLOYMENT.formatted(spec, rest.indent(8).stripTrailing());
  }

  private static final String ENV =
      workload(
          "",
          """
            env:
              {{- range $name, $it := .Values.env }}
              - name: {{ $name }}
                {{- toYaml $it | nindent 14 }}
              {{- end }}
          """);

  private static final String PROBE =
      workload("", "  livenessProbe: {{ toYaml .Values.probe | nindent 12 }}");
  private static final String STRATEGY =
      workload("strategy: {{ toYaml .Values.strategy | nindent 4 }}", "");
  private static final String VOLUME =
      DEPLOYMENT.formatted(
          "",
          """
                volumes:
                  - name: data
                    {{- toYaml .Values.volume | nindent 10 }}
          """
              .stripTrailing());
  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {{ toYaml .Values.service | nindent 2 }}
      """;
  private static final String RESOURCES =
      workload("", "  resources: {{ toYaml .Values.resources | nindent 12 }}");
  private static final String BUDGET =
      """
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        {{- toYaml .Values.pdb | nindent 2 }}
      """;

  static final List<Arguments> CONFLICTS =
      List.of(
          Arguments.of(
              ENV,
              "env:\n  A:\n    value: x\n  B:\n    value: x\n",
              "env:\n  B:\n    valueFrom: {secretKeyRef: {name: s, key: k}}\n",
              "CW1112",
              "values.yaml:5 sets env.B.value",
              "prod.yaml:3 sets env.B.valueFrom",
              "set env.B.value: null in prod.yaml to remove the value of values.yaml:5, or remove"
                  + " env.B.valueFrom from prod.yaml:3"),
          Arguments.of(
              PROBE,
              "probe:\n  httpGet: {path: /, port: 80}\n",
              "probe:\n  tcpSocket: {port: 80}\n",
              "CW1169",
              "values.yaml:2 sets probe.httpGet",
              "prod.yaml:2 sets probe.tcpSocket",
              "set probe.httpGet: null in prod.yaml to remove the value of values.yaml:2, or remove"
                  + " probe.tcpSocket from prod.yaml:2"),
          Arguments.of(
              STRATEGY,
              "strategy:\n  type: RollingUpdate\n  rollingUpdate: {maxSurge: 1}\n",
              "strategy:\n  type: Recreate\n",
              "CW1112",
              "values.yaml:3 sets strategy.rollingUpdate",
              "prod.yaml:2 sets strategy.type",
              "set strategy.rollingUpdate: null in prod.yaml to remove the value of values.yaml:3,"
                  + " or change strategy.type in prod.yaml:2"),
          Arguments.of(
              STRATEGY,
              "strategy:\n  type: Recreate\n",
              "strategy:\n  rollingUpdate: {maxSurge: 1}\n",
              "CW1112",
              "values.yaml:2 sets strategy.type",
              "prod.yaml:2 sets strategy.rollingUpdate",
              "remove strategy.rollingUpdate from prod.yaml:2, or change strategy.type in"
                  + " values.yaml:2"),
          Arguments.of(
              VOLUME,
              "volume:\n  emptyDir: {sizeLimit: 1Gi}\n",
              "volume:\n  persistentVolumeClaim: {claimName: web}\n",
              "CW1112",
              "values.yaml:2 sets volume.emptyDir",
              "prod.yaml:2 sets volume.persistentVolumeClaim",
              "set volume.emptyDir: null in prod.yaml to remove the value of values.yaml:2, or"
                  + " remove volume.persistentVolumeClaim from prod.yaml:2"),
          Arguments.of(
              SERVICE,
              "service:\n  type: ClusterIP\n  clusterIP: 10.0.0.7\n  ports: [{port: 80}]\n",
              "service:\n  type: ExternalName\n  externalName: a.example.com\n",
              "CW1112",
              "values.yaml:3 sets service.clusterIP",
              "prod.yaml:2 sets service.type",
              "set service.clusterIP: null in prod.yaml to remove the value of values.yaml:3, or"
                  + " change service.type in prod.yaml:2"),
          Arguments.of(
              BUDGET,
              "pdb:\n  minAvailable: 1\n",
              "pdb:\n  maxUnavailable: 1\n",
              "CW1342",
              "values.yaml:2 sets pdb.minAvailable",
              "prod.yaml:2 sets pdb.maxUnavailable",
              "set pdb.minAvailable: null in prod.yaml to remove the value of values.yaml:2, or"
                  + " remove pdb.maxUnavailable from prod.yaml:2"),
          Arguments.of(
              RESOURCES,
              "resources:\n  limits: {memory: 64Mi}\n",
              "resources:\n  requests: {memory: 1Gi}\n",
              "CW1158",
              "values.yaml:2 sets resources.limits.memory",
              "prod.yaml:2 sets resources.requests.memory",
              "raise the limit, or lower the request"),
          Arguments.of(
              workload(
                  "",
                  """
                    env:
                      - {name: LEVEL, value: info}
                      {{- range .Values.extra }}
                      - name: {{ .name }}
                        value: {{ .value }}
                      {{- end }}
                  """),
              "extra: []\n",
              "extra:\n  - {name: OTHER, value: a}\n  - {name: LEVEL, value: debug}\n",
              "CW1105",
              "templates/a.yaml:15 prints env[0].name",
              "prod.yaml:3 sets extra[1].name",
              "remove one of the two: remove env[0] from templates/a.yaml:15, or remove"
                  + " extra[1] from prod.yaml:3"),
          Arguments.of(
              workload(
                  """
                  strategy:
                      type: {{ .Values.strategy.type | default "Recreate" }}
                      {{- with .Values.strategy.rollingUpdate }}
                      rollingUpdate: {{ toYaml . | nindent 6 }}
                      {{- end }}
                  """
                      .stripTrailing(),
                  ""),
              "strategy: {}\n",
              "strategy:\n  rollingUpdate: {maxSurge: 1}\n",
              "CW1112",
              "templates/a.yaml:8 has a default for strategy.type",
              "prod.yaml:2 sets strategy.rollingUpdate",
              "remove strategy.rollingUpdate from prod.yaml:2, or change strategy.type in"
                  + " templates/a.yaml:8"));

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web");
  }

  private List<Finding> findings(Case subject) {
    Rendering rendering = Renderer.of(subject.chart()).render(subject);
    List<Finding> all =
        new ArrayList<>(new SchemaCheck(CustomResources.NONE).check(rendering).findings());
    all.addAll(new Policy(PolicyChecks.onByDefault()).check(rendering));
    return all.stream()
        .filter(one -> one.severity() == dev.chartwright.check.Severity.ERROR)
        .toList();
  }

  /** A person runs the command beside the files. */
  private String near(String text) {
    String root = folder.toString().replace('\\', '/') + "/";
    return text.replace(root + "web/", "").replace(root, "");
  }

  private Path values(String text) throws IOException {
    return Files.writeString(folder.resolve("prod.yaml"), text);
  }

  @ParameterizedTest
  @FieldSource("CONFLICTS")
  void shouldNameBothSources(
      String template,
      String defaults,
      String given,
      String rule,
      String earlier,
      String later,
      String remedy)
      throws IOException {
    web.template("a.yaml", template).values(defaults);

    List<Finding> found = findings(web.with(Values.of(values(given))));

    assertThat(found).extracting(Finding::rule).containsExactly(rule);
    List<String> trace = found.get(0).trace().stream().map(this::near).toList();
    assertThat(trace).endsWith(earlier, later);
    assertThat(near(found.get(0).remedy().orElseThrow())).isEqualTo(remedy);
  }

  @ParameterizedTest
  @FieldSource("CONFLICTS")
  void shouldAcceptTheDefaults(
      String template,
      String defaults,
      String given,
      String rule,
      String earlier,
      String later,
      String remedy) {
    web.template("a.yaml", template).values(defaults);

    assertThat(findings(web.with())).isEmpty();
  }

  @Test
  void shouldAcceptWhatTheRemedyAdvises() throws IOException {
    web.template("a.yaml", ENV).values("env:\n  A:\n    value: x\n");

    assertThat(
            findings(
                web.with(
                    Values.of(
                        values(
                            """
                            env:
                              A:
                                value: null
                                valueFrom: {secretKeyRef: {name: s, key: k}}
                            """)))))
        .isEmpty();
  }

  @Test
  void shouldNameASetting() {
    web.template("a.yaml", PROBE).values("probe:\n  httpGet: {path: /, port: 80}\n");

    List<Finding> found =
        findings(
            web.with(
                new Values(
                    List.of(),
                    List.of(
                        new Setting(
                            Setting.Kind.SET_JSON, "probe={\"exec\":{\"command\":[\"a\"]}}"),
                        Setting.set("probe.httpGet.port=80,probe.httpGet.path=/")))));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).trace())
        .endsWith("--set-json sets probe.exec", "--set sets probe.httpGet");
    assertThat(found.get(0).remedy().orElse(""))
        .isEqualTo(
            "add --set probe.exec=null to remove the value of --set-json, or remove"
                + " probe.httpGet from --set");
  }

  @Test
  void shouldWarnOfANullOverTheDefaultOfASubchart() {
    web.subchart(
            "db",
            db -> db.template("a.yaml", PROBE).values("probe:\n  httpGet: {path: /, port: 80}\n"))
        .values("db:\n  probe:\n    tcpSocket: {port: 80}\n");

    List<Finding> found = findings(web.with());

    assertThat(found).hasSize(1);
    assertThat(near(found.get(0).remedy().orElse("")))
        .isEqualTo(
            "set db.probe.httpGet: null in a values file of the release to remove the value of"
                + " charts/db/values.yaml:2 (in values.yaml, a null over the default of a subchart"
                + " works in Helm 3 only: CW0223), or remove db.probe.tcpSocket from"
                + " values.yaml:3");
  }

  @Test
  void shouldNameTheHelperThatMergesADefault() {
    web.template(
            "_helpers.tpl",
            """
            {{- define "web.probe" -}}
            {{- $default := dict "httpGet" (dict "path" "/" "port" 80) -}}
            {{- toYaml (merge (deepCopy .Values.probe) $default) -}}
            {{- end -}}
            """)
        .template(
            "a.yaml", workload("", "  livenessProbe: {{ include \"web.probe\" . | nindent 12 }}"))
        .values("probe:\n  tcpSocket: {port: 80}\n");

    List<Finding> found = findings(web.with());

    assertThat(found).hasSize(1);
    assertThat(found.get(0).trace().stream().map(this::near))
        .endsWith("templates/_helpers.tpl:3 prints httpGet", "values.yaml:2 sets probe.tcpSocket");
    assertThat(near(found.get(0).remedy().orElse("")))
        .isEqualTo(
            "remove probe.tcpSocket from values.yaml:2, or print httpGet in"
                + " templates/_helpers.tpl:3 only if probe.tcpSocket is not set");
  }
}
