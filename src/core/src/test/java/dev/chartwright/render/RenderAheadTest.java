package dev.chartwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RenderAheadTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web =
        TestChart.in(folder, "web")
            .file("values.yaml", "text: \"a\\nb\"\nmap: {size: 1}\n")
            .configMap("a", "b: {{ printf \"%s-%s\" .Values.text (randAlphaNum 40) | quote }}");
  }

  private static String text(Rendering rendering) {
    return rendering.texts().getOrDefault("web/templates/a.yaml", "");
  }

  @Test
  void shouldGiveTheSameValuesAndRenderingAsTwoCalls() {
    web.template("NOTES.txt", "Hello {{ .Release.Name }}\n");
    Case subject = web.with();
    Renderer ahead = Renderer.of(subject.chart());
    ahead.renderAhead(subject);
    Renderer plain = Renderer.of(subject.chart());

    assertThat(ahead.computeValues(subject)).isEqualTo(plain.computeValues(subject));
    Rendering one = ahead.render(subject);
    Rendering other = plain.render(subject);
    assertThat(one.texts().keySet()).isEqualTo(other.texts().keySet());
    assertThat(one.notes()).isEqualTo(other.notes()).contains("Hello " + subject.releaseName());
    assertThat(one.helmFailure()).isEqualTo(other.helmFailure()).isEmpty();
  }

  @Test
  void shouldServeOneRenderingOnce() {
    Case subject = web.with();
    Renderer renderer = Renderer.of(subject.chart());
    renderer.renderAhead(subject);

    assertThat(text(renderer.render(subject))).isNotEqualTo(text(renderer.render(subject)));
  }

  @Test
  void shouldShowValuesAsTheyAreBeforeAnyTemplateSetsThem() {
    web.template("z.yaml", "# {{ set .Values \"text\" \"c\" }}{{ set .Values.map \"size\" 2 }}\n");
    Case subject = web.with();
    Renderer renderer = Renderer.of(subject.chart());
    renderer.renderAhead(subject);

    assertThat(renderer.computeValues(subject).values())
        .hasToString("{\"map\":{\"size\":1},\"text\":\"a\\nb\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{ fail \"no\" }}", "{{ .Values.map.x.y }}", "a: b: c", "{{ include }}"})
  void shouldFailAsWithout(String template) {
    web.template("z.yaml", template + "\n");
    Case subject = web.with();
    Renderer ahead = Renderer.of(subject.chart());
    ahead.renderAhead(subject);
    Renderer plain = Renderer.of(subject.chart());

    assertThat(outcome(ahead, subject)).isEqualTo(outcome(plain, subject));
    assertThat(ahead.computeValues(subject)).isEqualTo(plain.computeValues(subject));
  }

  private static String outcome(Renderer renderer, Case subject) {
    try {
      Rendering rendering = renderer.render(subject);
      return rendering.problems().stream().map(Rendering.Problem::message).toList()
          + " "
          + rendering.helmFailure();
    } catch (UnableToRenderException e) {
      return e.getMessage() + " " + e.failure();
    }
  }

  @Test
  void shouldRenderNotesThatReadWhatAnotherTemplateSets() {
    web.template("NOTES.txt", "{{ required \"not set\" .Values.made }}\n")
        .template("z.yaml", "# {{ set .Values \"made\" \"c\" }}\n");
    Case subject = web.with();
    Renderer renderer = Renderer.of(subject.chart());
    renderer.renderAhead(subject);

    assertThat(renderer.render(subject).notes()).isEmpty();
  }

  @Test
  void shouldRejectAKubernetesVersionAsWithout() {
    web.metadata("kubeVersion: \">=2.0.0\"");
    Case subject = web.with();
    Renderer renderer = Renderer.of(subject.chart());
    renderer.renderAhead(subject);

    assertThatThrownBy(() -> renderer.render(subject))
        .isInstanceOf(UnableToRenderException.class)
        .hasMessageContaining("kubeVersion");
  }
}
