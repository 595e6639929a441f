package dev.chartwright.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.chart.ChartMetadata.Dependency;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.internal.yaml.BoundedJson;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules that Helm applies to a chart before it writes or reads a package. */
final class PackageRules {
  private static final Pattern ALIAS = Pattern.compile("[a-zA-Z0-9_-]+");
  private static final ObjectMapper JSON = BoundedJson.mapper();

  private final Chart chart;

  private PackageRules(Chart chart) {
    this.chart = chart;
  }

  /** Checks the chart and all its subcharts. */
  static void check(Chart chart, ChartMetadata metadata) {
    PackageRules rules = new PackageRules(chart);
    rules.missing(metadata);
    check(rules, metadata);
  }

  /** Helm looks for missing dependencies in the outermost chart only (action.CheckDependencies). */
  private static void check(PackageRules rules, ChartMetadata metadata) {
    rules.metadata(metadata);
    rules.dependencies(metadata);
    rules.files();
    rules.subcharts();
    rules
        .chart
        .subcharts()
        .forEach(subchart -> check(new PackageRules(subchart), subchart.metadata()));
  }

  private void metadata(ChartMetadata metadata) {
    if (!(metadata.fields().get("apiVersion") instanceof String api)
        || !(api.equals("v1") || api.equals("v2"))) {
      throw refused("apiVersion in Chart.yaml is missing or unknown.", "Set apiVersion to v2.");
    }
    String name = metadata.name();
    if (name.equals(".") || name.equals("..") || name.contains("/") || name.contains("\\")) {
      throw refused("invalid chart name '" + name + "'.", "Choose a name without a slash.");
    }
    if (metadata.version().isEmpty()) {
      throw refused("version is missing in Chart.yaml.", "Set a version, such as 0.1.0.");
    }
    if (ChartVersion.find(metadata.version()).isEmpty()) {
      throw refused(
          "invalid version '" + metadata.version() + "' in Chart.yaml.",
          "Set version to a semantic version, such as 1.2.3 or 1.2.3-rc.1.");
    }
    if (!metadata.type().equals("application") && !metadata.type().equals("library")) {
      throw refused(
          "unknown type '" + metadata.type() + "' in Chart.yaml.",
          "Set type to application or library, or remove it.");
    }
    if (metadata.fields().get("maintainers") instanceof List<?> all
        && !all.stream().allMatch(Map.class::isInstance)) {
      throw refused(
          "an item of maintainers in Chart.yaml is not a mapping.",
          "Write each maintainer as a mapping with name.");
    }
  }

  private void dependencies(ChartMetadata metadata) {
    Set<String> names = new HashSet<>();
    for (Dependency dependency : metadata.dependencies()) {
      if (dependency.alias().filter(alias -> !ALIAS.matcher(alias).matches()).isPresent()) {
        throw refused(
            "the alias of dependency " + dependency.name() + " contains invalid characters.",
            "Use only letters, digits, '-' and '_'.");
      }
      if (!names.add(dependency.effectiveName())) {
        throw refused(
            "duplicate dependency '" + dependency.effectiveName() + "'.",
            "Set an alias for one of them.");
      }
    }
  }

  private void missing(ChartMetadata metadata) {
    Set<String> present = chart.subcharts().stream().map(Chart::name).collect(Collectors.toSet());
    String missing =
        metadata.dependencies().stream()
            .map(Dependency::name)
            .distinct()
            .filter(name -> !present.contains(name))
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw refused(
          "dependencies in Chart.yaml are missing in charts/: " + missing + ".",
          "Add --dependency-update, or run 'helm dependency update' first.");
    }
  }

  private void files() {
    for (ChartFile file : chart.files()) {
      if (file.path().equals("values.schema.json")) {
        schema(file);
      } else if (file.path().equals("values.yaml")) {
        values(file);
      }
    }
  }

  private void schema(ChartFile file) {
    try {
      JSON.readTree(file.text());
    } catch (JsonProcessingException e) {
      throw refused("invalid JSON in values.schema.json: " + BoundedJson.problem(e) + ".", null);
    }
  }

  private void values(ChartFile file) {
    try {
      YamlDocument values = YamlDocument.parseFirst(file.text());
      if (!values.content().isObject() && !values.content().isNull()) {
        throw refused("values.yaml is not a mapping of keys to values.", null);
      }
    } catch (YamlDocument.SyntaxException e) {
      throw refused("invalid YAML in values.yaml:" + e.line() + ": " + e.getMessage() + ".", null);
    }
  }

  private void subcharts() {
    Set<String> names = new HashSet<>();
    for (Chart subchart : chart.subcharts()) {
      if (!names.add(subchart.name())) {
        throw refused(
            "duplicate chart '" + subchart.name() + "' in charts/.", "Remove the older chart.");
      }
    }
  }

  private UnableToPackageException refused(String problem, @Nullable String remedy) {
    return new UnableToPackageException(chart, problem, remedy);
  }
}
