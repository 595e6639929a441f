package dev.chartwright.unittest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.render.internal.CoveredRendering;
import dev.chartwright.render.internal.UnitRenderer;
import dev.chartwright.render.internal.UnitRequest;
import dev.chartwright.render.internal.coverage.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tests of a chart with every assertion and setting render, together and alone. */
final class TogetherTest {
  private static final Path EVERY =
      Path.of("src/check/src/test/resources/dev/chartwright/unittest/every").toAbsolutePath();

  @TempDir private Path folder;

  private Path withoutSubcharts() throws IOException {
    Path to = folder.resolve("every");
    try (Stream<Path> all = Files.walk(EVERY)) {
      for (Path path : all.filter(one -> !one.startsWith(EVERY.resolve("charts"))).toList()) {
        Files.copy(path, to.resolve(EVERY.relativize(path).toString()));
      }
    }
    Path metadata = to.resolve("Chart.yaml");
    String text = Files.readString(metadata);
    Files.writeString(metadata, text.substring(0, text.indexOf("dependencies:")));
    return to;
  }

  private static Collection<List<UnitRequest>> batches(Chart chart, UnitRenderer renderer)
      throws IOException {
    SchemaGate schemas = SchemaGate.of(chart, true);
    Map<Object, List<UnitRequest>> batches = new LinkedHashMap<>();
    for (Path file : SuiteFiles.matching(chart.path(), "tests/**/*_test.yaml")) {
      for (Suite suite : SuiteReader.read(file, List.of())) {
        Set<String> templates =
            Templates.selected(
                "every", suite.templates(), suite.excluded(), renderer.templates().keySet());
        for (Suite.Job job : suite.tests()) {
          JobRun run =
              new JobRun(
                  renderer,
                  schemas,
                  suite,
                  job,
                  new Route(List.of("every")),
                  templates,
                  Snapshots.of(suite, false),
                  Optional.empty(),
                  false);
          run.shared()
              .filter(request -> renderer.batch(request).isPresent())
              .ifPresent(
                  request ->
                      batches
                          .computeIfAbsent(
                              renderer.batch(request).orElseThrow(), any -> new ArrayList<>())
                          .add(request));
        }
      }
    }
    return batches.values();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldRenderTheSame(boolean hasSubcharts) throws IOException {
    Chart chart = Chart.load(hasSubcharts ? EVERY : withoutSubcharts());
    UnitRenderer renderer = UnitRenderer.of(chart);

    int compared = 0;
    for (List<UnitRequest> batch : batches(chart, renderer)) {
      List<Optional<UnitRenderer.Outcome>> together =
          renderer.renderTogether(batch, UnitRenderer.Shown.ALL);
      for (int i = 0; i < batch.size(); i++) {
        if (together.get(i).isPresent()) {
          assertThat(together.get(i)).hasValue(renderer.render(batch.get(i)));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldReachTheSame(boolean hasSubcharts) throws IOException {
    Chart chart = Chart.load(hasSubcharts ? EVERY : withoutSubcharts());
    UnitRenderer renderer = UnitRenderer.of(chart);
    Probes probes = Probes.of(chart);

    Set<BitSet> reached = new HashSet<>();
    int compared = 0;
    for (List<UnitRequest> batch : batches(chart, renderer)) {
      List<Optional<CoveredRendering>> together =
          renderer.renderTogether(batch, UnitRenderer.Shown.ALL, probes);
      for (int i = 0; i < batch.size(); i++) {
        if (together.get(i).isPresent()) {
          CoveredRendering alone = renderer.render(batch.get(i), probes, false);
          assertThat(together.get(i)).hasValue(alone);
          reached.add(alone.reached().orElseThrow());
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(100);
    assertThat(reached).hasSizeGreaterThan(10);
  }
}
