package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The result of an import, before anything is written.
 *
 * @param project the name of the project
 * @param platform values for the platform's release
 * @param chart services for a chart of its own, with {@code sharedVolumes} and {@code
 *     networkPolicy}
 * @param places where each service went, as a sentence
 * @param rows the account
 * @param secrets the Secrets that have to exist, with their keys
 * @param notes what concerns no key
 */
public record Imported(
    String project,
    Optional<ObjectNode> platform,
    Optional<ObjectNode> chart,
    Map<String, String> places,
    List<Row> rows,
    Map<String, Set<String>> secrets,
    List<String> notes) {
  public Imported {
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    rows = List.copyOf(rows);
    secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
    notes = List.copyOf(notes);
  }

  /** Returns how many keys have an outcome. */
  public long count(Outcome outcome) {
    return rows.stream().filter(row -> row.outcome() == outcome).count();
  }
}
