package dev.chartwright.config.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Location;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.catalog.Catalog;
import dev.chartwright.check.internal.catalog.Entry;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.check.internal.exempt.Exemption;
import dev.chartwright.check.internal.exempt.Profile;
import dev.chartwright.internal.yaml.YamlDocument;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the settings for checks in chartwright.yaml. */
final class ChecksReader {
  private static final String CHECKS = "checks";

  private final Path file;
  private final YamlDocument document;
  private final Catalog catalog;

  ChecksReader(Path file, YamlDocument document, Catalog catalog) {
    this.file = file;
    this.document = document;
    this.catalog = catalog;
  }

  CheckSettings settings() {
    List<Exemption> exemptions = new ArrayList<>();
    JsonNode listed = document.content().path("exemptions");
    for (int i = 0; i < listed.size(); i++) {
      exemptions.add(exemption(listed.get(i), List.of("exemptions", Integer.toString(i))));
    }
    List<String> registries = new ArrayList<>();
    document.content().path(CHECKS).path("registries").forEach(one -> registries.add(one.asText()));
    return new CheckSettings(
        profile(), ids("enable"), ids("disable"), severities(), exemptions, registries, true);
  }

  private Profile profile() {
    return Profile.named(document.content().path(CHECKS).path("profile").asText())
        .orElse(Profile.RECOMMENDED);
  }

  private Set<String> ids(String key) {
    Set<String> ids = new LinkedHashSet<>();
    JsonNode listed = document.content().path(CHECKS).path(key);
    for (int i = 0; i < listed.size(); i++) {
      ids.add(known(listed.get(i).asText(), List.of(CHECKS, key, Integer.toString(i))));
    }
    return ids;
  }

  private Map<String, Severity> severities() {
    Map<String, Severity> severities = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry :
        document.content().path(CHECKS).path("severity").properties()) {
      severities.put(
          known(entry.getKey(), List.of(CHECKS, "severity", entry.getKey())),
          Severity.valueOf(entry.getValue().asText().toUpperCase(Locale.ROOT)));
    }
    return severities;
  }

  private Exemption exemption(JsonNode node, List<String> path) {
    int line = document.nearestLineOf(path);
    return new Exemption(
        known(node.path("check").asText(), path),
        new Exemption.Scope(
            ConfigReader.text(node, "object"),
            ConfigReader.text(node, "key"),
            ConfigReader.text(node, "file"),
            ConfigReader.text(node, "case"),
            ConfigReader.text(node, "chart")),
        node.path("reason").asText(),
        ConfigReader.text(node, "until").map(text -> day(text, line)),
        new Location(file.toString(), line, false));
  }

  private LocalDate day(String text, int line) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UnableToReadConfigException(
          file, line, "until: invalid date '" + text + "'; write it as 2027-01-31", e);
    }
  }

  private String known(String id, List<String> path) {
    Optional<Entry> entry = catalog.find(id).filter(one -> one.id().equals(id));
    if (entry.isEmpty()) {
      Optional<String> near = catalog.nearest(id).stream().findFirst();
      throw refused(
          path,
          "unknown check '" + id + "'" + near.map(n -> "; did you mean " + n + "?").orElse(""));
    }
    if (entry.get().fixed()) {
      throw refused(
          path,
          "check "
              + id
              + " cannot be changed or exempted, because Helm itself rejects such a"
              + " chart ("
              + entry.get().rule().title()
              + ")");
    }
    return id;
  }

  private UnableToReadConfigException refused(List<String> path, String problem) {
    return new UnableToReadConfigException(file, document.nearestLineOf(path), problem, null);
  }
}
