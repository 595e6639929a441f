package dev.chartwright.check.internal.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The resource that {@code ci/schemas/generate} writes, with the place of every definition. All
 * versions share it; a definition is read when a document first needs it.
 */
final class KubernetesData {
  private final String text;
  private final List<Integer> minors;
  private final Map<String, List<Kind>> kinds = new HashMap<>();
  private final Map<String, Integer> definitions = new HashMap<>();

  /**
   * A kind.
   *
   * @param apiVersion its group and version
   * @param definition the name of its definition
   * @param versions the ranges of versions that serve it; empty for all
   */
  record Kind(String apiVersion, String definition, String versions) {
    boolean isIn(int minor) {
      return versions.isEmpty() || VersionRanges.contains(versions, minor);
    }
  }

  private KubernetesData(String text) {
    this.text = text;
    List<Integer> known = List.of();
    for (int at = 0; at < text.length(); at = end(at) + 1) {
      char first = text.charAt(at);
      if (first == '=') {
        definitions.put(text.substring(at + 1, end(at)), end(at) + 1);
      } else if (first == 'v' && definitions.isEmpty()) {
        known =
            Arrays.stream(text.substring(at, end(at)).split(" "))
                .skip(1)
                .map(VersionRanges::minorOf)
                .toList();
      } else if (first == 'k' && definitions.isEmpty()) {
        String[] words = text.substring(at, end(at)).split(" ");
        kinds
            .computeIfAbsent(words[2], any -> new ArrayList<>())
            .add(new Kind(words[1], words[3], words.length > 4 ? words[4].substring(1) : ""));
      }
    }
    this.minors = known;
  }

  static KubernetesData read() {
    try (InputStream in =
        Objects.requireNonNull(KubernetesData.class.getResourceAsStream("kubernetes.txt"))) {
      return new KubernetesData(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the Kubernetes API is missing in the jar", e);
    }
  }

  /** Returns the minor versions that are known, in order. */
  List<Integer> minors() {
    return minors;
  }

  /** Returns all versions of the API that have a kind. */
  List<Kind> kinds(String kind) {
    return kinds.getOrDefault(kind, List.of());
  }

  /** Returns whether any known version has kinds in a group. */
  boolean hasGroup(String group) {
    return kinds.values().stream()
        .flatMap(List::stream)
        .anyMatch(kind -> ApiKind.groupOf(kind.apiVersion()).equals(group));
  }

  /** Hands out the lines of a definition. */
  void eachLine(String definition, Consumer<String> reader) {
    Integer start = definitions.get(definition);
    if (start == null) {
      throw new IllegalStateException("the Kubernetes API has no definition " + definition);
    }
    for (int at = start; at < text.length() && text.charAt(at) != '='; at = end(at) + 1) {
      reader.accept(text.substring(at, end(at)));
    }
  }

  private int end(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
