package dev.chartwright.helm.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.helm.HelmException;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.helm.HelmFailure.Frame;
import dev.chartwright.helm.HelmFailure.Kind;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Helm's texts are those of the Helm that is loaded, not ones that we once saw. */
final class FailureReaderTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web").template(Helm.probeFile(), Helm.renderProbe(false));
  }

  private TemplateRequest request(Values values) {
    return new TemplateRequest(web.path(), "rel", "space", new KubernetesVersion(1, 30, 2), values);
  }

  private RawRendering render() {
    return Helm.load().render(request(Values.NONE));
  }

  private HelmFailure failure() {
    HelmException e = catchThrowableOfType(HelmException.class, this::render);
    assertThat(e.verb()).isEqualTo("template");
    assertThat(e.subject()).isEqualTo(web.path().toString());
    return e.failure();
  }

  @Nested
  final class Templates {
    @Test
    void shouldReadAHelperThatNobodyDefines() {
      web.template("a.yaml", "a: 1\nb: {{ include \"web.nmae\" . }}\n");

      HelmFailure failure = failure();

      assertThat(failure.kind()).isEqualTo(Kind.TEMPLATE);
      assertThat(failure.message())
          .isEqualTo(
              "no template \"web.nmae\" associated with template \"gotpl\""
                  + " at <include \"web.nmae\" .>");
      assertThat(failure.frames())
          .containsExactly(new Frame("web/templates/a.yaml", 2, "include \"web.nmae\" ."));
    }

    @Test
    void shouldReadANilPointerThroughAChainOfIncludes() {
      web.template("_h.tpl", "{{ define \"web.x\" }}\n{{ .Values.image.tag }}\n{{ end }}")
          .template("_i.tpl", "{{ define \"web.y\" }}{{ include \"web.x\" . }}{{ end }}")
          .template("a.yaml", "\n\n\n{{ include \"web.y\" . }}");

      HelmFailure failure = failure();

      assertThat(failure.kind()).isEqualTo(Kind.TEMPLATE);
      assertThat(failure.message())
          .isEqualTo("nil pointer evaluating interface {}.tag at <.Values.image.tag>");
      assertThat(failure.frames())
          .containsExactly(
              new Frame("web/templates/a.yaml", 4, "include \"web.y\" ."),
              new Frame("web/templates/_i.tpl", 1, "include \"web.x\" ."),
              new Frame("web/templates/_h.tpl", 2, ".Values.image.tag"));
    }

    @Test
    void shouldReadTheSentenceOfRequiredInsideAnInclude() {
      web.template(
              "_h.tpl",
              "{{ define \"web.x\" }}{{ required \"host: is (really) needed\" .Values.h }}{{ end "
                  + "}}")
          .template("a.yaml", "a: 1\n{{ include \"web.x\" . }}");

      HelmFailure failure = failure();

      assertThat(failure.kind()).isEqualTo(Kind.TEMPLATE);
      assertThat(failure.message()).isEqualTo("host: is (really) needed");
      assertThat(failure.frames()).containsExactly(new Frame("web/templates/a.yaml", 2, ""));
    }

    @Test
    void shouldReadTheSentenceOfFail() {
      web.template("a.yaml", "\n\n{{ fail \"set a.b: or c\\nsee docs\" }}");

      HelmFailure failure = failure();

      assertThat(failure.message()).isEqualTo("set a.b: or c\nsee docs");
      assertThat(failure.frames()).containsExactly(new Frame("web/templates/a.yaml", 3, ""));
    }

    @Test
    void shouldReadATemplateThatDoesNotParse() {
      web.template("a.yaml", "a: 1\nb: {{ if }}\n");

      HelmFailure failure = failure();

      assertThat(failure.kind()).isEqualTo(Kind.TEMPLATE);
      assertThat(failure.message()).isEqualTo("missing value for if");
      assertThat(failure.frames()).containsExactly(new Frame("web/templates/a.yaml", 2, ""));
    }

    @Test
    void shouldReadAnUnknownFunction() {
      web.template("a.yaml", "\n{{ nothing 1 }}\n");

      assertThat(failure().message()).isEqualTo("function \"nothing\" not defined");
      assertThat(failure().frames()).containsExactly(new Frame("web/templates/a.yaml", 2, ""));
    }

    @Test
    void shouldReadAFailureInsideTpl() {
      web.template("a.yaml", "\n{{ tpl \"x\\n{{ .Values.a.b }}\" . }}\n");

      HelmFailure failure = failure();

      assertThat(failure.kind()).isEqualTo(Kind.TEMPLATE);
      assertThat(failure.message()).startsWith("nil pointer evaluating interface {}.b");
      assertThat(failure.frames().get(0).file()).isEqualTo("web/templates/a.yaml");
      assertThat(failure.frames().get(0).line()).isEqualTo(2);
    }

    @Test
    void shouldNotTellOfTheStandInForLookup() {
      web.template("a.yaml", LookupShim.rewrite("{{ lookup 1 }}"));

      assertThat(failure().text()).doesNotContain("omit (dict)");
      assertThat(failure().frames()).containsExactly(new Frame("web/templates/a.yaml", 1, "1"));
    }
  }

  @Nested
  final class Yaml {
    @Test
    void shouldTellTheFileAndTheRenderedLineBesideTheTexts() {
      web.template("a.yaml", "kind: A\na: 1\n b: 2\n").template("b.yaml", "kind: B\n");

      RawRendering raw = render();

      HelmFailure failure = raw.yamlFailure().orElseThrow();
      assertThat(failure.kind()).isEqualTo(Kind.YAML);
      assertThat(failure.frames())
          .singleElement()
          .satisfies(frame -> assertThat(frame.file()).isEqualTo("web/templates/a.yaml"));
      assertThat(failure.message()).isNotBlank().doesNotContain("YAML parse error");
      assertThat(raw.files()).containsKeys("web/templates/a.yaml", "web/templates/b.yaml");
    }

    @Test
    void shouldSayNothingWhenAllIsYaml() {
      web.template("a.yaml", "kind: A\n");

      assertThat(render().yamlFailure()).isEmpty();
      assertThat(render().files()).containsOnlyKeys("web/templates/a.yaml");
      assertThat(render().notes()).isEmpty();
    }
  }

  @Nested
  final class Charts {
    @Test
    void shouldReadAKubernetesVersionThatIsTooOld() {
      web.metadata("kubeVersion: \">=1.31.0-0\"");

      assertThat(failure().kind()).isEqualTo(Kind.KUBERNETES_VERSION);
      assertThat(failure().message()).contains(">=1.31.0-0").contains("v1.30.2");
    }

    @Test
    void shouldReadASubchartThatIsNotThere() {
      web.declare("{name: redis, version: 1.x.x, repository: \"https://example.com\"}");

      assertThat(failure().kind()).isEqualTo(Kind.DEPENDENCIES);
      assertThat(failure().message()).contains("redis");
    }

    @Test
    void shouldReadBrokenDefaults() {
      web.values("a: [\n");

      assertThat(failure().kind()).isEqualTo(Kind.VALUES);
      assertThat(failure().message()).contains("values.yaml");
    }

    @Test
    void shouldReadAnythingElseAsItIs() {
      web.file("Chart.yaml", "apiVersion: v2\nname: web\nversion: one\n");

      assertThat(failure().kind()).isEqualTo(Kind.OTHER);
      assertThat(failure().message()).contains("version");
    }
  }

  @Test
  void shouldGiveSomethingForNoTextAtAll() {
    assertThat(FailureReader.read(null).text()).isEqualTo("Helm failed without a message");
    assertThat(FailureReader.read("").kind()).isEqualTo(Kind.OTHER);
  }
}
