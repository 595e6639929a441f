package dev.chartwright.image.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration of an image (OCI image specification, config).
 *
 * @param user the user as written, such as {@code 1000:1000}; empty for root
 * @param env the variables, by name
 * @param ports the exposed ports, such as {@code 8080/tcp}
 * @param volumes the paths of volumes
 * @param created the time as written; empty if it is missing
 * @param diffIds the digests of the unpacked layers
 * @param createdBy the instruction of each layer, as far as the history states it
 */
public record ImageConfig(
    Platform platform,
    String user,
    List<String> entrypoint,
    List<String> cmd,
    String workingDir,
    Map<String, String> env,
    List<String> ports,
    List<String> volumes,
    SortedMap<String, String> labels,
    String created,
    List<String> diffIds,
    List<String> createdBy) {
  private static final int MOST = 10_000;

  public ImageConfig {
    entrypoint = List.copyOf(entrypoint);
    cmd = List.copyOf(cmd);
    env = Map.copyOf(env);
    ports = List.copyOf(ports);
    volumes = List.copyOf(volumes);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    diffIds = List.copyOf(diffIds);
    createdBy = List.copyOf(createdBy);
  }

  static ImageConfig of(JsonNode tree) {
    JsonNode config = tree.path("config");
    Map<String, String> env = new TreeMap<>();
    for (String variable : texts(config.path("Env"))) {
      int at = variable.indexOf('=');
      if (at > 0) {
        env.put(variable.substring(0, at), variable.substring(at + 1));
      }
    }
    SortedMap<String, String> labels = new TreeMap<>();
    config.path("Labels").properties().stream()
        .limit(MOST)
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return new ImageConfig(
        Platform.of(tree),
        config.path("User").asText(""),
        texts(config.path("Entrypoint")),
        texts(config.path("Cmd")),
        config.path("WorkingDir").asText(""),
        env,
        keys(config.path("ExposedPorts")),
        keys(config.path("Volumes")),
        labels,
        tree.path("created").asText(""),
        texts(tree.path("rootfs").path("diff_ids")),
        history(tree));
  }

  private static List<String> history(JsonNode tree) {
    List<String> found = new ArrayList<>();
    for (JsonNode step : tree.path("history")) {
      if (!step.path("empty_layer").asBoolean() && found.size() < MOST) {
        found.add(step.path("created_by").asText(""));
      }
    }
    return found;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : list) {
      if (one.isValueNode() && !one.isNull() && texts.size() < MOST) {
        texts.add(one.asText());
      }
    }
    return texts;
  }

  private static List<String> keys(JsonNode map) {
    return map.properties().stream().map(Map.Entry::getKey).sorted().limit(MOST).toList();
  }

  /** Returns the entrypoint, which is empty for containerd if it is one empty word. */
  List<String> program() {
    return entrypoint.equals(List.of("")) ? List.of() : entrypoint;
  }

  /** Returns the user without its group, as the container runtime splits it. */
  public String userName() {
    return user.split(":", -1)[0];
  }

  /** Returns whether the kubelet reads the user as a number (strconv.ParseInt). */
  public boolean isNumericUser() {
    return userName().matches("[+-]?\\d{1,18}");
  }

  /** Returns the PATH of the image, or the one that runc and containerd set. */
  public String path() {
    return env.getOrDefault("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
  }
}
