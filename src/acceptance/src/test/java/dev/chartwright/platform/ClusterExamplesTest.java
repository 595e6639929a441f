package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files of ci/examples/clusters have only fields of the types that read them. kind and the API
 * server decode strictly, k3s ignores an unknown flag with a warning.
 */
final class ClusterExamplesTest {
  private static final Path FOLDER = Path.of("ci/examples/clusters");
  private static final Set<String> LEAVES = Set.of("scalar", "scalars", "any");

  private final JsonNode formats = parse(Platform.resource("cluster-formats.yaml"));

  private static JsonNode parse(String text) {
    try {
      return YamlDocument.parse(text).content();
    } catch (YamlDocument.SyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode read(String file) throws IOException {
    return parse(Files.readString(FOLDER.resolve(file)));
  }

  @ParameterizedTest
  @CsvSource({
    "kind.yaml, Cluster",
    "kind-ha.yaml, Cluster",
    "control-plane/admission.yaml, AdmissionConfiguration",
    "control-plane/audit.yaml, Policy",
    "control-plane/encryption.yaml, EncryptionConfiguration",
    "k3s/first-server.yaml, k3s",
    "k3s/server.yaml, k3s"
  })
  void shouldHaveOnlyFieldsThatAreRead(String file, String type) throws IOException {
    assertThat(unknown(read(file), type)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "kind.yaml, Cluster, /nodes/0",
    "kind-ha.yaml, Cluster, /networking",
    "control-plane/admission.yaml, AdmissionConfiguration, /plugins/0/configuration/exemptions",
    "control-plane/audit.yaml, Policy, /rules/0",
    "control-plane/encryption.yaml, EncryptionConfiguration, /resources/0/providers/1/identity",
    "k3s/server.yaml, k3s, ''"
  })
  void shouldNoticeAnotherField(String file, String type, String at) throws IOException {
    JsonNode content = read(file);
    ((ObjectNode) content.at(at)).put("misspelt", true);

    assertThat(unknown(content, type)).containsExactly((type + at + "/misspelt"));
  }

  @Test
  void shouldNameEachFile() throws IOException {
    String page = Files.readString(FOLDER.resolve("README.md"));
    try (Stream<Path> files = Files.walk(FOLDER)) {
      assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
          .filteredOn(file -> !file.endsWith("encryption-key.yaml"))
          .allMatch(file -> page.contains("](" + FOLDER.relativize(file) + ")"));
    }
  }

  /** Returns the paths of fields that a type of the resource does not have. */
  private List<String> unknown(JsonNode value, String type) {
    List<String> found = new ArrayList<>();
    walk(value, type, type, found);
    return found;
  }

  private void walk(JsonNode value, String type, String path, List<String> found) {
    JsonNode fields = formats.path(type);
    assertThat(fields.isObject()).as(type).isTrue();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String at = path + "/" + entry.getKey();
      JsonNode field = fields.path(entry.getKey());
      if (field.isMissingNode()) {
        found.add(at);
      } else if (field.isArray()) {
        int index = 0;
        for (JsonNode item : entry.getValue()) {
          walk(item, field.get(0).asText(), at + "/" + index++, found);
        }
      } else if (LEAVES.contains(field.asText())) {
        assertLeaf(field.asText(), entry.getValue(), at);
      } else {
        walk(entry.getValue(), field.asText(), at, found);
      }
    }
  }

  private static void assertLeaf(String kind, JsonNode value, String at) {
    switch (kind) {
      case "scalar" -> assertThat(value.isValueNode()).as(at).isTrue();
      case "scalars" -> assertThat(value).as(at).allMatch(JsonNode::isValueNode);
      default -> assertThat(value.isObject()).as(at).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind.yaml", "kind-ha.yaml"})
  void shouldPinOneImageOfKind(String file) throws IOException {
    JsonNode cluster = read(file);
    Set<String> images = new TreeSet<>();
    for (JsonNode node : cluster.path("nodes")) {
      assertThat(node.path("role").asText()).isIn("control-plane", "worker");
      node.path("labels").forEach(value -> assertThat(value.isTextual()).isTrue());
      images.add(node.path("image").asText());
    }

    assertThat(cluster.path("apiVersion").asText()).isEqualTo("kind.x-k8s.io/v1alpha4");
    assertThat(images)
        .singleElement()
        .asString()
        .matches("kindest/node:v1\\.[0-9]+\\.[0-9]+@sha256:[0-9a-f]{64}");
  }

  @Test
  void shouldServeHttpOnThisMachineAlone() throws IOException {
    Set<Integer> ports = new TreeSet<>();
    for (JsonNode node : read("kind.yaml").path("nodes")) {
      for (JsonNode port : node.path("extraPortMappings")) {
        assertThat(port.path("containerPort").asInt()).isEqualTo(port.path("hostPort").asInt());
        assertThat(port.path("listenAddress").asText()).isEqualTo("127.0.0.1");
        ports.add(port.path("hostPort").asInt());
      }
    }
    assertThat(ports).containsExactly(80, 443);
  }

  @Test
  void shouldGiveEachControlPlaneNodeOfKindItsFiles() throws IOException {
    JsonNode cluster = read("kind-ha.yaml");
    JsonNode patch = parse(cluster.at("/kubeadmConfigPatches/0").asText());
    List<String> folders = new ArrayList<>();
    for (JsonNode node : cluster.path("nodes")) {
      if (node.path("role").asText().equals("control-plane")) {
        folders.add(node.at("/extraMounts/0/containerPath").asText());
      }
    }

    assertThat(unknown(patch, "ClusterConfiguration")).isEmpty();
    assertThat(folders).containsExactly("/etc/chartwright", "/etc/chartwright", "/etc/chartwright");
    assertThat(patch.at("/apiServer/extraVolumes/0/hostPath").asText()).isEqualTo(folders.get(0));
    assertThat(patch.at("/apiServer/extraArgs"))
        .filteredOn(argument -> argument.path("value").asText().startsWith(folders.get(0)))
        .hasSize(3)
        .allMatch(argument -> isThere(argument.path("value").asText()));
  }

  /** The file with the key is made from encryption.yaml by a command of the page. */
  private static boolean isThere(String argument) {
    String file = argument.replace("/etc/chartwright/", "").replace("-key.yaml", ".yaml");
    return Files.exists(FOLDER.resolve("control-plane").resolve(file));
  }

  @Test
  void shouldConfigureTheServersOfK3sAlike() throws IOException {
    ObjectNode first = (ObjectNode) read("k3s/first-server.yaml");
    ObjectNode others = (ObjectNode) read("k3s/server.yaml");
    first.remove(List.of("cluster-init", "node-label"));
    others.remove(List.of("server", "token-file", "node-label"));

    assertThat(others).isEqualTo(first);
  }
}
