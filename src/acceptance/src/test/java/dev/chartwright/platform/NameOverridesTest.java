package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Values;
import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other names of the parts, in the labels, the selectors and an application's objects. */
@PlatformChart
final class NameOverridesTest {
  @TempDir private Path folder;

  @ChartTest(
      values = Platform.EVERYTHING,
      set = {
        "global.nameOverrides.infra=data",
        "global.nameOverrides.authentik=sso",
        "global.nameOverrides.core=shop"
      })
  void shouldNameLabelsSelectorsPoliciesAndObjects(Rendering rendering) {
    assertThat(rendering).hasNoFindings();
    assertThat(rendering).manifest("Deployment", "shop");
    assertThat(rendering).manifest("Service", "shop");
    assertThat(rendering).manifest("StatefulSet", "platform-postgresql");
    List<String> names = new ArrayList<>();
    for (Manifest manifest : rendering.manifests()) {
      names.addAll(manifest.content().findValuesAsText("app.kubernetes.io/name"));
    }
    Assertions.assertThat(names)
        .contains("data", "sso", "shop", "ai", "web")
        .doesNotContain("infra", "authentik", "core");
    Assertions.assertThat(
            Platform.find(rendering, "NetworkPolicy", "platform-postgresql").content().toString())
        .contains("\"app.kubernetes.io/name\":\"shop\"");
  }

  @ChartTest(
      values = Platform.EVERYTHING,
      set = {"global.nameOverrides.core=shop", "core.fullnameOverride=api"})
  void shouldPreferTheFullName(Rendering rendering) {
    assertThat(rendering).manifest("Deployment", "api");
  }

  @Test
  void shouldNameAnApplicationThatIsAlone() {
    Chart app = Chart.load(Path.of(Platform.CHART, "charts", "app"));
    Values values =
        Platform.values(
            List.of(),
            "image.repository=example/app",
            "image.tag=1.2.3",
            "global.nameOverrides.app=shop");
    assertThat(Platform.render(Platform.of(app, values))).manifest("Deployment", "shop");
  }

  @Test
  void shouldRefuseAnotherSelectorWithTheStepsToTake() {
    assertThat(upgradeWith("global.nameOverrides.infra=data"))
        .isRefusedWith(
            "global.nameOverrides.infra: the selector of StatefulSet platform-redis has the"
                + " name infra, and Kubernetes does not change a selector. Set this to infra, or"
                + " delete the object and run this helm upgrade again; volumes stay: kubectl -n"
                + " staging-infra delete statefulset platform-redis");
  }

  @Test
  void shouldAcceptTheNameThatIsThere() {
    assertThat(upgradeWith("global.nameOverrides.infra=infra")).renders();
  }

  @Test
  void shouldReplaceAnApplicationWhoseObjectsGetAnotherName() {
    assertThat(upgradeWith("global.nameOverrides.core=shop")).renders();
  }

  @Test
  void shouldRefuseAnotherSelectorOfAnApplicationThatKeepsItsName() {
    assertThat(upgradeWith("global.nameOverrides.core=shop", "core.fullnameOverride=core"))
        .isRefusedWith("global.nameOverrides.core: the selector of Deployment core has the name");
  }

  private Case upgradeWith(String... settings) {
    Rendering installed = Platform.render(Platform.everything());
    List<JsonNode> live = installed.manifests().stream().map(Live::of).toList();
    return Platform.of(
        ChartCopy.in(folder).withLive(live).load(), Platform.everything(settings).values());
  }
}
