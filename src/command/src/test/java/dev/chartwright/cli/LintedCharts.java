package dev.chartwright.cli;

import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Changes to a sound chart: a name, what is changed, and options. */
final class LintedCharts {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        selector:
          matchLabels: {app: web}
        template:
          metadata:
            labels: {app: web}
          spec:
            containers: [{name: web, image: nginx}]
      """;

  private LintedCharts() {}

  static TestChart sound(Path folder) {
    return TestChart.in(folder, "web")
        .metadata("icon: https://example.com/web.svg")
        .values("number: 1\n")
        .configMap("a", "x: {{ .Values.number | quote }}")
        .template("deployment.yaml", DEPLOYMENT);
  }

  private static Arguments of(String name, UnaryOperator<TestChart> change, String... options) {
    return Arguments.of(name, change, List.of(options));
  }

  private static Arguments chartYaml(String name, String text) {
    return of(name, chart -> chart.file("Chart.yaml", text));
  }

  private static String object(String api, String kind, String name) {
    return "apiVersion: " + api + "\nkind: " + kind + "\nmetadata:\n  name: " + name + "\n";
  }

  static Stream<Arguments> harmless() {
    return Stream.of(
        of("nothing more", chart -> chart),
        of(
            "no icon",
            chart -> chart.file("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.2.3\n")),
        of("a subchart", chart -> chart.subchart("db", sub -> sub.configMap("b", "x: y"))),
        of(
            "notes",
            chart -> chart.template("NOTES.txt", "Hello: {{ .Release.Name }}\n\ta: b: c\n")),
        of("a CRD", chart -> chart.file("crds/a.yaml", crd())),
        of("comments", chart -> chart.template("b.yaml", "# {{ .Chart.Name }}\n---\n# more\n")),
        of("given values", chart -> required(chart), "--set", "name=given"),
        of("a condition", chart -> chart.configMap("b", "x: {{ .Values.x | default \"none\" }}")),
        of(
            "an old chart",
            chart -> chart.file("Chart.yaml", "apiVersion: v1\nname: web\nversion: 1.2.3\n")),
        of(
            "a version that it admits",
            chart -> chart.metadata("kubeVersion: \">=1.31.0-0 <1.40.0-0\"")));
  }

  private static TestChart required(TestChart chart) {
    return chart.schema("{\"required\": [\"name\"]}").configMap("b", "x: {{ .Values.name }}");
  }

  static String crd() {
    return object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "wheels.example.com");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        of(
            "a template that does not parse",
            chart -> chart.template("b.yaml", "a: {{ .Values.x }\n")),
        of("an undefined helper", chart -> chart.template("b.yaml", "a: {{ include \"no\" . }}\n")),
        of("an unknown function", chart -> chart.template("b.yaml", "a: {{ nope 1 }}\n")),
        of("a value in nothing", chart -> chart.template("b.yaml", "a: {{ .Values.a.b.c }}\n")),
        of("no YAML", chart -> chart.template("b.yaml", "a: 1\n b: 2\n")),
        of("a list", chart -> chart.template("b.yaml", "- a\n- b\n")),
        of("text", chart -> chart.template("b.yaml", "just text\n")),
        of(
            "an indented document",
            chart -> chart.template("b.yaml", "  " + object("v1", "A", "b"))),
        of(
            "an indented second document",
            chart -> chart.template("b.yaml", object("v1", "A", "b") + "---\n  a: b\n  c: d\n")),
        of("an ending", chart -> chart.template("b.json", "{}")),
        of("no ending", chart -> chart.template("README", "text: a\n")),
        of("a name in capitals", chart -> chart.configMap("Web", "x: y")),
        of(
            "a name with a line below",
            chart -> chart.template("b.yaml", object("v1", "Service", "a_b"))),
        of(
            "no name",
            chart -> chart.template("b.yaml", "apiVersion: v1\nkind: Service\nspec: {}\n")),
        of(
            "a namespace with a dot",
            chart -> chart.template("b.yaml", object("v1", "Namespace", "a.b"))),
        of("a name that is a number", chart -> chart.template("b.yaml", object("v1", "Pod", "12"))),
        of(
            "no selector",
            chart ->
                chart.template(
                    "b.yaml", DEPLOYMENT.replaceAll("(?m)^  selector:\n.*\n", "  replicas: 1\n"))),
        of(
            "a policy in a list",
            chart ->
                chart.template(
                    "b.yaml",
                    """
                    apiVersion: v1
                    kind: List
                    items:
                      - apiVersion: v1
                        kind: Secret
                        metadata:
                          name: s
                          annotations: {helm.sh/resource-policy: keep}
                    """)),
        of(
            "an API that is gone",
            chart ->
                chart.template("b.yaml", object("policy/v1beta1", "PodDisruptionBudget", "b"))),
        of(
            "another API that is gone",
            chart -> chart.template("b.yaml", object("extensions/v1beta1", "Ingress", "b"))),
        of("no JSON schema", chart -> chart.schema("{")),
        of("a schema that is none", chart -> chart.schema("{\"type\": \"thing\"}")),
        of("a value missing", chart -> required(chart)),
        of(
            "a wrong type",
            chart -> chart.schema("{\"properties\": {\"a\": {\"type\": \"integer\"}}}"),
            "--set-string",
            "a=1"),
        of("values that are no YAML", chart -> chart.values("a: [\n")),
        of("values that are a list", chart -> chart.values("- a\n")),
        of("a setting that is none", chart -> chart, "--set", "a"),
        of(
            "a subchart that is not declared",
            chart -> chart.undeclared("db", sub -> sub.configMap("b", "x: y"))),
        of("a subchart that is not there", chart -> chart.declare("{name: db, version: 1.x.x}")),
        of(
            "a subchart with another version",
            chart ->
                chart
                    .undeclared("db", sub -> sub.configMap("b", "x: y"))
                    .declare("{name: db, version: 2.x.x}")),
        of(
            "a subchart declared twice",
            chart ->
                chart
                    .undeclared("db", sub -> sub.configMap("b", "x: y"))
                    .declare("{name: db, version: 1.x.x}", "{name: db, version: 1.x.x}")),
        of(
            "a broken template in a subchart",
            chart -> chart.subchart("db", sub -> sub.template("b.yaml", "a: {{ nope }}\n"))),
        of("a file in charts/", chart -> chart.file("charts/README", "text")),
        chartYaml("no name", "apiVersion: v2\nversion: 1.2.3\n"),
        chartYaml("no version", "apiVersion: v2\nname: web\n"),
        chartYaml("no version at all", "apiVersion: v2\nname: web\nversion: one\n"),
        chartYaml("a version that is a number", "apiVersion: v2\nname: web\nversion: 1.2\n"),
        chartYaml("no API version", "name: web\nversion: 1.2.3\n"),
        chartYaml("an unknown API version", "apiVersion: v3\nname: web\nversion: 1.2.3\n"),
        chartYaml("an unknown type", "apiVersion: v2\nname: web\nversion: 1.2.3\ntype: thing\n"),
        chartYaml("a name with a slash", "apiVersion: v2\nname: a/b\nversion: 1.2.3\n"),
        chartYaml(
            "a name in capitals in Chart.yaml", "apiVersion: v2\nname: Web\nversion: 1.2.3\n"),
        chartYaml(
            "an app version that is a number",
            "apiVersion: v2\nname: web\nversion: 1.2.3\nappVersion: 1.0\n"),
        chartYaml(
            "an icon that is not a valid URL",
            "apiVersion: v2\nname: web\nversion: 1.2.3\nicon: none\n"),
        chartYaml(
            "a maintainer without a name",
            "apiVersion: v2\nname: web\nversion: 1.2.3\nmaintainers: [{email: a@b.c}]\n"),
        chartYaml(
            "a maintainer's e-mail",
            "apiVersion: v2\nname: web\nversion: 1.2.3\nmaintainers: [{name: a, email: b}]\n"),
        chartYaml(
            "a source that is not a valid URL",
            "apiVersion: v2\nname: web\nversion: 1.2.3\nsources: [none]\n"),
        chartYaml("Chart.yaml that is no YAML", "apiVersion: v2\nname: web\n version: 1.2.3\n"),
        chartYaml("Chart.yaml that is a list", "- a\n"),
        of("requirements of old", chart -> chart.file("requirements.yaml", "dependencies: []\n")),
        of("no templates", chart -> chart.template("a.yaml", "")),
        of("a value of nothing", chart -> chart.configMap("b", "x: {{ .Values.none }}")),
        of(
            "a template's name twice",
            chart ->
                chart.template(
                    "_a.tpl", "{{ define \"a\" }}{{ end }}{{ define \"a\" }}{{ end }}")));
  }

  /** What an install would stumble over, and {@code helm lint} does not see or tell apart. */
  static Stream<Arguments> unseenByHelm() {
    return Stream.of(
        of(
            "a version that it does not admit",
            chart -> chart.metadata("kubeVersion: \">=1.40.0-0\"")),
        chartYaml(
            "a kubeVersion that is none",
            "apiVersion: v2\nname: web\nversion: 1.2.3\nkubeVersion: newest\n"),
        of(
            "a required value",
            chart -> chart.configMap("b", "x: {{ required \"give it\" .Values.x }}")),
        of("a chart that fails", chart -> chart.configMap("b", "x: {{ fail \"no\" }}")),
        of(
            "two of one name",
            chart ->
                chart.configMap("b", "x: y").template("c.yaml", object("v1", "ConfigMap", "b"))),
        of(
            "a label that is not legal",
            chart ->
                chart.template("b.yaml", object("v1", "Secret", "b") + "  labels: {a: \"b c\"}\n")),
        of("no kind", chart -> chart.template("b.yaml", "apiVersion: v1\nmetadata: {name: b}\n")),
        of(
            "an unknown hook",
            chart ->
                chart.template(
                    "b.yaml",
                    object("v1", "Secret", "b") + "  annotations: {helm.sh/hook: never}\n")),
        of(
            "a selector of others",
            chart ->
                chart.template(
                    "b.yaml", DEPLOYMENT.replace("labels: {app: web}", "labels: {app: x}"))),
        of("a key twice in values", chart -> chart.values("a: 1\na: 2\n")),
        of("a key twice in a template", chart -> chart.configMap("b", "x: y\n  x: z")));
  }

  /** What Helm 4 refuses and Helm 3 does not; the Helm in this process is a Helm 3. */
  static Stream<Arguments> seenByHelm4() {
    return Stream.of(
        chartYaml("an unknown key", "apiVersion: v2\nname: web\nversion: 1.2.3\nnmae: b\n"),
        chartYaml("a key twice", "apiVersion: v2\nname: web\nversion: 1.2.3\nname: web\n"),
        of("a CRD of another kind", chart -> chart.file("crds/a.yaml", object("v1", "Pod", "a"))),
        of("a CRD that is no YAML", chart -> chart.file("crds/a.yaml", "a: 1\n b: 2\n")),
        of(
            "a CRD that is a template",
            chart -> chart.file("crds/a.yaml", crd() + "  labels: {{ .x }}\n")));
  }
}
