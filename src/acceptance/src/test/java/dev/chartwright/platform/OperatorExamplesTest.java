package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.values.ValuesCheck;
import dev.chartwright.check.internal.values.usage.Trials;
import dev.chartwright.check.internal.values.usage.ValuesUsage;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.SeenCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of ci/examples/operators, its values and the platform fit together. */
final class OperatorExamplesTest {
  private static final Path FOLDER = Path.of("ci/examples/operators");
  private static final Pattern ROW =
      Pattern.compile("\\| `([^/`]+)/([^`]+)` \\| (\\S+) \\| (\\S+) \\|.*\\]\\(([^)]+)\\) \\|");
  private static final List<String> MONITORS = List.of("ServiceMonitor", "PodMonitor");

  /** A line of the table. */
  record Operator(String repository, String chart, String version, String namespace, Path values) {
    @Override
    public String toString() {
      return chart + " " + version;
    }
  }

  static List<Operator> operators() throws IOException {
    List<Operator> all = new ArrayList<>();
    Matcher row = ROW.matcher(page());
    while (row.find()) {
      Path values = FOLDER.resolve(row.group(5)).normalize();
      all.add(new Operator(row.group(1), row.group(2), row.group(3), row.group(4), values));
    }
    return all;
  }

  private static String page() throws IOException {
    return Files.readString(FOLDER.resolve("README.md"));
  }

  @Test
  void shouldNameEachFileOfTheFolder() throws IOException {
    assertThat(operators()).hasSize(5);
    try (Stream<Path> files = Files.walk(FOLDER)) {
      assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
          .allMatch(file -> isNamed(FOLDER.relativize(file).toString()));
    }
  }

  private static boolean isNamed(String file) {
    try {
      return page().contains("](" + file + ")");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("operators")
  void shouldInstallWhatTheTableNames(Operator operator) throws IOException {
    assertThat(page().replaceAll("\\\\\n +", ""))
        .contains("helm repo add " + operator.repository() + " https://")
        .containsPattern(
            "helm upgrade --install \\S+ "
                + Pattern.quote(operator.repository() + "/" + operator.chart())
                + " --version "
                + Pattern.quote(operator.version())
                + " -n "
                + operator.namespace()
                + " .*-f "
                + Pattern.quote(operator.values().toString())
                + " --wait");
    assertThat(operator.version()).matches("v?[0-9]+\\.[0-9]+\\.[0-9]+");
    assertThat(Files.exists(operator.values())).isTrue();
  }

  @Test
  void shouldAdmitTheIngressController() throws IOException, YamlDocument.SyntaxException {
    JsonNode values =
        YamlDocument.parse(Files.readString(Path.of(Platform.CHART, "values.yaml"))).content();
    Set<String> admitted = new TreeSet<>();
    values.at("/global/networkPolicy/ingressNamespaces").forEach(n -> admitted.add(n.asText()));

    assertThat(operators())
        .filteredOn(operator -> operator.chart().equals("traefik"))
        .singleElement()
        .matches(operator -> admitted.contains(operator.namespace()));
  }

  @Test
  void shouldPinTheOperatorOfRabbitmq() throws IOException, YamlDocument.SyntaxException {
    String text = Files.readString(FOLDER.resolve("rabbitmq/kustomization.yaml"));
    JsonNode file = YamlDocument.parse(text).content();

    assertThat(keys(text)).containsExactly("apiVersion", "kind", "resources", "patches");
    Matcher version =
        Pattern.compile("/download/v(2\\.([0-9]+)\\.[0-9]+)/cluster-operator\\.yml$")
            .matcher(file.at("/resources/0").asText());
    assertThat(version.find()).isTrue();
    // The earliest that docs/rabbitmq.md allows.
    assertThat(Integer.parseInt(version.group(2))).isGreaterThanOrEqualTo(16);
    assertThat(page()).contains("operator (" + version.group(1) + ",");
  }

  @ParameterizedTest
  @MethodSource("operators")
  void shouldFitTheChart(Operator operator) throws IOException, YamlDocument.SyntaxException {
    Chart chart = chart(operator);
    Values values = new Values(List.of(operator.values()), List.of());
    Case subject =
        Case.of(chart, values, KubernetesVersion.DEFAULTS.get(0))
            .in(operator.namespace())
            .on(SeenCluster.STANDARD.with(List.of("monitoring.coreos.com/v1")));
    Renderer renderer = Renderer.of(chart);

    assertThat(chart.metadata().version()).isEqualTo(operator.version());
    assertThat(ValuesCheck.of(renderer).check(subject)).isEmpty();
    List<Finding> unused =
        ValuesUsage.of(chart).check(subject, new Trials(renderer, subject)).stream()
            .filter(finding -> finding.toString().contains(operator.values().toString()))
            .toList();
    assertThat(unused).isEmpty();
    // A chart that hands all values to tpl reads any key.
    assertThat(keys(Files.readString(operator.values())))
        .isSubsetOf(keys(chart.file("values.yaml").orElseThrow().text()));
    List<Manifest> manifests = renderer.render(subject).manifests();
    assertThat(manifests).isNotEmpty();
    if (!operator.repository().equals("prometheus-community")) {
      // It selects monitors by the name of its release, which the page gives.
      assertThat(manifests)
          .filteredOn(manifest -> MONITORS.contains(manifest.kind()))
          .isNotEmpty()
          .allMatch(m -> m.content().at("/metadata/labels/release").asText().equals("prometheus"));
    }
  }

  private static List<String> keys(String text) throws YamlDocument.SyntaxException {
    List<String> keys = new ArrayList<>();
    YamlDocument.parse(text).content().fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** Returns a chart that was pulled before: tests do not use the network. */
  private static Chart chart(Operator operator) {
    String variable = System.getenv("CHARTWRIGHT_OPERATOR_CHARTS");
    Assumptions.assumeTrue(
        variable != null,
        "CHARTWRIGHT_OPERATOR_CHARTS does not name a folder with the chart " + operator);
    Optional<Path> found =
        Stream.of(operator.chart() + "-" + operator.version() + ".tgz", operator.chart())
            .map(Path.of(variable)::resolve)
            .filter(Files::exists)
            .findFirst();
    Assumptions.assumeTrue(
        found.isPresent(),
        "the chart " + operator + " is missing in CHARTWRIGHT_OPERATOR_CHARTS: helm pull it there");
    return Chart.load(found.orElseThrow());
  }
}
