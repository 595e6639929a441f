package dev.chartwright.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The objects that an upgrade changes, and those that it keeps. */
final class UpgradeTest {
  @TempDir private Path folder;

  @Test
  void shouldChangeNothingWhenNothingChanged() {
    Rendering installed = Platform.render(withApplications());
    Rendering upgraded = Platform.render(upgradeOf(installed, withApplications().values()));
    Assertions.assertThat(differences(installed, upgraded)).isEmpty();
  }

  @Test
  void shouldTakeTheKeptSecretsBackAfterAReinstall() {
    Rendering installed = Platform.render(withApplications());
    List<JsonNode> kept =
        installed.manifests().stream()
            .map(Live::of)
            .filter(
                o ->
                    o.at("/metadata/annotations")
                        .path("helm.sh/resource-policy")
                        .asText()
                        .equals("keep"))
            .toList();
    Rendering again =
        Platform.render(
            Platform.of(ChartCopy.in(folder).withLive(kept).load(), withApplications().values()));
    Assertions.assertThat(differences(installed, again)).isEmpty();
  }

  @Test
  void shouldLetAGivenPasswordWinOverTheInstalledOne() {
    Rendering installed = Platform.render(Platform.with());
    Rendering upgraded =
        Platform.render(
            upgradeOf(installed, Values.NONE.withSet("global.redis.password=from-now-on")));
    Assertions.assertThat(Platform.secret(upgraded, "platform-redis"))
        .containsEntry("password", "from-now-on");
    Assertions.assertThat(changedPods(installed, upgraded)).containsExactly("infra/redis");
  }

  @Test
  void shouldRestartNothingWhenOnlyTheChartsVersionChanged() {
    Rendering before = Platform.render(Platform.everything());
    Rendering after =
        Platform.render(
            Platform.of(
                ChartCopy.in(folder).withVersion("9.9.9").load(), Platform.everything().values()));
    Map<String, JsonNode> old = contents(before);
    Map<String, JsonNode> changed = contents(after);
    Assertions.assertThat(changed)
        .isNotEmpty()
        .allSatisfy(
            (label, content) ->
                Assertions.assertThat(content.at("/metadata/labels").path("helm.sh/chart").asText())
                    .endsWith("-9.9.9"));
    Assertions.assertThat(parts(changed, "spec")).isEqualTo(parts(old, "spec"));
    // A backup has the version of the chart in it; its scripts are read when the next one starts.
    String version = Platform.chart().metadata().version();
    Assertions.assertThat(parts(changed, "data").toString().replace("9.9.9", version))
        .isEqualTo(parts(old, "data").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "infra.postgresql.auth.password, infra/databases infra/postgresql",
    "global.postgresql.databases.core.password, core/application infra/databases",
    "global.redis.password, ai/application core/application infra/redis web/application",
    "authentik.secretKey.value, authentik/server authentik/worker",
    "authentik.postgresql.auth.password, authentik/postgresql authentik/server authentik/worker",
    "authentik.email.password, authentik/server authentik/worker",
    "authentik.bootstrap.password, ''",
    "authentik.redis.auth.password, authentik/redis",
  })
  void shouldRestartWhoeverReadsAPasswordThatChanges(String key, String restarted) {
    Rendering before = Platform.render(Platform.everything());
    Rendering after =
        Platform.render(
            Platform.everything(
                key + "=another-value-of-more-than-fifty-characters-in-place-of-the-old-one"));
    Assertions.assertThat(String.join(" ", changedPods(before, after))).isEqualTo(restarted);
  }

  @ParameterizedTest
  @CsvSource({
    "infra.postgresql.configuration.work_mem, infra/postgresql",
    "infra.redis.configuration.maxclients, infra/redis",
    "core.config.LOG_LEVEL, core/application",
  })
  void shouldRestartWhoeverReadsASettingThatChanges(String key, String restarted) {
    Rendering before = Platform.render(Platform.everything());
    Rendering after = Platform.render(Platform.everything(key + "=x77"));
    Assertions.assertThat(String.join(" ", changedPods(before, after))).isEqualTo(restarted);
  }

  private static Case withApplications() {
    return Platform.with(
        "core.image.repository=example/core",
        "core.image.tag=1.2.3",
        "web.image.repository=example/web",
        "web.image.tag=1.2.3");
  }

  private Case upgradeOf(Rendering installed, Values values) {
    List<JsonNode> live = installed.manifests().stream().map(Live::of).toList();
    return Platform.of(ChartCopy.in(folder).withLive(live).load(), values);
  }

  private static Map<String, JsonNode> parts(Map<String, JsonNode> contents, String key) {
    Map<String, JsonNode> parts = new TreeMap<>();
    contents.forEach((label, content) -> parts.put(label, content.path(key)));
    return parts;
  }

  /** Returns the objects that are in one rendering only, or differ. */
  private static Set<String> differences(Rendering one, Rendering other) {
    Map<String, JsonNode> first = contents(one);
    Map<String, JsonNode> second = contents(other);
    Set<String> labels = new TreeSet<>(first.keySet());
    labels.addAll(second.keySet());
    labels.removeIf(label -> Objects.equals(first.get(label), second.get(label)));
    return labels;
  }

  private static Map<String, JsonNode> contents(Rendering rendering) {
    Map<String, JsonNode> contents = new TreeMap<>();
    rendering
        .manifests()
        .forEach(m -> contents.put(m.namespace().orElse("") + " " + m.label(), m.content()));
    return contents;
  }

  /** Returns the roles of the Pods whose template changed; hooks are created again in any case. */
  private static Set<String> changedPods(Rendering before, Rendering after) {
    Map<String, JsonNode> old = templates(before);
    Set<String> changed = new TreeSet<>();
    templates(after)
        .forEach(
            (role, template) -> {
              if (!template.equals(old.get(role))) {
                changed.add(role);
              }
            });
    return changed;
  }

  private static Map<String, JsonNode> templates(Rendering rendering) {
    Map<String, JsonNode> templates = new TreeMap<>();
    for (Pod pod : Pod.of(rendering)) {
      if (!pod.owner().isHook()) {
        templates.put(pod.role(), pod.owner().content().at("/spec/template"));
      }
    }
    return templates;
  }
}
