package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnitTests;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform's own suites pass, which people write who know Helm and no Java. */
final class SuitesTest {
  @Test
  void shouldPassInThePlatform() {
    assertThat(failures(Platform.CHART, UnitTests.ALL)).isEmpty();
  }

  /** Beside the convention, since in the platform the chart has other names. */
  @Test
  void shouldPassForAnApplicationAlone() {
    UnitTests all = UnitTests.ALL;
    UnitTests alone =
        new UnitTests(
            List.of("tests/own-release/*.yaml"),
            List.of(),
            false,
            false,
            true,
            false,
            all.threads());

    assertThat(failures(Platform.CHART + "/charts/app", alone)).isEmpty();
  }

  /** Core, ai and web are one chart: a key of it that one of them sets is enough. */
  @ParameterizedTest
  @ValueSource(strings = {"platform", "infra", "authentik", "app"})
  void shouldSetEachKeyThatIsDescribed(String chart) {
    Set<String> keys = new HashSet<>();
    OwnSuite.all().forEach(suite -> suite.addKeys(keys));
    List<String> parts =
        switch (chart) {
          case "platform" -> List.of("");
          case "app" -> List.of("core.", "ai.", "web.", "app.");
          default -> List.of(chart + ".");
        };

    assertThat(ValueComments.of(chart).comments().keySet())
        .hasSizeGreaterThan(100)
        .filteredOn(key -> !key.equals("global"))
        .filteredOn(key -> parts.stream().noneMatch(part -> keys.contains(part + key)))
        .isEmpty();
  }

  private static List<String> failures(String chart, UnitTests tests) {
    UnitTests.Report report = tests.run(Chart.load(Path.of(chart)), suite -> {});
    assertThat(report.count(TestResult.Status.PASSED)).isGreaterThan(10);
    return report.suites().stream().flatMap(SuitesTest::failures).toList();
  }

  private static Stream<String> failures(SuiteResult suite) {
    return suite.tests().stream()
        .filter(test -> test.status() != TestResult.Status.PASSED)
        .map(
            test ->
                suite.file()
                    + ":"
                    + test.line()
                    + " "
                    + test.name()
                    + ": "
                    + test.reason()
                    + test.failures().stream().map(AssertionFailure::message).toList());
  }
}
