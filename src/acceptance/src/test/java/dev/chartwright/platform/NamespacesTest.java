package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The namespaces of the applications: their labels, who creates them, and who keeps them. */
@PlatformChart
final class NamespacesTest {
  private static final String[] NEVER = {
    "core.namespace.create=false", "ai.namespace.create=false", "web.namespace.create=false"
  };
  private static final String[] ALWAYS = {
    "core.namespace.create=true", "ai.namespace.create=true", "web.namespace.create=true"
  };

  @TempDir private Path folder;

  @ChartTest(values = "values/staging.yaml")
  void shouldSayThatItIsAPlaceholder(Rendering rendering) {
    assertThat(rendering)
        .manifest("Namespace", "staging-core")
        .hasLabel("environment", "staging")
        .hasLabel("status", "placeholder")
        .hasLabel("pod-security.kubernetes.io/enforce", "restricted");
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldTellItsPurposePlannedStackPathAndGuide(Rendering rendering) {
    tells(rendering, "core", "Nest.js", "/api/");
    tells(rendering, "ai", "FastAPI", "/ai/");
    tells(rendering, "web", "React", "/");
  }

  private static void tells(Rendering rendering, String name, String stack, String path) {
    String guide = "docs/deploy-" + name + ".md";
    Manifest namespace = Platform.find(rendering, "Namespace", "staging-" + name);
    assertThat(namespace)
        .hasAnnotation("chartwright.dev/planned-stack", stack)
        .hasAnnotation("chartwright.dev/path", path)
        .at("metadata.annotations[\"chartwright.dev/guide\"]")
        .asText()
        .endsWith("/" + guide);
    assertThat(namespace)
        .at("metadata.annotations[\"chartwright.dev/purpose\"]")
        .asText()
        .hasSizeGreaterThan(10);
    Assertions.assertThat(Path.of(guide)).isRegularFile();
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldBeActiveOnceThereIsAnImage(Rendering rendering) {
    assertThat(rendering)
        .every(
            "Namespace",
            m -> m.kind().equals("Namespace"),
            m -> assertThat(m).hasLabel("status", "active"));
  }

  @ChartTest(set = "ai.namespace.podSecurity=baseline")
  void shouldTakeAnotherPodSecurityLevel(Rendering rendering) {
    assertThat(rendering)
        .manifest("Namespace", "dev-ai")
        .hasLabel("pod-security.kubernetes.io/enforce", "baseline");
  }

  @Test
  void shouldNotMeetThoseOfAnotherEnvironment() {
    Rendering staging = Platform.render(Platform.with("global.environment=staging"));
    Rendering production = Platform.render(Platform.with("global.environment=production"));
    assertThat(staging).hasExactly("Namespace", "staging-core", "staging-ai", "staging-web");
    assertThat(production)
        .hasExactly("Namespace", "production-core", "production-ai", "production-web");
  }

  @ChartTest(set = "global.namespaces.core=shop")
  void shouldTakeANameOfItsOwn(Rendering rendering) {
    assertThat(rendering).hasExactly("Namespace", "shop", "dev-ai", "dev-web");
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldBeKeptOnUninstall(Rendering rendering) {
    assertThat(rendering)
        .every(
            "Namespace",
            m -> m.kind().equals("Namespace"),
            m -> assertThat(m).hasAnnotation("helm.sh/resource-policy", "keep"));
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldNeverBeTheReleasesOwn(Rendering rendering) {
    assertThat(rendering).hasNo("Namespace", Platform.NAMESPACE);
  }

  @ChartTest(values = "values/staging.yaml", namespace = "staging-ai")
  void shouldRefuseToBeTheReleasesOwn(Case subject) {
    assertThat(subject)
        .isRefusedWith(
            "global.environment: the namespace of ai would be staging-ai, which is the release's"
                + " own namespace, and this chart never renders that one. Install the release into"
                + " another namespace, or name another one in global.namespaces.ai.");
  }

  @Test
  void shouldBeMadeWhileAbsentWithAuto() {
    assertThat(Platform.render(withLive()))
        .hasExactly("Namespace", "dev-core", "dev-ai", "dev-web");
  }

  @Test
  void shouldStayInTheReleaseThatOwnsItWithAuto() {
    Manifest core = Platform.find(Platform.render(Platform.with()), "Namespace", "dev-core");
    assertThat(Platform.render(withLive(Live.of(core)))).manifest("Namespace", "dev-core");
  }

  @Test
  void shouldBeLeftAloneWhileAnotherReleaseOwnsItWithAuto() {
    Manifest core = Platform.find(Platform.render(Platform.with()), "Namespace", "dev-core");
    assertThat(Platform.render(withLive(Live.ownedBy(core, "platform", "elsewhere"))))
        .hasExactly("Namespace", "dev-ai", "dev-web");
    assertThat(Platform.render(withLive(Live.ownedBy(core, "another", Platform.NAMESPACE))))
        .hasExactly("Namespace", "dev-ai", "dev-web");
    assertThat(Platform.render(withLive(core.content())))
        .hasExactly("Namespace", "dev-ai", "dev-web");
  }

  @Test
  void shouldBeMadeWithTrueWhoeverOwnsIt() {
    Manifest core = Platform.find(Platform.render(Platform.with()), "Namespace", "dev-core");
    assertThat(Platform.render(withLive(List.of(core.content()), ALWAYS)))
        .hasExactly("Namespace", "dev-core", "dev-ai", "dev-web");
  }

  @Test
  void shouldNotBeMadeWithFalse() {
    assertThat(Platform.render(Platform.with(NEVER))).hasNo("Namespace");
  }

  @Test
  void shouldBeLookedUpWithAutoOnly() {
    Chart forbidden = ChartCopy.in(folder).withForbidden("Namespace").load();
    assertThat(Platform.of(forbidden, Platform.with().values())).isRefusedWith("forbidden");
    assertThat(Platform.of(forbidden, Platform.with(NEVER).values())).renders();
    assertThat(Platform.of(forbidden, Platform.with(ALWAYS).values())).renders();
  }

  private Case withLive(JsonNode... live) {
    return withLive(List.of(live));
  }

  private Case withLive(List<JsonNode> live, String... settings) {
    return Platform.of(
        ChartCopy.in(folder).withLive(live).load(), Platform.values(List.of(), settings));
  }
}
