package dev.chartwright.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.chart.ChartMetadata.Dependency;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.chart.internal.YamlDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Helm asks of a chart before it writes or reads a package. */
final class PackageRules {
  private static final Pattern ALIAS = Pattern.compile("[a-zA-Z0-9_-]+");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Chart chart;

  private PackageRules(Chart chart) {
    this.chart = chart;
  }

  /** Holds the chart to them, and every chart in it. */
  static void check(Chart chart, ChartMetadata metadata) {
    PackageRules rules = new PackageRules(chart);
    rules.metadata(metadata);
    rules.dependencies(metadata);
    rules.files();
    rules.subcharts();
    chart.subcharts().forEach(subchart -> check(subchart, subchart.metadata()));
  }

  private void metadata(ChartMetadata metadata) {
    if (!(metadata.fields().get("apiVersion") instanceof String api)
        || !(api.equals("v1") || api.equals("v2"))) {
      throw refused("Chart.yaml has no apiVersion that Helm knows", "write: apiVersion: v2");
    }
    String name = metadata.name();
    if (name.equals(".") || name.equals("..") || name.contains("/") || name.contains("\\")) {
      throw refused("'" + name + "' is no name for a chart", "choose a name without a slash");
    }
    if (metadata.version().isEmpty()) {
      throw refused("Chart.yaml has no version", "write one, such as version: 0.1.0");
    }
    if (ChartVersion.find(metadata.version()).isEmpty()) {
      throw refused(
          "'" + metadata.version() + "' is no version",
          "write a semantic version, such as 1.2.3 or 1.2.3-rc.1");
    }
    if (!metadata.type().equals("application") && !metadata.type().equals("library")) {
      throw refused(
          "type '" + metadata.type() + "' in Chart.yaml is unknown",
          "write application or library, or leave it out");
    }
    if (metadata.fields().get("maintainers") instanceof List<?> all
        && !all.stream().allMatch(Map.class::isInstance)) {
      throw refused("an item of maintainers in Chart.yaml is no mapping", "give it a name");
    }
  }

  private void dependencies(ChartMetadata metadata) {
    Set<String> names = new HashSet<>();
    for (Dependency dependency : metadata.dependencies()) {
      if (dependency.alias().filter(alias -> !ALIAS.matcher(alias).matches()).isPresent()) {
        throw refused(
            "the alias of dependency " + dependency.name() + " has characters that Helm refuses",
            "use letters, digits, - and _");
      }
      if (!names.add(dependency.effectiveName())) {
        throw refused(
            "two dependencies go by the name " + dependency.effectiveName(), "give one an alias");
      }
    }
    Set<String> present = chart.subcharts().stream().map(Chart::name).collect(Collectors.toSet());
    String missing =
        metadata.dependencies().stream()
            .map(Dependency::name)
            .distinct()
            .filter(name -> !present.contains(name))
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw refused(
          "Chart.yaml declares dependencies that are not in charts/: " + missing,
          "add --dependency-update, or run 'helm dependency update' first");
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
      throw refused("values.schema.json is not JSON: " + e.getOriginalMessage(), null);
    }
  }

  private void values(ChartFile file) {
    try {
      YamlDocument values = YamlDocument.parse(file.text());
      if (!values.content().isObject() && !values.content().isNull()) {
        throw refused("values.yaml is not a mapping of keys to values", null);
      }
    } catch (YamlDocument.SyntaxException e) {
      throw refused("values.yaml:" + e.line() + " is not YAML: " + e.getMessage(), null);
    }
  }

  private void subcharts() {
    Set<String> names = new HashSet<>();
    for (Chart subchart : chart.subcharts()) {
      if (!names.add(subchart.name())) {
        throw refused(
            "two charts in charts/ have the name " + subchart.name(), "remove the older one");
      }
    }
  }

  private UnableToPackageException refused(String problem, @Nullable String remedy) {
    return new UnableToPackageException(chart, problem, remedy);
  }
}
