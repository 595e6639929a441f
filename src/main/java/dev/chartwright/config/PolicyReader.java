package dev.chartwright.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.internal.YamlDocument;
import dev.chartwright.check.policy.Catalog;
import dev.chartwright.check.policy.Exemption;
import dev.chartwright.check.policy.PolicySettings;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what chartwright.yaml says of policy. */
final class PolicyReader {
  private final Path file;
  private final YamlDocument document;

  PolicyReader(Path file, YamlDocument document) {
    this.file = file;
    this.document = document;
  }

  PolicySettings settings() {
    List<Exemption> exemptions = new ArrayList<>();
    JsonNode listed = document.content().path("exemptions");
    for (int i = 0; i < listed.size(); i++) {
      exemptions.add(exemption(listed.get(i), List.of("exemptions", Integer.toString(i))));
    }
    return new PolicySettings(ids("enable"), ids("disable"), exemptions);
  }

  private Set<String> ids(String key) {
    Set<String> ids = new LinkedHashSet<>();
    JsonNode listed = document.content().path("checks").path(key);
    for (int i = 0; i < listed.size(); i++) {
      ids.add(known(listed.get(i).asText(), List.of("checks", key, Integer.toString(i))));
    }
    return ids;
  }

  private Exemption exemption(JsonNode node, List<String> path) {
    int line = document.nearestLineOf(path);
    return new Exemption(
        known(node.path("check").asText(), path),
        node.path("object").asText(),
        node.path("reason").asText(),
        ConfigReader.text(node, "until").map(text -> day(text, line)),
        ConfigReader.text(node, "case"),
        ConfigReader.text(node, "chart"),
        new Location(file.toString(), line, false));
  }

  private LocalDate day(String text, int line) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UnableToReadConfigException(file, line, "until: there is no day " + text, e);
    }
  }

  private String known(String id, List<String> path) {
    if (Catalog.policy().stream().noneMatch(check -> check.rule().id().equals(id))) {
      Optional<String> near = Catalog.nearest(id).stream().findFirst();
      throw new UnableToReadConfigException(
          file,
          document.nearestLineOf(path),
          "there is no check of policy '"
              + id
              + "'"
              + near.map(one -> "; the nearest is " + one).orElse(""),
          null);
    }
    return id;
  }
}
