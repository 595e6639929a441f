package dev.chartwright.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a README. */
final class ReadmeTest {
  private static final String TABLE =
      """
      <!-- chartwright:values -->

      | Key | Type | Default | Description |
      |-----|------|---------|-------------|
      | `replicas` | int | `2` | Pods |

      <!-- /chartwright:values -->
      """;

  @TempDir private Path folder;
  private TestChart chart;

  @BeforeEach
  void makeChart() {
    chart = TestChart.in(folder, "web").values("# -- Pods\nreplicas: 2\n");
  }

  private GeneratedFile readme() {
    return ChartDocs.readme(chart.load());
  }

  private GeneratedFile page(String name) {
    return ChartDocs.of(chart.load()).stream()
        .filter(file -> file.path().endsWith(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldUpdateOtherPagesThatHaveMarkers() throws IOException {
    Path web = chart.load().path();
    Files.writeString(
        web.resolve("VALUES.md"),
        "# Values\n\n<!-- chartwright:values -->\n<!-- /chartwright:values -->\n");
    Files.writeString(web.resolve("README.md"), "# Web\n\nSee VALUES.md.\n");
    Files.writeString(web.resolve("CONTRIBUTING.md"), "```\n<!-- chartwright:values -->\n```\n");

    assertThat(ChartDocs.of(chart.load()))
        .extracting(file -> file.path().getFileName().toString())
        .containsExactly("README.md", "VALUES.md");
    assertThat(page("VALUES.md").after()).isEqualTo("# Values\n\n" + TABLE);
    // The values stand beside it, so it does not get them.
    assertThat(page("README.md").isStale()).isFalse();
  }

  @Test
  void shouldNameThePageWithABadMarker() throws IOException {
    Path web = chart.load().path();
    Files.writeString(web.resolve("VALUES.md"), "\n<!-- chartwright:values -->\n");

    assertThatThrownBy(() -> ChartDocs.of(chart.load()))
        .isInstanceOf(UnableToGenerateException.class)
        .hasMessageContaining("VALUES.md:2: the part 'values' has no end");
  }

  @Test
  void shouldWriteAWholeOneWhereThereIsNone() {
    chart.metadata(
        """
        description: Serves <pages>
        appVersion: "1.2"
        kubeVersion: ">=1.31.0-0"
        home: https://example.com/web
        sources: [https://example.com/git]
        maintainers:
          - name: A | B
            email: a@example.com
        dependencies:
          - name: cache
            version: ^1
            repository: https://example.com/charts
            alias: redis
            condition: redis.enabled, global.redis
            tags: [data]
        """);
    GeneratedFile file = readme();

    assertThat(file.before()).isEmpty();
    assertThat(file.isStale()).isTrue();
    assertThat(file.after())
        .startsWith("<!-- chartwright:header -->\n\n# web\n\n**Version** `1.2.3`")
        .contains("**Kubernetes** `>=1.31.0-0`", "\n\nServes &lt;pages>\n\n")
        .contains("\n## Install\n", "helm install web . --namespace web --create-namespace")
        .contains(
            "| cache | `^1` | https://example.com/charts | `redis` |"
                + " `redis.enabled`, `global.redis`, `tags.data` |")
        .contains("\n## Values\n\n" + TABLE)
        .contains("| A \\| B | <a@example.com> |  |")
        .endsWith("- <https://example.com/git>\n\n<!-- /chartwright:sources -->\n");
  }

  @Test
  void shouldFindNothingToDoInWhatItWrote() {
    readme().write();

    GeneratedFile again = readme();

    assertThat(again.isStale()).isFalse();
    assertThat(again.changes()).isEmpty();
    assertThat(chart.path()).isDirectoryNotContaining("glob:**.half");
  }

  @Test
  void shouldChangeOnlyWhatStandsBetweenMarkers() {
    chart.file(
        "README.md",
        """
        # Mine

        ```
        <!-- chartwright:values -->
        ```
          text with trailing blanks  \n\
        <!-- chartwright:values -->
        old
        <!-- /chartwright:values -->
        last words, no newline"""
            .stripTrailing());

    assertThat(readme().after())
        .isEqualTo(
            """
            # Mine

            ```
            <!-- chartwright:values -->
            ```
              text with trailing blanks  \n\
            """
                + TABLE
                + "last words, no newline");
  }

  @Test
  void shouldAddTheValuesAtTheEndWhereNoMarkerIs() {
    chart.file("README.md", "# Mine\n\nText.\n");

    assertThat(readme().after()).isEqualTo("# Mine\n\nText.\n\n## Values\n\n" + TABLE);
  }

  @Test
  void shouldKeepLineEndings() {
    chart.file("README.md", "# Mine\r\n");

    String after = readme().after();

    assertThat(after.replace("\r\n", "\n")).isEqualTo("# Mine\n\n## Values\n\n" + TABLE);
    assertThat(after.replace("\r\n", "")).doesNotContain("\n");
    chart.file("README.md", after);
    assertThat(readme().isStale()).isFalse();
  }

  @Test
  void shouldSayWhatAnotherGeneratorLeft() {
    chart
        .file("README.md", "# Mine\n\n| Key | Type | Default | Description |\n")
        .file("README.md.gotmpl", "{{ template \"chart.valuesSection\" . }}");

    assertThat(readme().notes())
        .anyMatch(note -> note.contains("README.md:3: the values table of another generator"))
        .anyMatch(
            note ->
                note.contains("README.md.gotmpl: ignored, because it is a template of helm-docs"));
  }

  @Test
  void shouldNotBeEndedByWhatAValueSays() {
    chart.values(
        """
        # -- <!-- /chartwright:values -->
        a: |
          <!-- /chartwright:values -->
        ## @section X
        ## @descriptionStart
        ## <!-- /chartwright:values -->
        ## @descriptionEnd
        ## @param b B
        b: 1
        """);
    chart.file("README.md", "A\n<!-- chartwright:values -->\n<!-- /chartwright:values -->\nZ\n");
    readme().write();

    assertThat(readme().isStale()).isFalse();
    assertThat(readme().after()).startsWith("A\n").endsWith("\nZ\n");
  }

  @Test
  void shouldRefuseMarkersThatDoNotFit() {
    refuse("x\n<!-- chartwright:values -->\n", "README.md:2: the part 'values' has no end");
    refuse("<!-- /chartwright:values -->\n", "README.md:1: <!-- /chartwright:values --> ends a");
    refuse("<!-- chartwright:vlaues -->\n", "README.md:1: unknown part 'vlaues'");
    refuse(
        "<!-- chartwright:values -->\n<!-- chartwright:header -->\n<!-- /chartwright:values -->",
        "README.md:1: the part 'values' has no end");
  }

  private void refuse(String readme, String message) {
    chart.file("README.md", readme);
    assertThatThrownBy(this::readme)
        .isInstanceOf(UnableToGenerateException.class)
        .hasMessageContaining(message)
        .extracting(e -> ((UnableToGenerateException) e).remedy().isPresent())
        .isEqualTo(true);
  }

  @Test
  void shouldTellWhichLinesAreStale() {
    readme().write();
    chart.values("# -- Pods\nreplicas: 3\n# -- Name\nname: x\n");

    assertThat(readme().changes())
        .singleElement()
        .asString()
        .matches("line \\d+: should be: \\| `replicas` \\| int \\| `3` \\| Pods \\| and 1 more");
  }

  @Test
  void shouldMakeTheSameBytesFromTheSameChart() throws IOException {
    String first = readme().after();
    Files.setLastModifiedTime(chart.path().resolve("values.yaml"), FileTime.fromMillis(0));

    assertThat(readme().after()).isEqualTo(first);
  }
}
