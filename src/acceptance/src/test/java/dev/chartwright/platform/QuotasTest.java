package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upgrade fits into the quota of each namespace. */
@PlatformChart
final class QuotasTest {
  private static final String ON = "global.quota.enabled=true";
  private static final String OFFLINE = "infra.rabbitmq.checkApi=false";
  private static final String APPLICATIONS = "ci/scenarios/applications.yaml";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.yaml",
        "staging.yaml",
        "ci.yaml",
        "local.yaml",
        "staging.yaml examples/orchestrator.yaml examples/orchestrator-production.yaml",
        "dev.yaml examples/cron.yaml",
        "staging.yaml examples/todo.yaml"
      })
  void shouldAdmitAnUpdateOfEveryWorkloadAtOnce(String files) {
    List<String> values =
        List.of(files.split(" ")).stream().map(file -> Platform.CHART + "/values/" + file).toList();
    fits(Platform.render(Platform.of(Platform.chart(), Platform.values(values, ON, OFFLINE))));
  }

  @Test
  void shouldAdmitEverything() {
    fits(Platform.render(Platform.everything(ON)));
  }

  private static void fits(Rendering rendering) {
    List<Manifest> quotas =
        rendering.manifests().stream().filter(it -> it.kind().equals("ResourceQuota")).toList();
    Assertions.assertThat(quotas).isNotEmpty();
    for (Manifest quota : quotas) {
      JsonNode hard = quota.content().at("/spec/hard");
      for (String name :
          List.of("requests.cpu", "requests.memory", "limits.cpu", "limits.memory")) {
        if (hard.has(name)) {
          BigDecimal used = BigDecimal.ZERO;
          for (Manifest manifest : rendering.manifests()) {
            if (manifest.namespace().equals(quota.namespace())) {
              used = used.add(each(manifest, name).multiply(pods(manifest, rendering)));
            }
          }
          Assertions.assertThat(amount(hard.path(name).asText()))
              .as("%s in %s", name, quota.namespace())
              .isGreaterThanOrEqualTo(used);
        }
      }
    }
  }

  /** What is there in the middle of an update: the old ones, one more, and one that ends. */
  private static BigDecimal pods(Manifest manifest, Rendering rendering) {
    JsonNode spec = manifest.content().path("spec");
    int pods =
        rendering.manifests().stream()
            .filter(it -> it.kind().equals("HorizontalPodAutoscaler"))
            .filter(it -> it.namespace().equals(manifest.namespace()))
            .filter(
                it -> it.content().at("/spec/scaleTargetRef/name").asText().equals(manifest.name()))
            .mapToInt(it -> it.content().at("/spec/maxReplicas").asInt())
            .findFirst()
            .orElse(spec.path("replicas").asInt(1));
    boolean rolls =
        manifest.kind().equals("Deployment")
            && pods > 0
            && !spec.at("/strategy/type").asText().equals("Recreate");
    return BigDecimal.valueOf(
        rolls ? pods + 1 + spec.at("/strategy/rollingUpdate/maxSurge").asInt() : pods);
  }

  private static BigDecimal each(Manifest manifest, String name) {
    if (!Set.of("Deployment", "StatefulSet", "Job", "CronJob").contains(manifest.kind())) {
      return BigDecimal.ZERO;
    }
    JsonNode template = manifest.content().at("/spec/template/spec");
    JsonNode pod =
        template.isObject()
            ? template
            : manifest.content().at("/spec/jobTemplate/spec/template/spec");
    String pointer = "/resources/" + name.replace('.', '/');
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode container : pod.path("containers")) {
      String given = container.at(pointer).asText();
      String limit = container.at(pointer.replace("requests", "limits")).asText();
      sum = sum.add(amount(given.isEmpty() ? limit : given));
    }
    for (JsonNode container : pod.path("initContainers")) {
      sum = sum.max(amount(container.at(pointer).asText()));
    }
    return sum;
  }

  private static BigDecimal amount(String text) {
    return text.isEmpty() ? BigDecimal.ZERO : Quantity.getAmountInBytes(new Quantity(text));
  }

  @ChartTest(
      values = {"values/staging.yaml", APPLICATIONS},
      set = ON)
  void shouldCountTheMostPodsAndThoseOfAnUpdate(Rendering rendering) {
    assertThat(rendering)
        .manifest("ResourceQuota", "ai")
        .at("spec.hard")
        .isEqualTo(
            java.util.Map.of(
                "pods", "7",
                "requests.cpu", "1750m",
                "requests.memory", "3584Mi",
                "limits.cpu", "7000m",
                "limits.memory", "7168Mi"));
    assertThat(rendering).manifest("ResourceQuota", "web").at("spec.hard.pods").isEqualTo("1");
  }

  @ChartTest(
      values = {"values/staging.yaml", APPLICATIONS},
      set = {
        ON,
        "core.namespace.quota.pods=50",
        "core.resources.limits.cpu=null",
        "ai.resources.limits.cpu=null",
        "ai.namespace.limitRange.default.cpu=2"
      })
  void shouldPreferWhatIsGivenAndLeaveOutWhatHasNoLimit(Rendering rendering) {
    assertThat(rendering).manifest("ResourceQuota", "core").at("spec.hard.pods").isEqualTo(50);
    assertThat(rendering)
        .manifest("ResourceQuota", "core")
        .hasNothingAt("spec.hard[\"limits.cpu\"]");
    assertThat(rendering)
        .manifest("ResourceQuota", "ai")
        .at("spec.hard[\"limits.cpu\"]")
        .isEqualTo("14000m");
    assertThat(rendering).manifest("LimitRange", "ai");
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldBeOffByDefault(Rendering rendering) {
    assertThat(rendering).hasNo("ResourceQuota").hasNo("LimitRange");
  }
}
