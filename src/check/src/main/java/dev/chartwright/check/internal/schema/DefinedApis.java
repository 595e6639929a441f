package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.render.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The API versions that custom resource definitions add to what a cluster serves. */
public final class DefinedApis {
  private DefinedApis() {}

  /**
   * Returns whether a template of a chart may use them.
   *
   * @return false if no template and no values file mentions the capabilities of the cluster
   */
  public static boolean matterTo(Chart chart) {
    return chart.files().stream()
            .filter(f -> f.path().startsWith("templates/") || f.path().endsWith(".yaml"))
            .anyMatch(DefinedApis::mentions)
        || chart.subcharts().stream().anyMatch(DefinedApis::matterTo);
  }

  private static boolean mentions(ChartFile file) {
    return new String(file.bytes(), StandardCharsets.ISO_8859_1).contains("Capabilities");
  }

  /**
   * Returns what the files in crds/ define: Helm installs them, and then asks the cluster what it
   * serves.
   *
   * @return names such as {@code example.com/v1} and {@code example.com/v1/Thing}
   */
  public static SortedSet<String> in(Chart chart) {
    SortedSet<String> names = new TreeSet<>();
    DefinitionFile.in(chart).forEach(file -> names.addAll(of(file.read().manifests())));
    return names;
  }

  /**
   * Returns what documents define; those that define nothing are ignored.
   *
   * @return names such as {@code example.com/v1} and {@code example.com/v1/Thing}
   */
  public static SortedSet<String> of(Collection<Manifest> manifests) {
    SortedSet<String> names = new TreeSet<>();
    manifests.forEach(manifest -> add(manifest.content(), names));
    return names;
  }

  /**
   * Returns names and what they imply: a cluster that serves a kind serves its version.
   *
   * @param given names such as {@code example.com/v1} and {@code example.com/v1/Thing}
   */
  public static SortedSet<String> implied(List<String> given) {
    SortedSet<String> names = new TreeSet<>(given);
    for (String name : given) {
      int slash = name.lastIndexOf('/');
      if (slash > 0 && slash + 1 < name.length() && Character.isUpperCase(name.charAt(slash + 1))) {
        names.add(name.substring(0, slash));
      }
    }
    return names;
  }

  private static void add(JsonNode document, SortedSet<String> names) {
    if (document.path("kind").asText().equals("List")) {
      document.path("items").forEach(item -> add(item, names));
    }
    if (!CustomResources.isDefinition(document)) {
      return;
    }
    JsonNode spec = document.path("spec");
    for (JsonNode version : spec.path("versions")) {
      if (version.path("served").asBoolean(true)) {
        String name = spec.path("group").asText() + "/" + version.path("name").asText();
        names.add(name);
        names.add(name + "/" + spec.path("names").path("kind").asText());
      }
    }
  }
}
