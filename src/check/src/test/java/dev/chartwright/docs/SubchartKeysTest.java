package dev.chartwright.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of subcharts, as the users of the whole chart set them. */
final class SubchartKeysTest {
  private static final String MARKERS =
      """
      # chartwright:subcharts
      # /chartwright:subcharts
      """;

  @TempDir private Path folder;
  private TestChart chart;

  @BeforeEach
  void makeChart() {
    chart =
        TestChart.in(folder, "shop")
            .metadata(
                """
                dependencies:
                  - name: app
                    version: "*"
                    alias: web
                  - name: app
                    version: "*"
                    alias: api
                  - name: cache
                    version: "*"
                  - name: helpers
                    version: "*"
                """)
            .undeclared(
                "app",
                it ->
                    it.values(
                        """
                        # -- Shared
                        global: {}
                        # -- Pods
                        replicas: 2
                        image:
                          # -- Tag of the image
                          tag: "1"
                        """))
            .undeclared("cache", it -> it.values("# -- Size -- at most\nsize: 1Gi\n"))
            .undeclared("helpers", it -> it.metadata("type: library\n").values("a: 1\n"));
  }

  @Test
  void shouldListAnAliasedChartOnceBelowTheFirstAlias() {
    assertThat(SubchartKeys.of(chart.load()).values())
        .extracting(DocumentedValue::key)
        .containsExactly("web.replicas", "web.image.tag", "cache.size");
    assertThat(SubchartKeys.of(chart.load()).sections())
        .extracting(ValuesReference.Section::name)
        .containsExactly("web, api", "web.image, api.image", "cache");
  }

  @Test
  void shouldFillThePartOfAReadme() {
    chart.file(
        "README.md",
        """
        <!-- chartwright:values -->
        <!-- /chartwright:values -->
        <!-- chartwright:subcharts -->
        <!-- /chartwright:subcharts -->
        """);

    assertThat(ChartDocs.readme(chart.load()).after())
        .contains(
            "### web.image, api.image\n",
            "| `web.image.tag` | string | `\"1\"` | Tag of the image |\n",
            "| `cache.size` | string | `\"1Gi\"` | Size -- at most |\n");
  }

  @Test
  void shouldWriteTheKeysIntoValuesYamlAsComments() {
    chart.values("a: 1\n\n" + MARKERS);

    GeneratedFile file = SubchartComments.of(chart.load()).orElseThrow();

    assertThat(file.after())
        .isEqualTo(
            """
            a: 1

            # chartwright:subcharts
            #
            # == web, api
            # web.replicas: 2
            #     Pods
            #
            # == web.image, api.image
            # web.image.tag: "1"
            #     Tag of the image
            #
            # == cache
            # cache.size: "1Gi"
            #     Size - at most
            # /chartwright:subcharts
            """);
    chart.values(file.after());
    assertThat(SubchartComments.of(chart.load()).orElseThrow().isStale()).isFalse();
    assertThat(ValuesReference.of(chart.load()).values())
        .extracting(DocumentedValue::key)
        .containsExactly("a");
  }

  @Test
  void shouldKeepTheLineEndingsOfTheFile() {
    chart.values("a: 1\r\n" + MARKERS.replace("\n", "\r\n"));

    assertThat(SubchartComments.of(chart.load()).orElseThrow().after().replace("\r\n", ""))
        .doesNotContain("\n");
  }

  @Test
  void shouldLeaveAFileWithoutMarkersAlone() {
    chart.values("a: 1\n");

    assertThat(SubchartComments.of(chart.load())).isEmpty();
    assertThat(ChartDocs.of(chart.load()))
        .noneMatch(file -> file.display().endsWith("values.yaml"));
  }

  @Test
  void shouldReportAPartWithoutAnEnd() {
    chart.values("a: 1\n# chartwright:subcharts\n");

    assertThatThrownBy(() -> SubchartComments.of(chart.load()))
        .isInstanceOf(UnableToGenerateException.class)
        .hasMessageContaining("values.yaml:2: the part '# chartwright:subcharts' has no end");
  }

  @Test
  void shouldListNothingForAChartWithoutSubcharts() {
    TestChart alone =
        TestChart.in(folder, "alone")
            .values("a: 1\n")
            .file("README.md", "<!-- chartwright:subcharts -->\n<!-- /chartwright:subcharts -->\n");

    assertThat(ChartDocs.readme(alone.load()).after())
        .contains("This chart has no subcharts with values.");
    assertThat(SubchartKeys.of(alone.load()).sections()).isEqualTo(List.of());
  }
}
