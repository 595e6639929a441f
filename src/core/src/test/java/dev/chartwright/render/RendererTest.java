package dev.chartwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.helm.HelmFailure.Kind;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RendererTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web");
  }

  private static List<String> labels(Rendering rendering) {
    return rendering.manifests().stream().map(Manifest::label).toList();
  }

  private static String object(String kind, String name) {
    return "apiVersion: v1\nkind: " + kind + "\nmetadata:\n  name: " + name + "\n";
  }

  private static String hook(String kind, String name, String events) {
    return object(kind, name) + "  annotations:\n    helm.sh/hook: " + events + "\n";
  }

  @Nested
  final class WhatIsRendered {
    @Test
    void shouldTellTemplatesWhatTheCaseSays() {
      web.template(
          "a.yaml",
          "kind: A\nall: {{ .Release.Name }} {{ .Release.Namespace }} {{ .Capabilities.KubeVersion }}"
              + " {{ .Values.x }} {{ .Chart.Name }} {{ .Release.IsInstall }} {{ .Template.Name }}\n");
      Case subject =
          new Case(
              web.load(),
              "any",
              Values.NONE.withSet("x=7"),
              new KubernetesVersion(1, 33, 4),
              "the-release",
              "the-namespace");

      assertThat(Renderer.of(subject.chart()).render(subject).texts().get("web/templates/a.yaml"))
          .contains("the-release the-namespace v1.33.4 7 web true web/templates/a.yaml");
    }

    @Test
    void shouldGiveHooksAndNotesToo() {
      web.template("a.yaml", object("ConfigMap", "a"))
          .template("test.yaml", hook("Pod", "t", "test,pre-install"))
          .template(
              "NOTES.txt", "Hello {{ .Release.Name }}\n---\n# Source: other/templates/a.yaml\n");

      Rendering rendering = web.render();

      assertThat(labels(rendering)).containsExactly("ConfigMap/a", "Pod/t");
      Manifest test = rendering.manifests().get(1);
      assertThat(test.isHook()).isTrue();
      assertThat(test.hooks()).containsExactly("test", "pre-install");
      assertThat(rendering.manifests().get(0).hooks()).isEmpty();
      assertThat(rendering.notes())
          .hasValueSatisfying(
              notes -> assertThat(notes).startsWith("Hello rel").contains("# Source:"));
    }

    @Test
    void shouldHaveNoNotesWhenTheChartHasNone() {
      assertThat(web.configMap("a", "x: y").render().notes()).isEmpty();
    }

    @Test
    void shouldPassOverNotesOfSubchartsPartialsAndEmptyTemplates() {
      web.subchart(
              "sub",
              sub -> sub.template("NOTES.txt", "not shown").template("b.yaml", object("B", "b")))
          .template("_p.tpl", "text of a partial")
          .template("empty.yaml", "{{- if false }}\nkind: No\n{{- end }}\n\n");

      Rendering rendering = web.render();

      assertThat(labels(rendering)).containsExactly("B/b");
      assertThat(rendering.notes()).isEmpty();
      assertThat(rendering.problems()).isEmpty();
      assertThat(rendering.helmFailure()).isEmpty();
    }

    @Test
    void shouldDropHooksWhoseEventHelmDoesNotKnow() {
      web.template("a.yaml", hook("Pod", "a", "whenever") + "---\n" + hook("Pod", "b", "TEST"))
          .template("c.yaml", hook("Pod", "c", "\"\""));

      assertThat(labels(web.render())).containsExactly("Pod/b");
    }

    @Test
    void shouldTieDocumentsOfAnAliasToTheFileBehindIt() {
      web.undeclared(
              "sub",
              sub -> sub.template("b.yaml", "{{/* c */}}\n" + object("B", "b-{{ .Chart.Name }}")))
          .declare("{name: sub, version: 1.2.3, alias: other}");

      Rendering rendering = web.render();

      Manifest b = rendering.manifests().get(0);
      assertThat(b.name()).isEqualTo("b-other");
      assertThat(b.template()).isEqualTo("web/charts/other/templates/b.yaml");
      assertThat(rendering.locate(b, "metadata", "name"))
          .hasToString(web.path() + "/charts/sub/templates/b.yaml:5");
    }

    @Test
    void shouldRenderTheSameFromManyThreads() {
      web.configMap("a", "x: {{ .Values.x | quote }}");
      Renderer renderer = Renderer.of(web.load());

      List<String> texts =
          IntStream.range(0, 60)
              .parallel()
              .mapToObj(i -> renderer.render(web.with("x=" + i)).manifests().get(0))
              .map(manifest -> manifest.content().at("/data/x").asText())
              .toList();

      assertThat(texts).isEqualTo(IntStream.range(0, 60).mapToObj(Integer::toString).toList());
    }
  }

  @Nested
  final class Texts {
    @Test
    void shouldBeTheSameEveryTime() {
      for (int i = 0; i < 6; i++) {
        web.template(i + ".yaml", "kind: A" + i + "\n".repeat(i));
      }
      Case subject = web.with();
      Renderer renderer = Renderer.of(subject.chart());

      // Helm hands its texts over in the order of a Go map.
      assertThat(IntStream.range(0, 20).mapToObj(i -> renderer.render(subject).texts()).distinct())
          .hasSize(1);
    }
  }

  @Nested
  final class Documents {
    @Test
    void shouldCutFilesWithManyDocumentsAndKnowTheirLines() {
      web.template(
          "a.yaml",
          "# only a comment\n---\n"
              + object("A", "one")
              + "---   \n\n"
              + object("A", "two")
              + "---\n# the end\n");

      Rendering rendering = web.render();

      assertThat(labels(rendering)).containsExactly("A/one", "A/two");
      assertThat(rendering.documents()).hasSize(4);
      Manifest two = rendering.manifests().get(1);
      assertThat(two.lineOf(List.of("metadata", "name"))).isEqualTo(12);
      assertThat(rendering.locate(two, "metadata", "name").line()).isEqualTo(12);
      assertThat(rendering.documents().get(0).isBlank()).isTrue();
    }

    @Test
    void shouldNotBeConfusedByTextThatLooksLikeHelmsHeads() {
      web.template(
              "a.yaml",
              object("ConfigMap", "a")
                  + "data:\n  x: |\n    ---\n    # Source: web/templates/b.yaml\n    kind: Fake\n")
          .template("b.yaml", object("ConfigMap", "b"));

      Rendering rendering = web.render();

      assertThat(labels(rendering)).containsExactly("ConfigMap/a", "ConfigMap/b");
      assertThat(rendering.manifests().get(0).content().at("/data/x").asText())
          .isEqualTo("---\n# Source: web/templates/b.yaml\nkind: Fake\n");
    }

    @Test
    void shouldKeepTogetherATemplateThatHelmOncePrinted() {
      web.template(
          "all.yaml",
          "---\n# Source: other/templates/a.yaml\n"
              + object("A", "one")
              + "---\n# Source: other/templates/b.yaml\n"
              + object("A", "two"));

      assertThat(web.render().manifests())
          .extracting(Manifest::template, Manifest::name)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("web/templates/all.yaml", "one"),
              org.assertj.core.groups.Tuple.tuple("web/templates/all.yaml", "two"));
    }

    @Test
    void shouldTellWhatIsNotYamlBesideTheRest() {
      web.template("a.yaml", object("A", "a") + "---\nkind: B\nx: 1\n y: 2\n")
          .template("b.yaml", object("C", "c"));

      Rendering rendering = web.render();

      assertThat(rendering.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.line()).isEqualTo(8);
                assertThat(problem.manifest().template()).isEqualTo("web/templates/a.yaml");
                assertThat(problem.manifest().yaml()).isEmpty();
              });
      assertThat(rendering.helmFailure()).isPresent();
      assertThat(labels(rendering)).contains("A/a", "C/c");
    }
  }

  @Nested
  final class Order {
    @Test
    void shouldSortByKindThenByTemplateWithHooksAtTheEnd() {
      web.template("1.yaml", object("Deployment", "d") + "---\n" + object("Zebra", "z"))
          .template("2.yaml", object("Service", "s") + "---\n" + object("Apple", "a"))
          .template("3.yaml", object("Namespace", "space") + "---\n" + object("ConfigMap", "c3"))
          .template("4.yaml", object("ConfigMap", "c4"))
          .template(
              "0.yaml",
              hook("Job", "j", "pre-install") + "---\n" + hook("Secret", "h", "pre-install"));

      assertThat(labels(web.render()))
          .containsExactly(
              "Namespace/space",
              "ConfigMap/c3",
              "ConfigMap/c4",
              "Service/s",
              "Deployment/d",
              "Apple/a",
              "Zebra/z",
              "Secret/h",
              "Job/j");
    }
  }

  @Nested
  final class Refusals {
    private UnableToRenderException refusal(String... settings) {
      return catchThrowableOfType(UnableToRenderException.class, () -> web.render(settings));
    }

    @Test
    void shouldNameTheInnermostPlaceAndTheWayThere() {
      web.undeclared(
              "sub",
              sub ->
                  sub.template("_h.tpl", "{{ define \"sub.x\" }}\n{{ .Values.a.b }}{{ end }}")
                      .template("b.yaml", "\n\nx: {{ include \"sub.x\" . }}"))
          .declare("{name: sub, version: 1.2.3, alias: other}");
      String place = web.path() + "/charts/sub/templates/";

      UnableToRenderException refusal = refusal();

      assertThat(refusal.location())
          .hasValueSatisfying(at -> assertThat(at).hasToString(place + "_h.tpl:2"));
      assertThat(refusal.chain())
          .containsExactly(
              place + "b.yaml:3  include \"sub.x\" .", place + "_h.tpl:2  .Values.a.b");
      assertThat(refusal)
          .hasMessage(
              "Cannot render web (default · 1.34) at "
                  + place
                  + "_h.tpl:2: nil pointer evaluating interface {}.b at <.Values.a.b>");
    }

    @Test
    void shouldNameTheLineOfKubeVersion() {
      web.metadata("description: x\nkubeVersion: \">=1.99.0\"");

      UnableToRenderException refusal = refusal();

      assertThat(refusal.failure().kind()).isEqualTo(Kind.KUBERNETES_VERSION);
      assertThat(refusal.location())
          .hasValueSatisfying(at -> assertThat(at).hasToString(web.path() + "/Chart.yaml:5"));
    }

    @Test
    void shouldNameTheLineOfDependencies() {
      web.declare("{name: redis, version: 1.x.x, repository: \"https://example.com\"}");

      assertThat(refusal().location())
          .hasValueSatisfying(at -> assertThat(at).hasToString(web.path() + "/Chart.yaml:4"));
    }

    /** As the charts of Istio do; Helm renders what sorts last first. */
    @Test
    void shouldNotMindNotesThatReadWhatAnotherTemplateSets() {
      web.template("NOTES.txt", "{{ .Values.deep.down }}")
          .template("zzz.yaml", "{{ $_ := set . \"Values\" (dict \"deep\" (dict \"down\" 1)) }}")
          .template(
              "a.yaml", object("ConfigMap", "a") + "data: {down: \"{{ .Values.deep.down }}\"}\n");

      Rendering rendering = web.render();

      assertThat(rendering.manifests().get(0).content().at("/data/down").asText()).isEqualTo("1");
      assertThat(rendering.notes()).isEmpty();
    }

    @Test
    void shouldTellAFailureInNotes() {
      web.template("NOTES.txt", "one\n{{ fail \"no notes today\" }}");

      assertThat(refusal().failure().message()).isEqualTo("no notes today");
      assertThat(refusal().location())
          .hasValueSatisfying(
              at -> assertThat(at).hasToString(web.path() + "/templates/NOTES.txt:2"));
    }
  }

  @Test
  void shouldReadAValuesFileThatHasChanged() throws IOException {
    Path values = Files.writeString(folder.resolve("ci.yaml"), "a: 1\n");
    Renderer renderer = Renderer.of(TestChart.in(folder, "changing").load());
    Case subject = Case.of(renderer.chart(), Values.of(values), new KubernetesVersion(1, 34, 0));

    assertThat(renderer.computeValues(subject).values().path("a").asInt()).isEqualTo(1);
    assertThat(renderer.computeValues(subject)).isSameAs(renderer.computeValues(subject));
    Files.writeString(values, "a: 2\n");

    assertThat(renderer.computeValues(subject).values().path("a").asInt()).isEqualTo(2);
  }
}
