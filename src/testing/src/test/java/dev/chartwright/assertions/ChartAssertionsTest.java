package dev.chartwright.assertions;

import static dev.chartwright.assertions.ChartAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

final class ChartAssertionsTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        namespace: space
        labels: {app.kubernetes.io/name: web}
        annotations: {example.com/note: hi}
      spec:
        replicas: 2
        ratio: 1.50
        paused: false
        nothing: ~
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
              - name: side
                image: side:1
              - name: web
                image: web:2
                args: [a, "1", 2]
      """;

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web =
        TestChart.in(folder, "web")
            .template("d.yaml", DEPLOYMENT)
            .configMap("one", "x: y")
            .configMap("two", "x: {{ .Values.x | default \"y\" | quote }}");
  }

  private static void assertFails(ThrowingCallable assertion, String... parts) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(assertion)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @Nested
  final class OnRenderings {
    private Rendering rendering;

    @BeforeEach
    void render() {
      rendering = web.render();
    }

    @Test
    void shouldFindAnObject() {
      assertThat(rendering).manifest("ConfigMap", "two").at("data.x").isEqualTo("y");
    }

    @Test
    void shouldSayWhichObjectsThereAre() {
      assertFails(
          () -> assertThat(rendering).manifest("ConfigMap", "three"),
          "[default · 1.34]",
          "expected one ConfigMap named 'three', but found 0; the names of this kind are: [one, two]");
    }

    @Test
    void shouldRefuseToChooseBetweenTwo() {
      Rendering twice = web.template("again.yaml", DEPLOYMENT).render();

      assertFails(() -> assertThat(twice).manifest("Deployment", "web"), "found 2");
    }

    @Test
    void shouldTellThatThereIsNone() {
      assertThat(rendering).hasNo("Secret").hasNo("ConfigMap", "three").hasNo("Secret", "one");

      assertFails(
          () -> assertThat(rendering).hasNo("ConfigMap"),
          "expected no ConfigMap, but found: [one, two]");
      assertFails(
          () -> assertThat(rendering).hasNo("ConfigMap", "one"),
          "expected no ConfigMap named 'one'");
    }

    @Test
    void shouldTellExactlyWhichThereAre() {
      assertThat(rendering).hasExactly("ConfigMap", "two", "one").hasExactly("Secret");

      assertFails(
          () -> assertThat(rendering).hasExactly("ConfigMap", "one"),
          "[default · 1.34: ConfigMap]",
          "two");
      assertFails(() -> assertThat(rendering).hasExactly("ConfigMap", "one", "two", "six"), "six");
    }

    @Test
    void shouldHoldEachAgainstARequirementAndTellAllThatFail() {
      assertThat(rendering).everyManifest(manifest -> assertThat(manifest.name()).isNotEmpty());

      assertThatThrownBy(
              () ->
                  assertThat(rendering)
                      .every(
                          "map",
                          manifest -> manifest.kind().equals("ConfigMap"),
                          manifest -> assertThat(manifest).isInNamespace("space")))
          .isInstanceOfSatisfying(
              MultipleFailuresError.class, e -> assertThat(e.getFailures()).hasSize(2))
          .hasMessageContaining("2 of 2 documents (map)")
          .hasMessageContaining("ConfigMap/one (web/templates/one.yaml)")
          .hasMessageContaining("ConfigMap/two (web/templates/two.yaml)");
    }

    @Test
    void shouldFailWhenNothingIsPicked() {
      assertFails(
          () -> assertThat(rendering).every("secret", m -> m.kind().equals("Secret"), m -> {}),
          "no secret exists among 3 documents");
    }

    @Test
    void shouldTellFindings() {
      assertThat(rendering).hasNoFindings();

      Rendering nil = web.configMap("n", "x: <nil>").render();
      assertFails(
          () -> assertThat(nil).hasNoFindings(),
          "expected no findings, but found 1",
          "CW1004 " + web.path() + "/templates/n.yaml:6");
    }

    @Test
    void shouldTellNotes() {
      assertFails(() -> assertThat(rendering).notes(), "the chart prints no notes");

      Rendering noted = web.template("NOTES.txt", "next: {{ .Release.Name }}").render();
      assertThat(noted).notes().isEqualTo("next: rel");
      assertFails(() -> assertThat(noted).notes().contains("other"), "NOTES.txt", "next: rel");
    }
  }

  @Nested
  final class OnManifests {
    private Manifest deployment;

    @BeforeEach
    void render() {
      deployment =
          web.render().manifests().stream()
              .filter(m -> m.kind().equals("Deployment"))
              .findFirst()
              .orElseThrow();
    }

    @Test
    void shouldTakePathsAsKubectlDoes() {
      assertThat(deployment).at("spec.template.spec.containers[1].image").isEqualTo("web:2");
      assertThat(deployment)
          .at("spec.template.spec.containers[name=side].image")
          .isEqualTo("side:1");
      assertThat(deployment).at("metadata.labels[\"app.kubernetes.io/name\"]").isEqualTo("web");
      assertThat(deployment)
          .at("spec")
          .at("template.spec")
          .at("containers[0].name")
          .isEqualTo("side");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        value = {
          "spec.template.spec.container | 'spec.template.spec' has [containers]",
          "spec.replicas.x              | 'spec.replicas' is 2",
          "spec.template.spec.containers[2] | 'spec.template.spec.containers' is a list of 2",
          "spec.template.spec.containers[name=x].image | 'spec.template.spec.containers' is a list of 2",
          "spce                         | the object has [apiVersion, kind, metadata, spec]",
        })
    void shouldSayWhatThereIs(String path, String there) {
      assertFails(
          () -> assertThat(deployment).at(path),
          "[Deployment/web]",
          "no value exists at '" + path + "': " + there);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spec..x", "spec[", "spec[a", "spec.", "[\"x\"]y["})
    void shouldRefuseWhatIsNoPath(String path) {
      assertThatThrownBy(() -> assertThat(deployment).at(path))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + path + "' is not a valid path");
    }

    @Test
    void shouldTellThatThereIsNothing() {
      assertThat(deployment).hasNothingAt("spec.strategy").hasNothingAt("spec.replicas.x");

      assertFails(
          () -> assertThat(deployment).hasNothingAt("spec.replicas"),
          "expected no value at 'spec.replicas', but found 2");
    }

    @Test
    void shouldKnowLabelsAnnotationsAndNamespace() {
      assertThat(deployment)
          .hasLabel("app.kubernetes.io/name", "web")
          .hasAnnotation("example.com/note", "hi")
          .isInNamespace("space");

      assertFails(
          () -> assertThat(deployment).hasLabel("tier", "x"), "has [app.kubernetes.io/name]");
      assertFails(
          () -> assertThat(deployment).hasAnnotation("example.com/note", "x"),
          "expected (-), found (+)\n-x\n+hi");
      assertFails(() -> assertThat(deployment).isInNamespace("x"), "-x\n+space");
    }
  }

  @Nested
  final class OnValues {
    private ManifestAssert<?> deployment() {
      return assertThat(web.render()).manifest("Deployment", "web");
    }

    @Test
    void shouldCompareByValue() {
      deployment().at("spec.replicas").isEqualTo(2).isEqualTo(2L).isEqualTo(2.0);
      deployment().at("spec.ratio").isEqualTo(1.5);
      deployment().at("spec.paused").isEqualTo(false);
      deployment().at("spec.template.spec.containers[1].args").isEqualTo(List.of("a", "1", 2.0));
      deployment().at("spec.selector").isEqualTo(Map.of("matchLabels", Map.of("app", "web")));
    }

    @Test
    void shouldTellTheDifference() {
      assertThatThrownBy(() -> deployment().at("spec.replicas").isEqualTo("2"))
          .isInstanceOfSatisfying(
              AssertionFailedError.class,
              e -> {
                assertThat(e.getActual().getStringRepresentation()).isEqualTo("2");
                assertThat(e.getExpected().getStringRepresentation()).isEqualTo("\"2\"");
              })
          .hasMessageContaining("[Deployment/web spec.replicas]")
          .hasMessageContaining("expected (-), found (+)\n-\"2\"\n+2\ntemplate  " + web.path());
      assertFails(() -> deployment().at("spec.replicas").isEqualTo(3), "-3\n+2");
      assertFails(() -> deployment().at("spec.selector").isEqualTo(Map.of()), "-{}\n+matchLabels:");
    }

    @Test
    void shouldGoOnWithTexts() {
      deployment().at("spec.template.spec.containers[0].image").asText().startsWith("side");
      deployment()
          .at("spec.template.spec.containers[1].args")
          .asTexts()
          .containsExactly("a", "1", "2");

      assertFails(() -> deployment().at("spec").asText(), "expected a string but was {");
      assertFails(() -> deployment().at("spec.replicas").asTexts(), "expected a list but was 2");
      assertFails(
          () -> deployment().at("spec").at("x"), "[Deployment/web spec]", "no value exists at 'x'");
    }
  }

  @Nested
  final class OnCases {
    private Case refused;

    @BeforeEach
    void addAGuard() {
      web.template(
              "guard.yaml",
              "\n{{ if eq (toString .Values.x) \"bad\" }}{{ fail \"x must not be bad\" }}{{ end }}")
          .schema("{\"properties\":{\"x\":{\"type\":\"string\"}}}");
      refused = web.with("x=bad");
    }

    @Test
    void shouldRender() {
      assertThat(web.with("x=fine"))
          .renders()
          .manifest("ConfigMap", "two")
          .at("data.x")
          .isEqualTo("fine");

      assertFails(
          () -> assertThat(refused).renders(),
          "[default+set · 1.34]",
          "expected the case to render, but:",
          web.path() + "/templates/guard.yaml:2: x must not be bad");
    }

    @Test
    void shouldNotRenderWhenValuesBreakTheSchemaOrADocumentIsNoYaml() {
      assertFails(
          () -> assertThat(web.with("x=5")).renders(), "x: must be a string, not an integer");

      web.template("broken.yaml", "a: 1\n b: 2\n");
      assertFails(
          () -> assertThat(web.with()).renders(), "templates/broken.yaml:", "is invalid YAML");
    }

    @Test
    void shouldBeRefusedWithASentence() {
      assertThat(refused).isRefusedWith("must not be bad");

      assertFails(
          () -> assertThat(web.with()).isRefusedWith("must not"),
          "expected the case to be rejected with 'must not', but it renders");
      assertFails(
          () -> assertThat(refused).isRefusedWith("another"),
          "another",
          "but the reason is",
          "x must not be bad");
    }

    @Test
    void shouldBeRefusedAtAPlace() {
      assertThat(refused).isRefusedAt(web.path() + "/templates/guard.yaml", 2);

      assertFails(
          () -> assertThat(refused).isRefusedAt(web.path() + "/templates/guard.yaml", 1),
          "expected the case to be rejected at "
              + web.path()
              + "/templates/guard.yaml:1, but the result is",
          "guard.yaml:2");
      assertFails(() -> assertThat(web.with()).isRefusedAt("a", 1), "it renders");
    }
  }

  @Nested
  final class OnGoldenFiles {
    private Path golden;

    @BeforeEach
    void addASecret() throws IOException {
      web.template(
          "s.yaml",
          "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {p: {{ randAlphaNum 20 }}}\n");
      golden =
          Files.writeString(
              folder.resolve("golden.yaml"),
              """
              ---
              # Source: web/templates/s.yaml
              apiVersion: v1
              kind: Secret
              metadata: {name: s}
              data: {p: <generated: 20 letters and digits>}
              ---
              # Source: web/templates/one.yaml
              apiVersion: v1
              kind: ConfigMap
              metadata:
                name: one
              data:
                x: y
              ---
              # Source: web/templates/two.yaml
              apiVersion: v1
              kind: ConfigMap
              metadata:
                name: two
              data:
                x: "y"
              ---
              # Source: web/templates/d.yaml
              """
                  + DEPLOYMENT);
    }

    @Test
    void shouldCompareWhatIsGeneratedByItsShape() {
      assertThat(web.render()).matchesGolden(golden);
      assertThat(web.render()).matchesGolden(golden);
    }

    @Test
    void shouldTellTheFirstLineThatDiffers() {
      assertFails(
          () -> assertThat(web.render("x=z")).matchesGolden(golden),
          "differs from " + golden + " in line 22:",
          "  -   x: \"y\"",
          "  +   x: \"z\"",
          "-Dgolden.update=true");
    }

    @Test
    void shouldSayThatThereIsNone() {
      Path gone = folder.resolve("gone.yaml");

      assertFails(
          () -> assertThat(web.render()).matchesGolden(gone),
          "missing golden file " + gone + "; create it with -Dgolden.update=true");
      assertThat(gone).doesNotExist();
    }
  }
}
