package dev.chartwright.release.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A chart whose templates print stored text, which Helm does not parse as templates. Helm stores a
 * chart without its subcharts, so a revision cannot be rendered again, and does not need to be.
 *
 * <p>Its hooks are the revision's rollback hooks, changed to run at the upgrade by which the chart
 * is applied. Its Chart.yaml and values.yaml are the stored chart's, for readers of the record
 * before it is {@link RollbackRecord completed}.
 */
public final class LiteralChart {
  /** The annotation in Chart.yaml by which a record names the revision that it must equal. */
  static final String ORIGIN = "chartwright.dev/rollback-to";

  private static final Map<String, String> EVENTS =
      Map.of("pre-rollback", "pre-upgrade", "post-rollback", "post-upgrade");
  private static final String HOOK = "helm.sh/hook";

  private final Path folder;

  private LiteralChart(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the chart of a revision.
   *
   * @param folder an empty folder
   * @throws IOException if it cannot be written
   */
  public static void write(Path folder, StoredRecord revision) throws IOException {
    LiteralChart chart = new LiteralChart(folder);
    ObjectNode payload = revision.payload();
    chart.writeJson("Chart.yaml", metadata(payload));
    chart.writeJson("values.yaml", object(payload.path("chart").path("values")));
    chart.writeText("objects", payload.path("manifest").asText());
    int number = 0;
    for (JsonNode hook : payload.path("hooks")) {
      if (isRollbackHook(hook)) {
        chart.writeText("hook-" + number++, retold(hook));
      }
    }
  }

  /**
   * Returns the values that the user gave, as a values file.
   *
   * @return its content
   */
  public static byte[] values(StoredRecord revision) {
    return Json.bytes(object(revision.payload().path("config")));
  }

  /**
   * Returns whether a hook of a revision runs at a rollback to it.
   *
   * @param hook a hook as Helm stores it
   */
  static boolean isRollbackHook(JsonNode hook) {
    for (JsonNode event : hook.path("events")) {
      if (EVENTS.containsKey(event.asText())) {
        return true;
      }
    }
    return false;
  }

  /** Returns the hook's object; all that differs is the event that its annotation names. */
  private static String retold(JsonNode hook) {
    Set<String> events = new LinkedHashSet<>();
    hook.path("events").forEach(event -> events.add(EVENTS.getOrDefault(event.asText(), "")));
    events.remove("");
    JsonNode content = ManifestText.read(hook.path("manifest").asText());
    ((ObjectNode) content.path("metadata").path("annotations")).put(HOOK, String.join(",", events));
    return new String(Json.bytes(content), StandardCharsets.UTF_8);
  }

  private static ObjectNode metadata(ObjectNode payload) {
    ObjectNode metadata = object(payload.path("chart").path("metadata")).deepCopy();
    metadata.remove(List.of("dependencies", "kubeVersion", "type", "condition", "tags"));
    metadata.put("apiVersion", "v2");
    metadata.withObjectProperty("annotations").put(ORIGIN, payload.path("version").asText());
    return metadata;
  }

  private static ObjectNode object(JsonNode node) {
    return node instanceof ObjectNode object ? object : Json.object();
  }

  private void writeJson(String file, JsonNode content) throws IOException {
    Files.write(folder.resolve(file), Json.bytes(content));
  }

  private void writeText(String name, String text) throws IOException {
    Path texts = Files.createDirectories(folder.resolve("texts"));
    Path templates = Files.createDirectories(folder.resolve("templates"));
    Files.writeString(texts.resolve(name + ".yaml"), text);
    Files.writeString(
        templates.resolve(name + ".yaml"), "{{ .Files.Get \"texts/" + name + ".yaml\" }}");
  }

  /** Returns the hooks that run at a rollback to a revision, with their original events. */
  public static List<JsonNode> rollbackHooks(StoredRecord revision) {
    List<JsonNode> objects = new ArrayList<>();
    for (JsonNode hook : revision.payload().path("hooks")) {
      if (isRollbackHook(hook)) {
        objects.add(ManifestText.read(hook.path("manifest").asText()));
      }
    }
    return objects;
  }
}
