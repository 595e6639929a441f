package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HelmAgreementTest compares with helm itself; here is what each flag does. */
final class TemplateCommandTest {
  private static final String A =
      """
      ---
      # Source: web/templates/a.yaml
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: a
      data:
        x: "1"
      """;
  private static final String HOOK =
      """
      ---
      # Source: web/templates/hook.yaml
      apiVersion: v1
      kind: Job
      metadata:
        name: h
        annotations: {helm.sh/hook: pre-install}
      """;
  private static final String TEST =
      """
      ---
      # Source: web/templates/tests/t.yaml
      apiVersion: v1
      kind: Pod
      metadata:
        name: t
        annotations: {helm.sh/hook: test}
      """;
  private static final String CRD = "---\n# Source: web/crds/c.yaml\nkind: CRD\n";

  @TempDir private Path folder;
  private TestChart web;

  private static String template(String piece) {
    return piece.substring(piece.indexOf("apiVersion"));
  }

  @BeforeEach
  void writeAChart() {
    web =
        TestChart.in(folder, "web")
            .values("x: 1\n")
            .configMap("a", "x: {{ .Values.x | quote }}")
            .template("hook.yaml", template(HOOK))
            .template("tests/t.yaml", template(TEST))
            .template("NOTES.txt", "never printed")
            .file("crds/c.yaml", "kind: CRD");
  }

  private void assertPrints(String expected, Object... flags) {
    Object[] args = new Object[flags.length + 3];
    args[0] = "template";
    args[1] = "rel";
    args[2] = web.path();
    System.arraycopy(flags, 0, args, 3, flags.length);
    Ran ran = chartwright(args);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).isEqualTo(expected);
    assertThat(ran.code()).isZero();
  }

  @Nested
  final class Selection {
    @Test
    void shouldBeTheManifestAndThenTheHooks() {
      // Jobs come before Pods in no list of Helm's: hooks are sorted by kind too.
      assertPrints(A + TEST + HOOK);
    }

    @Test
    void shouldLeaveHooksOut() {
      assertPrints(A, "--no-hooks");
    }

    @Test
    void shouldLeaveTestsOut() {
      assertPrints(A + HOOK, "--skip-tests");
    }

    @Test
    void shouldTakeCrdsIn() {
      assertPrints(CRD + A + TEST + HOOK, "--include-crds");
      assertPrints(A + TEST + HOOK, "--include-crds", "--skip-crds");
    }

    @Test
    void shouldShowOneTemplate() {
      assertPrints(HOOK, "-s", "templates/hook.yaml");
      assertPrints(HOOK + A, "-s", "templates/hook.yaml", "--show-only", "templates/a.yaml");
      assertPrints(TEST, "-s", "templates/*/t.yaml");
    }

    @Test
    void shouldRefuseATemplateThatGivesNothing() {
      Ran ran = chartwright("template", web.path(), "-s", "templates/b.yaml");

      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err())
          .startsWith("Error: could not find template templates/b.yaml in chart web");
    }
  }

  @Nested
  final class Files {
    @Test
    void shouldBeWrittenAndNotPrinted() {
      Path out = folder.resolve("out");
      web.template("b.yaml", "kind: B\nmetadata: {name: b1}\n---\nkind: B\nmetadata: {name: b2}\n");

      Ran ran = chartwright("template", web.path(), "--output-dir", out);
      Ran again = chartwright("template", web.path(), "--output-dir", out);

      assertThat(ran.code()).isZero();
      assertThat(again.out())
          .isEqualTo(ran.out())
          .contains("wrote " + out.resolve("web/templates/a.yaml"));
      assertThat(out.resolve("web/templates/a.yaml")).hasContent(A);
      assertThat(out.resolve("web/templates/b.yaml"))
          .hasContent(
              """
              ---
              # Source: web/templates/b.yaml
              kind: B
              metadata: {name: b1}
              ---
              # Source: web/templates/b.yaml
              kind: B
              metadata: {name: b2}
              """);
    }

    @Test
    void shouldNotBeWrittenWhenNothingRenders() {
      web.template("b.yaml", "{{ fail \"no\" }}");

      assertThat(chartwright("template", web.path(), "--output-dir", folder.resolve("out")).code())
          .isEqualTo(1);
      assertThat(folder.resolve("out")).doesNotExist();
    }
  }

  @Nested
  final class Names {
    @Test
    void shouldBeThoseGiven() {
      web.template(
          "a.yaml",
          "x: {{ .Release.Name }} {{ .Release.Namespace }} {{ .Capabilities.KubeVersion.Minor }}\n");

      assertThat(
              chartwright("template", "mine", web.path(), "-n", "there", "--kube-version", "1.29")
                  .out())
          .contains("x: mine there 29\n");
      assertThat(chartwright("template", web.path()).out())
          .contains("x: release-name default 37\n");
    }
  }

  @Nested
  final class Refusals {
    @Test
    void shouldTellThePlaceAndTheWayThere() {
      web.template("_h.tpl", "{{ define \"web.x\" }}\n{{ .Values.a.b }}{{ end }}")
          .template("b.yaml", "{{ include \"web.x\" . }}");

      Ran ran = chartwright("template", web.path());

      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err().lines())
          .first()
          .asString()
          .startsWith("Error: " + web.path() + "/templates/_h.tpl:2: nil pointer evaluating");
      assertThat(ran.err()).contains("  at " + web.path() + "/templates/b.yaml:1");
    }

    @Test
    void shouldValidateValuesUnlessToldNotTo() {
      web.schema("{\"properties\": {\"x\": {\"type\": \"string\"}}}");

      Ran ran = chartwright("template", web.path());

      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err())
          .contains(web.path() + "/values.yaml:1: x: must be a string, not an integer");
      assertThat(chartwright("template", web.path(), "--skip-schema-validation").code()).isZero();
    }
  }
}
