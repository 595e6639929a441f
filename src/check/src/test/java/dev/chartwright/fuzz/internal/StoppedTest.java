package dev.chartwright.fuzz.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.progress.Progress;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoppedTest {
  @TempDir private Path folder;

  @Test
  void shouldKeepWhatWasFound() {
    Chart chart =
        TestChart.in(folder, "web")
            .values("host: a\n")
            .template(
                "one.yaml",
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: one}
                data: {host: {{ .Values.host }}}
                """)
            .load();
    AtomicInteger questions = new AtomicInteger();

    FuzzResult result =
        Fuzzer.run(
            new Fuzzing(
                chart,
                new KubernetesVersion(1, 35, 0),
                List.of(),
                1,
                0,
                Duration.ofMinutes(5),
                1,
                Optional.empty()),
            Progress.NONE,
            () -> questions.incrementAndGet() > 100);

    assertThat(result.cases()).isPositive().isLessThan(100);
    assertThat(result.faults()).isNotEmpty();
  }
}
