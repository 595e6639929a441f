package dev.chartwright.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Values;
import dev.chartwright.testing.TestChart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The floor under the score in docs/trace.md. */
final class TraceScoreTest {
  private static final int KEYS = 20;

  @TempDir private Path folder;
  private final ByteArrayOutputStream misses = new ByteArrayOutputStream();

  private Map<String, TraceScore.Score> score(Path chart, Values values, int keys)
      throws IOException {
    PrintStream out = new PrintStream(misses, true, StandardCharsets.UTF_8);
    return TraceScore.of(chart, values, keys, folder.resolve("work"), out);
  }

  private static TraceScore.Score of(Map<String, TraceScore.Score> scores, String name) {
    return Objects.requireNonNull(scores.get(name), name);
  }

  private void assertNothingWrong(Map<String, TraceScore.Score> scores) {
    assertThat(scores.values())
        .as(misses.toString(StandardCharsets.UTF_8))
        .allSatisfy(score -> assertThat(score.wrong()).isZero());
  }

  @Test
  void shouldFindThePlaceOfEachFaultInThePlatform() throws IOException {
    Map<String, TraceScore.Score> scores =
        score(Path.of("charts/platform"), Values.of(Path.of("values/staging.yaml")), KEYS);

    assertNothingWrong(scores);
    for (String all :
        new String[] {"text in a template", "action in a template", "text in a helper"}) {
      assertThat(scores).containsKey(all);
      assertThat(of(scores, all).right())
          .as("%s: %s", all, misses.toString(StandardCharsets.UTF_8))
          .isEqualTo(of(scores, all).all())
          .isPositive();
    }
    TraceScore.Score action = of(scores, "action in a helper");
    assertThat(action.right()).isGreaterThan(action.all() * 9 / 10);
    TraceScore.Score key = of(scores, "key");
    assertThat(key.right())
        .as("%s: %s", scores, misses.toString(StandardCharsets.UTF_8))
        .isGreaterThanOrEqualTo(key.all() / 2);
  }

  @Test
  void shouldFindThePlaceOfEachFaultInASmallChart() throws IOException {
    Path chart =
        TestChart.in(folder, "web")
            .values(
                "name: web\nimage: {repository: web, tag: 1.0.0}\nresources: {limits: {cpu: 1}}\n")
            .template(
                "_helpers.tpl",
                "{{- define \"web.labels\" -}}\napp: web\nname: {{ .Values.name }}\n{{- end }}\n")
            .template(
                "a.yaml",
                """
                kind: Deployment
                metadata:
                  name: {{ .Values.name }}
                  labels:
                    {{- include "web.labels" . | nindent 4 }}
                spec:
                  image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
                  {{- with .Values.resources }}
                  resources:
                    {{- toYaml . | nindent 4 }}
                  {{- end }}
                  paused: false
                """)
            .path();

    Map<String, TraceScore.Score> scores = score(chart, Values.NONE, KEYS);

    assertNothingWrong(scores);
    assertThat(scores.keySet())
        .containsExactlyInAnyOrder(
            "text in a template",
            "text in a helper",
            "action in a template",
            "action in a helper",
            "key",
            "key of a part");
    assertThat(scores.values()).allSatisfy(s -> assertThat(s.right()).isEqualTo(s.all()));
  }
}
