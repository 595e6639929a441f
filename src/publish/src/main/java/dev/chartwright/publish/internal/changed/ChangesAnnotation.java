package dev.chartwright.publish.internal.changed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Checks the annotation {@code artifacthub.io/changes}, the changes that Artifact Hub shows. */
final class ChangesAnnotation {
  static final String KEY = "artifacthub.io/changes";
  private static final Set<String> KINDS =
      Set.of("added", "changed", "deprecated", "removed", "fixed", "security");

  private ChangesAnnotation() {}

  /** Checks the format, and that the annotation changed together with the version. */
  static List<Finding> check(Optional<Chart> before, Chart now) {
    String text = now.metadata().annotations().get(KEY);
    if (text == null || before.isEmpty()) {
      return List.of();
    }
    boolean stale =
        !before.get().metadata().version().equals(now.metadata().version())
            && Objects.equals(before.get().metadata().annotations().get(KEY), text);
    return stale
        ? List.of(
            Finding.of(
                    VersionRules.CHANGES_STALE,
                    KEY
                        + " still describes the changes of version "
                        + before.get().metadata().version())
                .at(place(now))
                .withRemedy("Describe the changes of version " + now.metadata().version() + "."))
        : List.of();
  }

  static List<Finding> readable(Chart chart) {
    String text = chart.metadata().annotations().get(KEY);
    return text == null
        ? List.of()
        : problems(text).stream()
            .map(
                problem ->
                    Finding.of(VersionRules.CHANGES_UNREADABLE, KEY + ": " + problem)
                        .at(place(chart))
                        .withRemedy("write a YAML list of mappings with kind and description"))
            .toList();
  }

  private static Optional<Location> place(Chart chart) {
    return ReadFile.at(chart, "Chart.yaml", "annotations", KEY);
  }

  private static List<String> problems(String text) {
    JsonNode list;
    try {
      list = YamlDocument.parse(text).content();
    } catch (YamlDocument.SyntaxException e) {
      return List.of("invalid YAML in its line " + e.line() + ": " + e.getMessage());
    }
    if (!list.isArray()) {
      return List.of("the value is not a list");
    }
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      problem(list.get(i), i + 1).ifPresent(problems::add);
    }
    return problems;
  }

  private static Optional<String> problem(JsonNode entry, int number) {
    if (entry.isTextual() && !entry.asText().isBlank()) {
      return Optional.empty();
    }
    if (!entry.isObject()) {
      return Optional.of("entry " + number + " is neither a string nor a mapping");
    }
    String kind = entry.path("kind").asText("");
    if (entry.has("kind") && !KINDS.contains(kind)) {
      return Optional.of(
          "entry "
              + number
              + " has unknown kind '"
              + kind
              + "'; use one of added, changed,"
              + " deprecated, removed, fixed, security");
    }
    return entry.path("description").asText("").isBlank()
        ? Optional.of("entry " + number + " has no description")
        : Optional.empty();
  }
}
