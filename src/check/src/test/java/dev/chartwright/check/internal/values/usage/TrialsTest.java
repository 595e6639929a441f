package dev.chartwright.check.internal.values.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.render.Case;
import dev.chartwright.render.ClusterObjects;
import dev.chartwright.render.Renderer;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrialsTest {
  @Test
  void shouldKeepTheClusterOfTheCase(@TempDir Path folder) throws Exception {
    Case given =
        TestChart.in(folder, "web")
            .file("values.yaml", "size: small\n")
            .configMap(
                "a",
                "size: {{ .Values.size }}-{{ (lookup \"v1\" \"Secret\" .Release.Namespace \"s\").data.x }}")
            .with();
    Case subject =
        given.on(
            given
                .cluster()
                .having(
                    ClusterObjects.of(
                        List.of(
                            Json.read(
                                """
                                {"apiVersion": "v1", "kind": "Secret",
                                 "metadata": {"name": "s"}, "data": {"x": "eA=="}}
                                """)))));

    Trials trials = new Trials(Renderer.of(subject.chart()), subject);

    assertThat(trials.with(Map.of(List.of("size"), TextNode.valueOf("large"))))
        .hasValueSatisfying(
            rendering -> assertThat(rendering.texts().values().toString()).contains("large-eA=="));
  }
}
