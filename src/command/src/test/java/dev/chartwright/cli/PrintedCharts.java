package dev.chartwright.cli;

import dev.chartwright.testing.TestChart;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Charts to print: a name, what is in the chart, and options. */
final class PrintedCharts {
  private PrintedCharts() {}

  private static Arguments of(String name, UnaryOperator<TestChart> content, String... options) {
    return Arguments.of(name, content, List.of(options));
  }

  private static String object(String kind, String name) {
    return "apiVersion: v1\nkind: " + kind + "\nmetadata:\n  name: " + name + "\n";
  }

  private static String hook(String kind, String name, String events) {
    return object(kind, name) + "  annotations:\n    helm.sh/hook: " + events + "\n";
  }

  private static TestChart everyHook(TestChart chart) {
    return chart
        .template("a.yaml", hook("Pod", "a", "test"))
        .template("b.yaml", hook("Job", "b", "pre-install, post-upgrade"))
        .template("c.yaml", hook("ConfigMap", "c", "\"pre-install\"") + object("Pod", "plain"))
        .template("d.yaml", hook("ConfigMap", "d", "test-success"))
        .template("e.yaml", hook("Job", "e", "post-everything"))
        .template("f.yaml", hook("Job", "f", "PRE-DELETE"))
        .template(
            "g.yaml",
            hook("Job", "g", "pre-install")
                + "    helm.sh/hook-weight: \"-5\"\n---\n"
                + hook("Secret", "g2", "post-install"));
  }

  static Stream<Arguments> charts() {
    return Stream.of(
        of("nothing at all", chart -> chart),
        of(
            "templates that give nothing",
            chart -> chart.template("a.yaml", "{{ if false }}a{{ end }}")),
        of("hooks", PrintedCharts::everyHook),
        of("no hooks", PrintedCharts::everyHook, "--no-hooks"),
        of("no tests", PrintedCharts::everyHook, "--skip-tests"),
        of(
            "notes",
            chart ->
                chart
                    .configMap("a", "x: y")
                    .template("NOTES.txt", "Visit {{ .Release.Name }}.\n---\nkind: None\n")
                    .template("more/NOTES.txt", "kind: None\n")
                    .template("other.txt", "{{/* nothing */}}")),
        of(
            "several documents in a file",
            chart ->
                chart
                    .template(
                        "a.yaml",
                        object("Service", "s")
                            + "---\n"
                            + object("ConfigMap", "c")
                            + "---\n\n"
                            + object("Namespace", "n")
                            + "--- # more\n"
                            + object("Wheel", "w"))
                    .template("b.yaml", "---\n" + object("ConfigMap", "d") + "---\n")),
        of(
            "kinds that Helm knows and others",
            chart ->
                chart
                    .template("a.yaml", object("Zebra", "z") + "---\n" + object("Ant", "a"))
                    .template("b.yaml", object("Ingress", "i") + "---\n" + object("Zebra", "b"))
                    .template("c.yaml", "kind: List\napiVersion: v1\nitems: []\n---\nname: none\n")
                    .template("sub/a.yaml", object("Deployment", "d"))
                    .template("Z.yaml", object("APIService", "s"))),
        of(
            "comments only",
            chart ->
                chart
                    .template("a.yaml", "# nothing\n")
                    .template("b.yaml", "# one\n---\n# two\n---\n" + object("A", "a") + "# end\n")
                    .template("c.yaml", "\n# {{ .Release.Name }}\n\n# more\n")),
        of(
            "odd spacing",
            chart ->
                chart
                    .template("a.yaml", "\n\n\n" + object("A", "a") + "\n\n\n")
                    .template("b.yaml", object("A", "b").stripTrailing())
                    .template("c.yaml", object("A", "c").replace("\n", "  \n") + "\n\n")
                    .template("d.yaml", object("A", "d").replace("\n", "\r\n"))
                    .template("e.yaml", "---\r\n" + object("A", "e").replace("\n", "\r\n"))
                    .template("f.yaml", "  \n---  \n" + object("A", "f") + "---\t\n")
                    .template("g.yaml", object("A", "g") + "data: |\n  a\n\n\n  ---\n  b\n\n\n")
                    .template("h.yaml", "{{- if true }}\n" + object("A", "h") + "{{- end }}\n")
                    .template("j.yaml", object("A", "j") + "...\n")
                    .template(
                        "k.yaml", "\t\n" + object("A", "k") + "text: \"\u00e4\u2028\u4e2d\"\n")
                    .template("l.yaml", "{\"kind\": \"A\", \"metadata\": {\"name\": \"l\"}}")),
        of(
            "what Helm printed once",
            chart ->
                chart.template(
                    "a.yaml",
                    "---\n# Source: other/templates/a.yaml\n"
                        + object("A", "a")
                        + "---\n# Source: other/templates/b.yaml\n"
                        + object("A", "b"))),
        of("CRDs", PrintedCharts::crds, "--include-crds"),
        of("no CRDs", PrintedCharts::crds),
        of(
            "subcharts with aliases and conditions",
            PrintedCharts::subcharts,
            "--set",
            "two.on=false,tags.late=true"),
        of("other subcharts", PrintedCharts::subcharts, "--set", "one.on=false,name=set"),
        of(
            "settings",
            chart ->
                chart
                    .values("a: {b: 1, c: [1, 2]}\n")
                    .configMap(
                        "a", "all: {{ toJson .Values }}\n  go: {{ .Values | toString | quote }}"),
            "--set=a.b=2,a.c[1]=x,n=10000000,t=true,e=,l={a,b},q=a\\,b,dots\\.in.key=1",
            "--set-string=s=10000000,a.s=true",
            "--set-json=j={\"a\":[1,{\"b\":null}]},k=[1]",
            "--set-literal=lit=a,b=c\\d",
            "--set=gone=null,a.b=null"),
        of(
            "values that YAML and Helm read in their own way",
            chart ->
                chart
                    .values("y: y\nyes: on\noctal: 0777\no: 0o17\nbig: 10000000\nf: 1.0\n")
                    .configMap("a", "all: {{ toYaml .Values | nindent 4 }}\n  raw: {{ .Values }}")),
        of(
            "files and functions",
            chart ->
                chart
                    .file("files/a.txt", "one\ntwo\n")
                    .file("README.md", "# Title\n")
                    .template(
                        "a.yaml",
                        object("ConfigMap", "a")
                            + "data:\n{{ (.Files.Glob \"files/*\").AsConfig | indent 2 }}\n"
                            + "  readme: {{ .Files.Get \"README.md\" | quote }}\n"
                            + "  none: {{ .Files.Get \"none\" | quote }}\n"
                            + "  sum: {{ .Files.Get \"files/a.txt\" | sha256sum }}\n"
                            + "  chart: {{ .Chart.Name }} {{ .Chart.Version }} {{ .Chart.IsRoot }}\n"
                            + "  release: {{ toJson .Release | quote }}\n"
                            + "  version: {{ .Capabilities.KubeVersion }}\n"
                            + "  has: {{ .Capabilities.APIVersions.Has \"batch/v1/CronJob\" }}\n"
                            + "  tpl: {{ tpl \"{{ .Template.Name }}\" . }}\n"
                            + "  live: {{ lookup \"v1\" \"Secret\" \"a\" \"b\" | toJson }}\n"),
            "--kube-version=1.34.0"));
  }

