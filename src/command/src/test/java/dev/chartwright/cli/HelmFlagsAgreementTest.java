package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One chart with something of everything, printed with every flag by us and by both helms. */
@WithRealHelm
final class HelmFlagsAgreementTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void writeTheChart() {
    RealHelm.required();
    everything();
  }

  private static String object(String kind, String name) {
    return "apiVersion: v1\nkind: " + kind + "\nmetadata:\n  name: " + name + "\n";
  }

  private static String hook(String kind, String name, String event) {
    return object(kind, name) + "  annotations:\n    helm.sh/hook: " + event + "\n";
  }

  private static TestChart everything() {
    TestChart packed =
        TestChart.in(folder.resolve("source"), "packed")
            .configMap("packed", "x: {{ .Values.q }}")
            .values("q: 5");
    TestChart chart =
        TestChart.in(folder, "everything")
            .values(
                "x: 1\nm: {k: v, n: 1000000}\nb: {enabled: false}\nlist: [1, 2]\nt: '{{ .Release.Name }}'\n")
            .template("_h.tpl", "{{ define \"e.labels\" }}a: b\nc: d{{ end }}text of a partial")
            .template(
                "multi.yaml",
                "# a comment\n---\n"
                    + object("ConfigMap", "a")
                    + "--- # more\n\n\n"
                    + object("Service", "b")
                    + "---\n---\n  # the end\n")
            .template(
                "spaces.yaml",
                "\n\n  \n---\n\n" + object("Secret", "c") + "data:\n  x: |+\n    a\n\n\n   \n\n")
            .template(
                "windows.yaml",
                "---\r\n"
                    + object("ConfigMap", "d").replace("\n", "\r\n")
                    + "---\r\n"
                    + object("ConfigMap", "e"))
            .template(
                "block.yaml",
                object("ConfigMap", "f")
                    + "data:\n  x: |\n    ---\n    # Source: everything/templates/multi.yaml\n    a\n")
            .template(
                "vendored.yaml",
                "---\n# Source: other/templates/a.yaml\n"
                    + object("ConfigMap", "g")
                    + "---\n# Source: other/b.yaml\n"
                    + object("ConfigMap", "h"))
            .template(
                "helpers.yaml",
                object("Deployment", "i")
                    + "  labels:\n    {{- include \"e.labels\" . | nindent 4 }}\nspec: {{ toYaml .Values.m | nindent 2 }}\n")
            .template(
                "values.yaml",
                object("ConfigMap", "j")
                    + "data: {v: {{ .Values | toJson | quote }}, t: {{ tpl .Values.t . }}, f: {{ .Files.Get \"f.txt\" | quote }}}\n")
            .template(
                "lookup.yaml",
                object("ConfigMap", "k")
                    + "data: {l: \"{{ len (lookup \"v1\" \"Secret\" \"\" \"x\") }}\"}\n")
            .template(
                "webhooks.yaml",
                object("ValidatingWebhookConfiguration", "l")
                    + "---\n"
                    + object("Certificate", "m")
                    + "---\n"
                    + object("APIService", "n"))
            .template("off.yaml", "{{ if .Values.off }}\nkind: Never\n{{ end }}\n\n")
            .template("notes/NOTES.txt", "passed over")
            .template("NOTES.txt", "not printed by template {{ .Release.Name }}")
            .template("plain.txt", object("ConfigMap", "o"))
            .template(
                "sub/deep.yml", object("ConfigMap", "{{ .Template.Name | replace \"/\" \"-\" }}"))
            .template(
                "hooks.yaml",
                hook("Job", "p", "pre-install")
                    + "---\n"
                    + hook("Secret", "q", "post-install, POST-UPGRADE")
                    + "---\n"
                    + hook("Pod", "r", "whenever")
                    + "---\n"
                    + hook("Pod", "s", "\"\""))
            .template(
                "tests/test.yaml",
                hook("Pod", "t", "test") + "---\n" + hook("Pod", "u", "test-success"))
            .file("f.txt", "text of a file\n")
            .file("README.md", "# no chart")
            .file("crds/a/x.yaml", object("CustomResourceDefinition", "x") + "\n\n")
            .file("crds/a-b.yaml", object("CustomResourceDefinition", "y"))
            .file("crds/c.txt", "no crd")
            .file(
                ".helmignore",
                "*.bak\n/ignored/\ntests/ignored.yaml\ncharts/app/templates/gone.yaml\n")
            .template("old.yaml.bak", object("ConfigMap", "ignored"))
            .template("tests/ignored.yaml", object("ConfigMap", "ignored"))
            .template(".hidden.yaml", object("ConfigMap", "ignored"))
            .undeclared(
                "app",
                app ->
                    app.configMap(
                            "app-{{ .Chart.Name }}", "z: {{ .Values.z }}-{{ .Template.BasePath }}")
                        .template("gone.yaml", object("ConfigMap", "ignored"))
                        .template("kept.yaml", object("ConfigMap", "kept"))
                        .file(".helmignore", "kept.yaml\n")
                        .values("z: 3\n")
                        .file("crds/d.yaml", object("CustomResourceDefinition", "z")))
            .declare(
                "{name: app, version: 1.2.3, alias: one}",
                "{name: app, version: 1.2.3, alias: two, condition: b.enabled}",
                "{name: packed, version: 1.2.3}");
    packed.packed(chart.path().resolve("charts"));
    return chart;
  }

  static Stream<Arguments> templateFlags() {
    return Stream.of(
            "",
            "-n|space",
            "--no-hooks",
            "--skip-tests",
            "--include-crds",
            "--include-crds|--no-hooks",
            "-s|templates/multi.yaml",
            "-s|templates/hooks.yaml|-s|templates/plain.txt",
            "-s|templates/*/*.yml",
            "-s|charts/one/templates/kept.yaml",
            "-s|crds/a/x.yaml|--include-crds",
            "--set|b.enabled=true,x=2,list={a,b\\,c},m.k=null",
            "--set-string|x=05,y={1,2}|--set|x=6,l[1].k=w",
            "--set-json|m={\"z\":1},x=[1,{\"a\":null}]",
            "--set-literal|x=a,b={c}|--set-file|y=" + "FOLDER/everything/f.txt",
            "--set|x=1,|--set||--set|q=10000000")
        .map(flags -> Arguments.of(flags, List.of(flags.split("\\|", -1))));
  }

  private static Object[] command(String name, List<String> flags) {
    List<Object> args =
        new ArrayList<>(
            List.of("template", "rel", folder.resolve("everything"), "--kube-version", "1.34"));
    flags.stream()
        .filter(flag -> !name.isEmpty())
        .map(flag -> flag.replace("FOLDER", folder.toString()))
        .forEach(args::add);
    return args.toArray();
  }

  @ParameterizedTest(name = "template {0}")
  @MethodSource("templateFlags")
  void shouldPrintWhatHelm3Prints(String name, List<String> flags) {
    Ran theirs = RealHelm.HELM3.run(folder, command(name, flags));

    assertThat(theirs.code()).as(theirs.err()).isZero();
    assertThat(chartwright(command(name, flags)).out()).isEqualTo(theirs.out());
  }

  @ParameterizedTest(name = "template {0}")
  @MethodSource("templateFlags")
  void shouldPrintTheObjectsThatHelm4Prints(String name, List<String> flags) throws Exception {
    Ran theirs = RealHelm.HELM4.run(folder, command(name, flags));

    assertThat(theirs.code()).as(theirs.err()).isZero();
    assertThat(objects(chartwright(command(name, flags)).out()))
        .containsExactlyInAnyOrderElementsOf(objects(theirs.out()));
  }

  /** Helm 4 sorts a few kinds otherwise, and treats blank lines and comments in its own way. */
  private static List<String> objects(String printed) throws YamlDocument.SyntaxException {
    List<String> objects = new ArrayList<>();
    for (String text : ("\n" + printed).split("\n---[^\n]*(?=\n|$)")) {
      var content = YamlDocument.parse(text.stripTrailing() + "\n").content();
      if (!content.isNull()) {
        objects.add(content.toString());
      }
    }
    return objects;
  }
}
