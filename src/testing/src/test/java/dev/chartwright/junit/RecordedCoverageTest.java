package dev.chartwright.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.chartwright.coverage.internal.CoverageData;
import dev.chartwright.coverage.internal.CoverageData.ItemData;
import dev.chartwright.coverage.internal.CoverageData.KeyData;
import dev.chartwright.coverage.internal.CoverageJson;
import dev.chartwright.coverage.internal.Merge;
import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;

final class RecordedCoverageTest {
  private static final String CHART = "src/testing/src/test/resources/dev/chartwright/junit/suites";

  @TempDir private Path folder;

  static final class Outer {
    @HelmUnittest(value = CHART, files = "tests/sound_test.yaml", subcharts = false)
    @Nested
    final class Suites implements HelmUnittest.Suites {}
  }

  @ChartUnderTest(CHART)
  static final class Cases {
    @ChartTest
    void renders(Rendering rendering) {
      assertThat(rendering.manifests()).isNotEmpty();
    }

    @ChartTest(name = "too many", set = "replicas=100")
    void fails(Case subject) {
      assertThat(subject.name()).contains("too many");
    }
  }

  private CoverageData recorded(Path file, Class<?>... types) {
    return recorded(file, false, types);
  }

  private CoverageData recorded(Path file, boolean hasKeys, Class<?>... types) {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("chartwright.coverage", file.toString())
        .configurationParameter("chartwright.coverage.keys", Boolean.toString(hasKeys))
        .selectors(
            Stream.of(types)
                .map(type -> selectClass(type))
                .toArray(any -> new DiscoverySelector[any]))
        .execute()
        .testEvents()
        .assertStatistics(events -> events.failed(0));
    return CoverageJson.read(file);
  }

  private static List<String> reached(CoverageData data) {
    return data.files().stream()
        .flatMap(
            file ->
                file.items().stream()
                    .filter(ItemData::isReached)
                    .filter(ItemData::isCounted)
                    .map(
                        item ->
                            file.path() + ":" + item.line() + " " + item.kind() + item.outcome()))
        .toList();
  }

  @Test
  void shouldRecordSuites() {
    CoverageData data = recorded(folder.resolve("new/coverage.json"), Outer.Suites.class);

    assertThat(data.tests())
        .hasSize(4)
        .anyMatch(name -> name.endsWith("sound_test.yaml:7 rejects too many"));
    assertThat(reached(data)).anyMatch(item -> item.contains("GUARD"));
  }

  @Test
  void shouldRecordCases() {
    CoverageData data = recorded(folder.resolve("coverage.json"), Cases.class);

    assertThat(data.tests())
        .hasSize(2)
        .allMatch(name -> name.startsWith(Cases.class.getName() + "."))
        .anyMatch(name -> name.contains(".fails too many"));
    assertThat(reached(data)).anyMatch(item -> item.contains("GUARD"));
  }

  @Test
  void shouldRecordKeysOfValuesOnRequest() {
    CoverageData data =
        recorded(folder.resolve("keys.json"), true, Outer.Suites.class, Cases.class);

    assertThat(recorded(folder.resolve("none.json"), Cases.class).keys()).isEmpty();
    KeyData replicas =
        data.keys().stream().filter(key -> key.name().equals("replicas")).findFirst().orElseThrow();
    assertThat(names(data, replicas.setBy()))
        .anyMatch(name -> name.startsWith(Cases.class.getName() + ".fails too many"));
    assertThat(names(data, replicas.changedBy())).isNotEmpty();
  }

  private static List<String> names(CoverageData data, BitSet tests) {
    return tests.stream().mapToObj(data.tests()::get).toList();
  }

  @Test
  void shouldRecordAllClassesOfARun() {
    CoverageData suites = recorded(folder.resolve("suites.json"), Outer.Suites.class);
    CoverageData cases = recorded(folder.resolve("cases.json"), Cases.class);
    CoverageData both = recorded(folder.resolve("both.json"), Outer.Suites.class, Cases.class);

    assertThat(CoverageJson.write(both))
        .isEqualTo(CoverageJson.write(Merge.of(List.of(suites, cases))));
    assertThat(both.tests()).hasSize(6);
  }
}