  static Stream<Arguments> selections() {
    UnaryOperator<TestChart> content =
        chart ->
            everyHook(chart)
                .template("many.yaml", object("B", "1") + "---\n" + object("A", "2"))
                .template("sub/one.yaml", object("A", "one"));
    return Stream.of(
        of("one", content, "-s", "templates/many.yaml"),
        of("one of a folder", content, "-s", "templates/sub/one.yaml"),
        of("hooks", content, "--show-only", "templates/g.yaml"),
        of("several, in their order", content, "-s", "templates/sub/*", "-s", "templates/a.yaml"));
  }

  /** What Helm 4 prints otherwise. */
  static Stream<Arguments> chartsOfHelm3() {
    return Stream.of(
        of(
            "separators with nothing between them",
            chart ->
                chart.template(
                    "a.yaml", object("A", "a") + "---\n---\n\n---\n" + object("B", "b"))),
        of(
            "the chart as a whole",
            chart -> chart.configMap("a", "all: {{ toJson .Chart | quote }}")),
        of(
            "blanks at the end",
            chart ->
                chart
                    .template("a.yaml", object("A", "a") + "  \n \n")
                    .template("b.yaml", object("B", "b"))),
        of(
            "defaults that are null",
            chart ->
                chart.values("a: ~\nb: {c: null}\n").configMap("a", "all: {{ toJson .Values }}")));
  }

  private static TestChart crds(TestChart chart) {
    return chart
        .file("crds/b.yaml", object("CustomResourceDefinition", "b") + "\n\n")
        .file("crds/a.yaml", "---\n" + object("CustomResourceDefinition", "a") + "---\n# none\n")
        .file("crds/sub/c.yaml", object("CustomResourceDefinition", "c").stripTrailing())
        .file("crds/README.md", "no CRD\n")
        .configMap("a", "x: y")
        .subchart(
            "below",
            sub ->
                sub.file("crds/d.yml", object("CustomResourceDefinition", "d"))
                    .configMap("s", "x: y"));
  }

  private static TestChart subcharts(TestChart chart) {
    UnaryOperator<TestChart> part =
        sub ->
            sub.values("name: own\nexports: {data: {from: below}}\n")
                .configMap("a", "all: {{ toJson .Values }}")
                .template("z.yaml", object("Service", "{{ .Chart.Name }}-{{ .Values.name }}"));
    return chart
        .values(
            "one: {on: true}\ntwo: {on: true, name: parent}\nglobal: {g: 1}\ntags: {late: false}\n")
        .undeclared("part", part)
        .undeclared("late", part)
        .declare(
            "{name: part, version: 1.x.x, alias: one, condition: one.on}",
            "{name: part, version: 1.2.3, alias: two, condition: two.on, import-values: [data]}",
            "{name: late, version: '>=1', tags: [late]}")
        .configMap("top", "all: {{ toJson .Values }}")
        .template("a.yaml", "{{ range $name, $sub := .Subcharts }}# {{ $name }}\n{{ end }}");
  }
}
