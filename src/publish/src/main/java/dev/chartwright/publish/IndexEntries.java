package dev.chartwright.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.ChartwrightException.Cause;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.internal.yaml.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The entries of an index. Entries can be added, but not changed or removed. */
final class IndexEntries {

  /** Newest first. Invalid versions come last, and equal versions keep their order. */
  private static final Comparator<ObjectNode> NEWEST_FIRST =
      Comparator.comparing(
          IndexEntries::version, Comparator.nullsLast(Comparator.<ChartVersion>reverseOrder()));

  private final String origin;
  private final Map<String, List<ObjectNode>> byName = new TreeMap<>();
  private final List<String> added = new ArrayList<>();

  IndexEntries(String origin, JsonNode entries) {
    this.origin = origin;
    entries
        .properties()
        .forEach(
            named -> {
              List<ObjectNode> list = new ArrayList<>();
              named.getValue().forEach(entry -> list.add((ObjectNode) entry));
              byName.put(named.getKey(), list);
            });
  }

  private static @Nullable ChartVersion version(ObjectNode entry) {
    return ChartVersion.find(entry.path("version").asText()).orElse(null);
  }

  static String digest(JsonNode entry) {
    return entry.path("digest").asText("").replaceFirst("^sha256:", "");
  }

  Optional<ObjectNode> find(String name, String version) {
    return byName.getOrDefault(name, List.of()).stream()
        .filter(entry -> entry.path("version").asText().equals(version))
        .findFirst();
  }

  Set<String> digests() {
    Set<String> digests = new HashSet<>();
    byName.values().forEach(list -> list.forEach(entry -> digests.add(digest(entry))));
    return digests;
  }

  /** Adds an entry, unless the version already exists with the same content. */
  void add(String name, ObjectNode entry, String from) {
    String version = entry.path("version").asText();
    Optional<ObjectNode> published = find(name, version);
    if (published.isEmpty()) {
      byName.computeIfAbsent(name, key -> new ArrayList<>()).add(entry);
      added.add(name + " " + version);
      return;
    }
    String before = digest(published.get());
    String now = digest(entry);
    if (!before.isEmpty() && !now.isEmpty() && !before.equals(now)) {
      throw new UnableToIndexException(
          Cause.INPUT,
          String.format(
              "%s %s already exists in %s with different content: sha256:%s instead of sha256:%s"
                  + " in %s.",
              name, version, origin, before, now, from),
          "A published version never changes. Increase version in Chart.yaml.",
          null);
    }
  }

  void addAll(IndexEntries others) {
    others.byName.forEach((name, list) -> list.forEach(entry -> add(name, entry, others.origin)));
  }

  List<String> added() {
    return added.stream().sorted().toList();
  }

  ObjectNode sorted() {
    ObjectNode entries = Json.object();
    byName.forEach(
        (name, list) -> {
          ArrayNode versions = entries.putArray(name);
          list.stream().sorted(NEWEST_FIRST).forEach(versions::add);
        });
    return entries;
  }
}
