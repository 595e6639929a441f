package dev.chartwright.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.ChartVersion.Step;
import dev.chartwright.chart.ChartVersion.UnreadableChartVersionException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChartVersionTest {
  @Test
  void shouldOrderByPrecedence() {
    List<String> ordered =
        List.of("0.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-rc.2", "1.0.0-rc.10", "v1", "1.0.10");

    assertThat(ordered.stream().sorted().map(ChartVersion::parse).sorted().map(Object::toString))
        .containsExactlyElementsOf(ordered);
  }

  @Test
  void shouldNotOrderByBuildMetadata() {
    assertThat(ChartVersion.parse("1.0.0+a")).isEqualByComparingTo(ChartVersion.parse("1.0.0+b"));
    assertThat(ChartVersion.parse("1.0.0+a")).isNotEqualTo(ChartVersion.parse("1.0.0+b"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3, 2.0.0, MAJOR, 2.0.0",
    "1.2.3, 1.3.0-rc.1, MINOR, 1.3.0",
    "1.2.3, 1.2.4, PATCH, 1.2.4",
    "1.2.4-rc.1, 1.2.4, PRERELEASE, 1.2.4"
  })
  void shouldTellHowFarAVersionIsFromAnother(String before, String after, Step step, String next) {
    assertThat(ChartVersion.parse(after).stepFrom(ChartVersion.parse(before))).isEqualTo(step);
    assertThat(ChartVersion.parse(before).next(step)).hasToString(next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "latest", "1.2.3.4", "1.2.x", "-1", "1.0.0-rc_1", "1..2"})
  void shouldRefuseWhatIsNoVersion(String text) {
    assertThat(ChartVersion.find(text)).isEmpty();
    assertThatThrownBy(() -> ChartVersion.parse(text))
        .isInstanceOf(UnreadableChartVersionException.class)
        .hasMessage("'" + text + "' is not a valid chart version");
  }

  @Test
  void shouldTellTheLetterOfTheStandardFromWhatHelmLetsPass() {
    assertThat(Stream.of("1.2.3", "1.2.3-rc.1+5").map(ChartVersion::parse))
        .allMatch(ChartVersion::isStrict);
    assertThat(Stream.of("v1.2.3", "1.2", "1").map(ChartVersion::parse))
        .noneMatch(ChartVersion::isStrict);
  }
}
