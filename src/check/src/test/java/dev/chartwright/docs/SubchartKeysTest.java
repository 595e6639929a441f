package dev.chartwright.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void shouldGroupTheKeysByTask() {
    chart.values(
        "a: 1\n\n# @group Storage: cache.size\n# @group Images: image\n# @group Images: web.image\n"
            + MARKERS);

    assertThat(SubchartComments.of(chart.load()).orElseThrow().after())
        .isEqualTo(
            """
            a: 1

            # @group Storage: cache.size
            # @group Images: image
            # @group Images: web.image
            # chartwright:subcharts
            #
            # == Storage
            # cache.size: "1Gi"
            #     Size - at most
            #
            # == Images
            # The keys below `web` are also below `api`.
            # web.image.tag: "1"
            #     Tag of the image
            #
            # == Everything else
            # The keys below `web` are also below `api`.
            # web.replicas: 2
            #     Pods
            # /chartwright:subcharts
            """);
    chart.file("README.md", "<!-- chartwright:subcharts -->\n<!-- /chartwright:subcharts -->\n");
    assertThat(ChartDocs.readme(chart.load()).after())
        .contains(
            "### Images\n\nThe keys below `web` are also below `api`.\n\n| Key |",
            "### Storage\n\n| Key");
  }

  @Test
  void shouldGiveAKeyToTheFirstGroupThatMatches() {
    chart.values(
        "# @group One: tag\n# @group Two: image, replicas, size\n# @group Everything else: cache\n"
            + MARKERS);

    assertThat(SubchartKeys.of(chart.load()).values())
        .extracting(DocumentedValue::key, DocumentedValue::section)
        .containsExactly(
            tuple("web.image.tag", "One"),
            tuple("web.replicas", "Two"),
            tuple("cache.size", "Two"));
  }

  @ParameterizedTest
  @CsvSource({
    "'# @group Images: image, imagee', no key of a subchart contains 'imagee'",
    "'# @group Images: mage', no key of a subchart contains 'mage'",
    "'# @group Images', 'a group has a name, a colon and patterns'",
    "'# @group Images:', 'a group has a name, a colon and patterns'",
    "'# @group : image', 'a group has a name, a colon and patterns'"
  })
  void shouldReportAGroupThatMatchesNothing(String line, String problem) {
    chart.values("a: 1\n" + line + "\n" + MARKERS);

    assertThatThrownBy(() -> SubchartComments.of(chart.load()))
        .isInstanceOf(UnableToGenerateException.class)
        .hasMessageContaining("values.yaml:2: " + problem);
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
