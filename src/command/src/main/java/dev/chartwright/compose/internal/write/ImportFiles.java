package dev.chartwright.compose.internal.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.map.Imported;
import dev.chartwright.compose.internal.read.UnableToImportException;
import dev.chartwright.internal.file.AtomicFile;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files that an import writes. */
public final class ImportFiles {
  private static final String PLACEHOLDER = "<CHARTNAME>";
  private static final List<String> TEMPLATES =
      List.of(
          ".helmignore",
          "Chart.yaml",
          "values.schema.json",
          "templates/NOTES.txt",
          "templates/_pod.tpl",
          "templates/configmaps.yaml",
          "templates/ingress.yaml",
          "templates/networkpolicies.yaml",
          "templates/serviceaccount.yaml",
          "templates/services.yaml",
          "templates/volumes.yaml",
          "templates/workloads.yaml");

  private final Imported imported;
  private final String command;

  /**
   * The files of an import.
   *
   * @param command the command that made it, for the head of the files
   */
  public ImportFiles(Imported imported, String command) {
    this.imported = imported;
    this.command = command;
  }

  /** Returns the name of the values file for the platform. */
  public String valuesFile() {
    return imported.project() + "-values.yaml";
  }

  /** Returns the texts by their paths, relative to the output folder. */
  public Map<String, String> texts() {
    Map<String, String> files = new LinkedHashMap<>();
    imported.platform().ifPresent(values -> files.put(valuesFile(), platform(values)));
    imported
        .chart()
        .ifPresent(
            values -> {
              String chart = imported.project() + "/";
              TEMPLATES.forEach(
                  name ->
                      files.put(
                          chart + name, resource(name).replace(PLACEHOLDER, imported.project())));
              files.put(chart + "values.yaml", values(values));
              files.put(chart + "README.md", new ChartReadme(imported, command).text());
            });
    return files;
  }

  /**
   * Writes the files, all or none of them as far as can be known before.
   *
   * @param folder the output folder, which is created if it is missing
   * @param overwrites whether files that exist are replaced
   * @throws UnableToImportException if a file exists
   */
  public List<Path> write(Path folder, boolean overwrites) {
    Map<String, String> texts = texts();
    for (String name : texts.keySet()) {
      Path file = folder.resolve(name);
      if (!overwrites && Files.exists(file)) {
        throw new UnableToImportException(
            "The file " + file + " exists already.",
            "Use --force to overwrite it, or another --output.");
      }
    }
    try {
      for (Map.Entry<String, String> one : texts.entrySet()) {
        AtomicFile.write(folder.resolve(one.getKey()), one.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + folder + ": " + e.getMessage() + ".", e);
    }
    return texts.keySet().stream().map(folder::resolve).toList();
  }

  private String platform(ObjectNode values) {
    return "# Values of the platform for the compose project "
        + imported.project()
        + ", made by:\n#   "
        + command
        + "\n# After the file of an environment:\n#   helm upgrade --install platform charts/platform -n dev-infra -f values/dev.yaml -f "
        + valuesFile()
        + "\n\n"
        + YamlWriter.write(values);
  }

  private String values(ObjectNode values) {
    ObjectNode services = Json.object();
    services.set("services", values.path("services"));
    ObjectNode shared = Json.object();
    shared.set("sharedVolumes", values.path("sharedVolumes"));
    return "# The services of the compose project "
        + imported.project()
        + ", made by:\n#   "
        + command
        + "\n\n"
        + YamlWriter.write(services)
        + "\n"
        + resource("defaults.yaml")
            .replace("sharedVolumes: {}\n\n", YamlWriter.write(shared) + "\n")
            .replace(
                "internalNetworks: []",
                "internalNetworks: " + Json.write(values.at("/networkPolicy/internalNetworks")))
            .replace(
                "extraFrom: []", "extraFrom: " + Json.write(values.at("/networkPolicy/extraFrom")));
  }

  static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            ImportFiles.class.getResourceAsStream(
                "/dev/chartwright/compose/internal/chart/" + name),
            name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
