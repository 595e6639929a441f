package dev.chartwright.check.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Helm 3 and Helm 4 apply differently, as tried with both on Kubernetes 1.34. */
final class HelmMajorsTest {
  @TempDir private Path folder;

  private List<Finding> found(String document) {
    return new SchemaCheck(CustomResources.NONE)
        .check(TestChart.in(folder, "web").template("a.yaml", document).render())
        .findings();
  }

  private static String service(String port) {
    return "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [" + port + "]}\n";
  }

  private static String pods(String containers) {
    return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n"
        + "  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n"
        + "    spec: {"
        + containers
        + "}\n";
  }

  private static String container(String port) {
    return "containers: [{name: web, image: a, ports: [" + port + "]}]";
  }

  @ParameterizedTest
  @ValueSource(strings = {"protocol: null", "protocol: ''", "protocol: ", "protocol: ~"})
  void shouldFindAnEmptyProtocol(String protocol) {
    assertThat(found(service("{port: 80, " + protocol + "}")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("CW1114");
              assertThat(finding.message())
                  .startsWith("spec.ports[0].protocol is ")
                  .contains("Helm 4", "Helm 3");
            });
    assertThat(found(pods(container("{containerPort: 80, " + protocol + "}"))))
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).isEqualTo("CW1114"));
    assertThat(
            found(
                pods(
                    container("{containerPort: 80}")
                        + ", initContainers: [{name: i, image: a, ports: [{containerPort: 80, "
                        + protocol
                        + "}]}]")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).isEqualTo("CW1114"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{port: 80}",
        "{port: 80, protocol: TCP}",
        "{port: 80, protocol: UDP, name: a}",
        "{port: 80, nodePort: null}",
        "{port: 80, targetPort: null, name: null, appProtocol: null}"
      })
  void shouldTakeAPortWithAProtocolOrNone(String port) {
    assertThat(found(service(port))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uid: 5b5b5b5b-0000-4000-8000-000000000000 | metadata.uid is set: Helm 4 rejects the install",
        "resourceVersion: '5' | metadata.resourceVersion is set: Helm 3 and Helm 4 reject",
        "managedFields: [] | metadata.managedFields is set: Helm 4 rejects the install"
      })
  void shouldFindMetadataOfAServer(String field, String message) {
    String text = field.startsWith("resourceVersion") ? "resourceVersion: '5'" : field;
    assertThat(found("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, " + text + "}\n"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("CW1115");
              assertThat(finding.message()).startsWith(message);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "creationTimestamp: null",
        "creationTimestamp: '2020-01-01T00:00:00Z'",
        "generation: 5",
        "selfLink: /a",
        "uid: ''",
        "resourceVersion: ''",
        "uid: null, resourceVersion: null, managedFields: null",
        "labels: {uid: a, resourceVersion: b}"
      })
  void shouldTakeWhatTheServerTakes(String field) {
    assertThat(found("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, " + field + "}\n"))
        .isEmpty();
  }
}
