package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * ci/examples/clusters/kind.yaml has only fields that kind decodes, which it does strictly.
 *
 * <p>The fields are those of the types in sigs.k8s.io/kind v0.33.0, pkg/apis/config/v1alpha4.
 */
final class KindExampleTest {
  private static final Set<String> CLUSTER =
      fields(
          "kind apiVersion name nodes networking featureGates runtimeConfig kubeadmConfigPatches"
              + " kubeadmConfigPatchesJSON6902 containerdConfigPatches"
              + " containerdConfigPatchesJSON6902");
  private static final Set<String> NODE =
      fields(
          "role image labels extraMounts extraPortMappings kubeadmConfigPatches"
              + " kubeadmConfigPatchesJSON6902");
  private static final Set<String> PORT = fields("containerPort hostPort listenAddress protocol");

  private static Set<String> fields(String names) {
    return new TreeSet<>(Arrays.asList(names.split(" ")));
  }

  private static JsonNode example() throws IOException, YamlDocument.SyntaxException {
    return YamlDocument.parse(Files.readString(Path.of("ci/examples/clusters/kind.yaml")))
        .content();
  }

  private static void assertFields(JsonNode object, Set<String> fields) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    assertThat(names).isSubsetOf(fields);
  }

  @Test
  void shouldHaveOnlyFieldsThatKindKnows() throws Exception {
    JsonNode cluster = example();

    assertFields(cluster, CLUSTER);
    assertThat(cluster.path("kind").asText()).isEqualTo("Cluster");
    assertThat(cluster.path("apiVersion").asText()).isEqualTo("kind.x-k8s.io/v1alpha4");
    for (JsonNode node : cluster.path("nodes")) {
      assertFields(node, NODE);
      assertThat(node.path("role").asText()).isIn("control-plane", "worker");
      node.path("extraPortMappings").forEach(port -> assertFields(port, PORT));
      node.path("labels").forEach(value -> assertThat(value.isTextual()).isTrue());
    }
  }

  @Test
  void shouldPinTheVersionAndServeHttpOnThisMachineAlone() throws Exception {
    Set<Integer> ports = new TreeSet<>();
    Set<String> images = new TreeSet<>();
    for (JsonNode node : example().path("nodes")) {
      images.add(node.path("image").asText());
      assertThat(node.path("labels").isEmpty()).isFalse();
      for (JsonNode port : node.path("extraPortMappings")) {
        assertThat(port.path("containerPort").asInt()).isEqualTo(port.path("hostPort").asInt());
        assertThat(port.path("listenAddress").asText()).isEqualTo("127.0.0.1");
        ports.add(port.path("hostPort").asInt());
      }
    }
    assertThat(ports).containsExactly(80, 443);
    assertThat(images)
        .singleElement()
        .asString()
        .matches("kindest/node:v1\\.[0-9]+\\.[0-9]+@sha256:[0-9a-f]{64}");
  }
}
