package dev.chartwright.release.internal.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.LiveObject;
import dev.chartwright.release.internal.readiness.ReleaseScope;
import dev.chartwright.release.internal.readiness.WatchedKind;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The objects of a release as a real cluster had them when its trouble was certain, kept in {@code
 * src/cluster/src/test/resources/dev/chartwright/release/diagnosis}. They are made anew by the
 * integration test, with {@code -Dchartwright.test.record=FOLDER}.
 */
record Recording(ReleaseName release, List<ObjectRef> expected, List<JsonNode> objects) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Path FOLDER =
      Path.of(System.getProperty("chartwright.basedir", "."))
          .resolve("src/cluster/src/test/resources/dev/chartwright/release/diagnosis");

  static Recording of(String chart) {
    try {
      JsonNode content = MAPPER.readTree(FOLDER.resolve(chart + ".json").toFile());
      List<ObjectRef> expected = new ArrayList<>();
      for (JsonNode ref : content.path("expected")) {
        expected.add(MAPPER.treeToValue(ref, ObjectRef.class));
      }
      List<JsonNode> objects = new ArrayList<>();
      content.path("objects").forEach(objects::add);
      return new Recording(
          MAPPER.treeToValue(content.path("release"), ReleaseName.class), expected, objects);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void save(
      Path file, KubernetesClient client, ReleaseName release, List<ObjectRef> expected)
      throws IOException {
    ObjectNode content = MAPPER.createObjectNode();
    content.set("release", MAPPER.valueToTree(release));
    content.set("expected", MAPPER.valueToTree(expected));
    ArrayNode objects = content.putArray("objects");
    for (WatchedKind kind : WatchedKind.values()) {
      for (String namespace : Set.of(release.namespace(), release.namespace() + "-restricted")) {
        if (kind.namespaced() || namespace.equals(release.namespace())) {
          kind.list(client, namespace)
              .forEach(
                  object -> {
                    ObjectNode node = MAPPER.valueToTree(object);
                    ((ObjectNode) node.path("metadata")).remove("managedFields");
                    objects.add(node);
                  });
        }
      }
    }
    Files.createDirectories(file.getParent());
    MAPPER.writeValue(file.toFile(), content);
  }

  /** The objects after a change of their text. */
  Recording with(UnaryOperator<String> change) {
    List<JsonNode> changed = new ArrayList<>();
    for (JsonNode object : objects) {
      try {
        changed.add(MAPPER.readTree(change.apply(MAPPER.writeValueAsString(object))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Recording(release, expected, changed);
  }

  /** With one more object. */
  Recording and(String object) {
    List<JsonNode> more = new ArrayList<>(objects);
    try {
      more.add(MAPPER.readTree(object));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Recording(release, expected, more);
  }

  /** Without the objects of a kind. */
  Recording without(String kind) {
    return new Recording(
        release,
        expected,
        objects.stream().filter(object -> !object.path("kind").asText().equals(kind)).toList());
  }

  /** What the watches would hold once Helm has returned. */
  ClusterView view() {
    return view(true, false);
  }

  /** What the watches would hold, with everything new, or with everything from before. */
  ClusterView view(boolean applied, boolean before) {
    Set<String> namespaces = Set.of(release.namespace(), release.namespace() + "-restricted");
    List<LiveObject> live = new ArrayList<>();
    for (JsonNode object : objects) {
      live.add(new LiveObject(object, live.size(), before, !before));
    }
    return new ClusterView(live, new ReleaseScope(release, expected, namespaces, applied, false));
  }
}
