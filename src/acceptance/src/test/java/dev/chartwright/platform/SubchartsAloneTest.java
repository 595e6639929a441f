package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each part is also a separate chart. */
final class SubchartsAloneTest {
  @ParameterizedTest
  @ValueSource(strings = {"infra", "authentik", "app", "common"})
  void shouldLintWithoutAWord(String name) {
    Assertions.assertThat(Renderer.of(alone(name)).lint()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"infra", "authentik", "app"})
  void shouldRenderWithItsDefaults(String name) {
    assertThat(caseOf(name)).renders().hasNoFindings();
  }

  @ParameterizedTest
  @ValueSource(strings = {"infra", "authentik", "app"})
  void shouldTellTheNextCommand(String name) {
    assertThat(caseOf(name)).renders().notes().isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"infra", "authentik", "app"})
  void shouldHoldTheLibraryItNeeds(String name) {
    Chart library = alone(name).subchart("common").orElseThrow();
    Assertions.assertThat(texts(library)).isEqualTo(texts(alone("common"))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "infra | postgresql.image.tag=latest | postgresql.majorVersion: the major version",
        "authentik | media.mode=s3 | media.s3.bucket: media.mode is s3, so it must name a bucket.",
        "app | image.repository=example/app | image.tag: an image without a tag",
        "infra | global.secrets.generate=false | not given: postgresql.auth.password.",
        "authentik | global.secrets.generate=false | not given: bootstrap.password, postgresql.auth"
      })
  void shouldNameKeysAsItsOwnUsersWriteThem(String name, String setting, String sentence) {
    String[] settings =
        name.equals("infra") && setting.startsWith("global")
            ? new String[] {setting, "redis.enabled=false"}
            : new String[] {setting};
    assertThat(caseOf(name, settings)).isRefusedWith(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"infra", "authentik", "app"})
  void shouldRefuseAnUnknownKey(String name) {
    assertThat(caseOf(name, "unknownKey=1")).isRefusedWith("unknownKey");
  }

  @ParameterizedTest
  @CsvSource({
    "infra, postgresql, StatefulSet, alone-postgresql",
    "authentik, server, Deployment, alone-authentik-server",
  })
  void shouldNameObjectsAfterTheRelease(String name, String component, String kind, String object) {
    assertThat(caseOf(name))
        .renders()
        .manifest(kind, object)
        .hasLabel("app.kubernetes.io/name", name)
        .hasLabel("app.kubernetes.io/component", component);
  }

  @Test
  void shouldRefuseADuplicatePathOfAPartAlone() {
    assertThat(
            caseOf(
                "app",
                "image.repository=example/app",
                "image.tag=1.2.3",
                "path=/api/",
                "route.enabled=true",
                "route.parentRefs[0].name=main",
                "route.extraRules[0].matches[0].path.value=/api"))
        .isRefusedWith("route: the path /api is a duplicate at HTTPRoute host \"\".");
  }

  private static Chart alone(String name) {
    return Chart.load(Path.of(Platform.CHART, "charts", name));
  }

  private static Case caseOf(String name, String... settings) {
    Case subject = Platform.of(alone(name), Platform.values(List.of(), settings));
    return new Case(
        subject.chart(),
        name + " alone",
        subject.values(),
        subject.kubernetesVersion(),
        "alone",
        "somewhere");
  }

  private static Map<String, String> texts(Chart chart) {
    return chart.files().stream().collect(Collectors.toMap(ChartFile::path, ChartFile::text));
  }
}
