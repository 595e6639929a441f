package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.junit.ChartTest;
import dev.chartwright.platform.Traffic.Party;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;

/**
 * PostgreSQL as a cluster of CloudNativePG: what the operator makes of the Cluster fits the rest.
 */
@PlatformChart
final class PostgresqlClusterTest {
  private static final String NAME = "platform-postgresql";
  private static final String CLUSTER = "ci/scenarios/postgresql-cluster.yaml";
  private static final String AUTHENTIK = "platform-authentik-postgresql";
  private static final String ON = "infra.postgresql.checkApi=false";
  private static final String TOO = "authentik.postgresql.checkApi=false";
  private static final String MOVED_KEY = "postgresql.migrateFrom=standalone";
  private static final String MOVED = "infra." + MOVED_KEY;

  @ChartTest(
      values = {Platform.EVERYTHING, CLUSTER},
      set = {ON, TOO})
  void shouldAdmitTheFlowsOfOneServerToEachInstance(Rendering rendering) {
    Party instance = instance(rendering, NAME);
    Assertions.assertThat(clients(rendering))
        .filteredOn(client -> Traffic.of(rendering).permits(client, instance, 5432))
        .extracting(Party::name)
        .containsExactlyInAnyOrder(
            "ai/application",
            "core/application",
            "infra/databases",
            "infra/postgresql-test",
            "web/application");
  }

  @ChartTest(
      values = {Platform.EVERYTHING, CLUSTER},
      set = {ON, TOO})
  void shouldAdmitTheOperatorAndItsOwnPods(Rendering rendering) {
    Traffic traffic = Traffic.of(rendering);
    Party instance = instance(rendering, NAME);
    Party operator =
        new Party("operator", "cnpg-system", Map.of("app.kubernetes.io/name", "cloudnative-pg"));
    Party joining = new Party("join", Platform.NAMESPACE, Map.of("cnpg.io/cluster", NAME));
    for (int port : List.of(5432, 8000)) {
      Assertions.assertThat(traffic.permits(operator, instance, port)).isTrue();
      Assertions.assertThat(traffic.permits(joining, instance, port)).isTrue();
      Assertions.assertThat(traffic.permits(instance, joining, port)).isTrue();
      Assertions.assertThat(traffic.permits(Party.stranger("cnpg-system"), instance, port))
          .isFalse();
    }
    Assertions.assertThat(traffic.permits(joining, instance, 9187)).isFalse();
  }

  @ChartTest(
      values = {Platform.EVERYTHING, CLUSTER},
      set = {ON, TOO})
  void shouldReferToWhatItRenders(Rendering rendering) {
    JsonNode spec = Platform.find(rendering, "Cluster", NAME).content().path("spec");
    JsonNode catalog =
        Platform.find(rendering, "ImageCatalog", spec.at("/imageCatalogRef/name").asText())
            .content()
            .at("/spec/images/0");
    Assertions.assertThat(catalog.path("major")).isEqualTo(spec.at("/imageCatalogRef/major"));
    Assertions.assertThat(Platform.secret(rendering, spec.at("/superuserSecret/name").asText()))
        .containsEntry("username", "postgres")
        .containsKey("password");
    assertThat(rendering)
        .manifest("Pooler", NAME + "-pooler")
        .at("spec.cluster.name")
        .isEqualTo(NAME);
    JsonNode service = Platform.find(rendering, "Service", NAME).content();
    Assertions.assertThat(labels(service.at("/spec/selector")))
        .isEqualTo(Map.of("cnpg.io/cluster", NAME, "cnpg.io/instanceRole", "primary"));
    Assertions.assertThat(Platform.secret(rendering, NAME + "-core").get("host"))
        .isEqualTo(NAME + "." + Platform.NAMESPACE + ".svc");
    Assertions.assertThat(Pod.texts(spec.at("/certificates/serverAltDNSNames")))
        .contains(Platform.secret(rendering, NAME + "-core").get("host"));
  }

  @ChartTest(
      values = {Platform.EVERYTHING, CLUSTER},
      set = {ON, TOO})
  void shouldRenderNoServerBeside(Rendering rendering) {
    Assertions.assertThat(
            rendering.manifests().stream()
                .filter(m -> m.name().equals(NAME))
                .map(Manifest::kind)
                .collect(Collectors.toSet()))
        .isEqualTo(
            Set.of(
                "Cluster",
                "ImageCatalog",
                "NetworkPolicy",
                "PodMonitor",
                "PrometheusRule",
                "Secret",
                "Service"));
  }

  @ChartTest(
      values = {Platform.EVERYTHING, CLUSTER},
      set = {ON, TOO})
  void shouldAdmitAuthentikAloneToItsOwn(Rendering rendering) {
    Party instance = instance(rendering, AUTHENTIK);
    Traffic traffic = Traffic.of(rendering);
    Assertions.assertThat(clients(rendering))
        .filteredOn(client -> traffic.permits(client, instance, 5432))
        .extracting(Party::name)
        .containsExactlyInAnyOrder(
            "authentik/postgresql-test", "authentik/server", "authentik/worker");
    Assertions.assertThat(traffic.permits(instance(rendering, NAME), instance, 5432)).isFalse();
  }

  @ChartTest(
      values = {Platform.EVERYTHING, CLUSTER},
      set = {ON, TOO})
  void shouldGiveAuthentikTheUserThatTheOperatorMakes(Rendering rendering) {
    JsonNode initdb =
        Platform.find(rendering, "Cluster", AUTHENTIK).content().at("/spec/bootstrap/initdb");
    Assertions.assertThat(Platform.secret(rendering, initdb.at("/secret/name").asText()))
        .containsEntry("username", initdb.path("owner").asText())
        .containsEntry("user", initdb.path("owner").asText())
        .containsEntry("database", initdb.path("database").asText())
        .containsKey("password");
  }

  @ChartTest(
      values = {Platform.EVERYTHING, CLUSTER},
      set = {ON, TOO, MOVED, "authentik." + MOVED_KEY})
  void shouldAdmitTheImportAloneToTheOnePodWhoseDataAreMoved(Rendering rendering) {
    Traffic traffic = Traffic.of(rendering);
    for (String part : List.of("infra", "authentik")) {
      String name = part.equals("infra") ? NAME : AUTHENTIK;
      Party source =
          clients(rendering).stream()
              .filter(party -> party.name().equals(part + "/postgresql"))
              .findFirst()
              .orElseThrow();
      Assertions.assertThat(clients(rendering))
          .filteredOn(client -> traffic.permits(client, source, 5432))
          .extracting(Party::name)
          .containsExactly(part + "/postgresql-migration");
      Party importing = instance(rendering, name);
      Assertions.assertThat(traffic.permits(importing, source, 5432)).isTrue();
      Assertions.assertThat(traffic.permits(source, importing, 5432)).isFalse();
    }
  }

  private static List<Party> clients(Rendering rendering) {
    return Pod.of(rendering).stream().map(Party::of).distinct().toList();
  }

  /** Returns an instance as the operator labels it: with its own labels and the inherited ones. */
  private static Party instance(Rendering rendering, String name) {
    JsonNode spec = Platform.find(rendering, "Cluster", name).content().path("spec");
    Map<String, String> labels = labels(spec.at("/inheritedMetadata/labels"));
    labels.put("cnpg.io/cluster", name);
    labels.put("cnpg.io/podRole", "instance");
    return new Party("instance", Platform.NAMESPACE, labels);
  }

  private static Map<String, String> labels(JsonNode node) {
    Map<String, String> labels = new TreeMap<>();
    node.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return labels;
  }
}
