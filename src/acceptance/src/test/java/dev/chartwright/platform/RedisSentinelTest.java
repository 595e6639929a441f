package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Redis with Sentinel: its objects fit together, and applications notice nothing. */
@PlatformChart
final class RedisSentinelTest {
  private static final String SENTINEL = "infra.redis.mode=sentinel";
  private static final Pattern SERVER =
      Pattern.compile("server redis-\\d \"([^$\"]+)\\$\\{DOMAIN}");

  @Test
  void shouldChangeNothingOutsideOfItself() {
    Map<String, JsonNode> before = contents(Platform.render(Platform.everything()));
    Map<String, JsonNode> after = contents(Platform.render(Platform.everything(SENTINEL)));
    before.keySet().removeIf(RedisSentinelTest::isItself);
    after.keySet().removeIf(RedisSentinelTest::isItself);
    assertThat(before)
        .containsKeys(
            "Service/platform-redis in staging-infra", "Secret/platform-redis in staging-infra");
    assertThat(after).isEqualTo(before);
  }

  @ChartTest(set = SENTINEL)
  void shouldLeadHaproxyToTheNamesOfItsPods(Rendering rendering) {
    JsonNode set = find(rendering, "StatefulSet", "platform-redis").content();
    List<String> pods =
        IntStream.range(0, set.at("/spec/replicas").asInt())
            .mapToObj(i -> "platform-redis-" + i + "." + set.at("/spec/serviceName").asText() + ".")
            .map(pod -> pod + set.at("/metadata/namespace").asText() + ".svc")
            .toList();
    String config =
        find(rendering, "ConfigMap", "platform-redis-haproxy")
            .content()
            .at("/data/haproxy.cfg")
            .asText();
    assertThat(SERVER.matcher(config).results().map(it -> it.group(1)).distinct())
        .containsExactlyElementsOf(pods);
    assertThat(
            find(rendering, "ConfigMap", "platform-redis").content().at("/data/master.sh").asText())
        .startsWith("nodes=\"" + String.join(" ", pods) + "\"\n");
    JsonNode service =
        find(rendering, "Service", set.at("/spec/serviceName").asText()).content().at("/spec");
    assertThat(service.path("clusterIP").asText()).isEqualTo("None");
    assertThat(service.path("selector")).isEqualTo(set.at("/spec/selector/matchLabels"));
  }

  @Test
  void shouldAdmitClientsToHaproxyAloneAndHaproxyToTheNodes() {
    Set<String> flows = Traffic.of(Platform.render(Platform.everything(SENTINEL))).inside();
    assertThat(flows)
        .contains(
            "core/application -> infra/redis:6379",
            "infra/redis-test -> infra/redis:6379",
            "infra/redis -> infra/redis-node:6379")
        .noneMatch(it -> it.startsWith("infra/redis-node ->"));
    assertThat(flows.stream().filter(it -> it.contains("-> infra/redis-node")))
        .containsExactly("infra/redis -> infra/redis-node:6379");
  }

  private static boolean isItself(String name) {
    return name.matches(
        "(StatefulSet|ConfigMap|NetworkPolicy|PodDisruptionBudget|Deployment|PodMonitor|PrometheusRule|ResourceQuota)/"
            + "platform(-redis.*)? in staging-infra|Service/platform-redis-nodes in .*");
  }

  private static Map<String, JsonNode> contents(Rendering rendering) {
    return rendering.manifests().stream()
        .collect(
            Collectors.toMap(
                it -> it.kind() + "/" + it.name() + " in " + it.namespace().orElse(""),
                Manifest::content));
  }

  private static Manifest find(Rendering rendering, String kind, String name) {
    return rendering.manifests().stream()
        .filter(it -> it.kind().equals(kind) && it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
