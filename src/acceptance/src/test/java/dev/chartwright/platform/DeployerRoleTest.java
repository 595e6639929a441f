package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The Roles of ci/examples/rbac have a rule for what the platform renders, and no others. */
final class DeployerRoleTest {
  private static final Path FOLDER = Path.of("ci/examples/rbac");
  private static final Set<String> ALL =
      Set.of("get", "list", "watch", "create", "patch", "update", "delete");

  /** What Helm reads beside the rendered objects, to wait for them and to print logs. */
  private static final Map<String, Set<String>> OF_HELM =
      Map.of("pods/log", Set.of("get"), "apps/replicasets", Set.of("get", "list", "watch"));

  /** A volume claim, ingresses, LimitRanges and CronJobs depend on values that others have set. */
  private static final String[] VALUES = {
    "global.quota.enabled=true",
    "core.namespace.create=false",
    "ai.namespace.create=false",
    "web.namespace.create=false",
    "core.namespace.limitRange.max.cpu=4",
    "core.cronJobs.nightly.schedule=0 3 * * *",
    "authentik.outposts.enabled=false"
  };

  @Test
  void shouldHaveARuleForEachKindAndNoOther() throws IOException, YamlDocument.SyntaxException {
    Set<String> rendered = new TreeSet<>();
    Rendering rendering =
        Platform.render(
            Platform.of(
                Platform.chart(),
                Platform.values(
                    List.of(
                        Platform.CHART + "/values/staging.yaml", "ci/scenarios/applications.yaml"),
                    VALUES)));
    for (Manifest manifest : rendering.manifests()) {
      rendered.add(resource(manifest.content()));
    }

    Map<String, Set<String>> rules = rules("deployer.yaml");
    OF_HELM.forEach((name, verbs) -> assertThat(rules.remove(name)).as(name).isEqualTo(verbs));

    assertThat(rules.keySet()).containsExactlyElementsOf(rendered);
    assertThat(rules.values()).allMatch(ALL::equals);
  }

  @Test
  void shouldLetViewersReadAllButSecrets() throws IOException, YamlDocument.SyntaxException {
    Map<String, Set<String>> viewer = rules("viewer.yaml");

    assertThat(viewer.values()).allMatch(Set.of("get", "list", "watch")::equals);
    Set<String> seen = new TreeSet<>(rules("deployer.yaml").keySet());
    seen.remove("secrets");
    seen.add("events");
    assertThat(viewer.keySet()).containsExactlyElementsOf(seen);
  }

  @Test
  void shouldKeepOperatorsFromSecretsAndRoles() throws IOException, YamlDocument.SyntaxException {
    assertThat(rules("operator.yaml").keySet())
        .doesNotContain("secrets", "configmaps")
        .noneMatch(name -> name.startsWith("rbac"));
  }

  private static Map<String, Set<String>> rules(String file)
      throws IOException, YamlDocument.SyntaxException {
    JsonNode role = YamlDocument.parse(Files.readString(FOLDER.resolve(file))).content();
    assertThat(role.path("kind").asText()).isEqualTo("Role");
    Map<String, Set<String>> rules = new TreeMap<>();
    for (JsonNode rule : role.path("rules")) {
      for (JsonNode group : rule.path("apiGroups")) {
        for (JsonNode resource : rule.path("resources")) {
          String prefix = group.asText().isEmpty() ? "" : group.asText() + "/";
          rules.put(prefix + resource.asText(), Set.copyOf(Pod.texts(rule.path("verbs"))));
        }
      }
    }
    return rules;
  }

  private static String resource(JsonNode object) {
    String version = object.path("apiVersion").asText();
    String group = version.contains("/") ? version.replaceAll("/.*", "/") : "";
    String kind = object.path("kind").asText().toLowerCase(Locale.ROOT);
    return group
        + (kind.endsWith("y")
            ? kind.substring(0, kind.length() - 1) + "ies"
            : kind.endsWith("s") ? kind + "es" : kind + "s");
  }
}
