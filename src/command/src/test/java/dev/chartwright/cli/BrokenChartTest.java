package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A broken chart ends with 1, and what is printed names file and line. */
final class BrokenChartTest {
  @TempDir private Path folder;

  /** Breaks a chart, and says where a person has to look. */
  private interface Breakage {
    String in(ChartFolder chart);
  }

  private static Arguments by(String name, Breakage breakage, String... options) {
    return Arguments.of(name, breakage, List.of(options));
  }

  static Stream<Arguments> small() {
    String deployment = "templates/deployment.yaml";
    String service = "templates/service.yaml";
    return Stream.of(
        by(
            "broken indentation",
            chart -> chart.edit(service, "      name: http", "    name: http").at(service, 8)),
        by(
            "broken indentation of what a helper gives",
            chart ->
                chart
                    .edit(
                        deployment,
                        "        app: web\n    spec:",
                        "        {{- include \"web.labels\" . | nindent 8 }}\n    spec:")
                    .write(
                        "templates/_labels.tpl",
                        "{{ define \"web.labels\" -}}\napp: web\n  tier: front\n{{- end }}")
                    .at(deployment, 13)),
        by(
            "an unknown key in values.yaml",
            chart -> chart.edit("values.yaml", "port:", "prot:").at("values.yaml", 4)),
        by(
            "an unknown key in a values file",
            chart -> chart.write("ci.yaml", "image: a\n\nreplica: 3\n").at("ci.yaml", 3),
            "-f",
            "ci.yaml"),
        by(
            "a wrong type",
            chart ->
                chart.edit("values.yaml", "replicas: 2", "replicas: two").at("values.yaml", 2)),
        by(
            "a wrong type in a values file",
            chart -> chart.write("ci.yaml", "service:\n  port: http\n").at("ci.yaml", 2),
            "-f",
            "ci.yaml"),
        by(
            "a value missing that the schema requires",
            chart -> chart.edit("values.yaml", "  port: 80", "  {}").at("values.yaml", 3)),
        by(
            "a value missing that a template requires",
            chart ->
                chart
                    .edit(deployment, ".Values.image", "required \"image: name one\" .Values.host")
                    .at(deployment, 17)),
        by(
            "an undefined helper",
            chart -> chart.edit(service, "web.name", "web.nmae").at(service, 4)),
        by(
            "two objects of one name",
            chart ->
                chart
                    .write("templates/z.yaml", "# again\n\n" + chart.read(service))
                    .at("templates/z.yaml", 6)),
        by(
            "a newer Kubernetes",
            chart -> chart.edit("Chart.yaml", ">=1.31.0-0", ">=1.99.0-0").at("Chart.yaml", 4)));
  }

  static Stream<Arguments> platform() {
    String service = "charts/infra/templates/redis/service.yaml";
    String job = "charts/infra/templates/databases/job.yaml";
    return Stream.of(
        by(
            "broken indentation in a subchart",
            chart -> chart.edit(job, "\nspec:\n", "\n spec:\n").place(job, " spec:")),
        by(
            "an unknown key deep in an environment's values",
            chart ->
                chart
                    .edit("values/staging.yaml", "secretName:", "secretNmae:")
                    .place("values/staging.yaml", "secretNmae:"),
            "-f",
            "values/staging.yaml"),
        by(
            "a wrong type in an environment's values",
            chart ->
                chart
                    .edit("values/staging.yaml", "core:\n  replicas: 2", "core:\n  replicas: \"2\"")
                    .place("values/staging.yaml", "replicas: \"2\""),
            "-f",
            "values/staging.yaml"),
        by(
            "a secret missing that is required",
            chart -> chart.place("templates/validate.yaml", "common.secrets.require"),
            "--set",
            "global.secrets.generate=false"),
        by(
            "an undefined helper in a subchart",
            chart ->
                chart
                    .edit(service, "\"infra.redis\"", "\"infra.rdeis\"")
                    .place(service, "infra.rdeis")),
        by(
            "two objects of one name",
            chart ->
                chart
                    .write("templates/again.yaml", "{{- $x := 1 }}\n" + configMap("redis-twice"))
                    .write("templates/once.yaml", configMap("redis-twice"))
                    .place("templates/once.yaml", "name: redis-twice")),
        by(
            "a newer Kubernetes",
            chart ->
                chart
                    .edit("Chart.yaml", ">=1.31.0-0", ">=1.99.0-0")
                    .place("Chart.yaml", "kubeVersion:")),
        by(
            "broken syntax in a template",
            chart -> chart.write(job, "a: 1\nb: {{ .Values.x }\nc: 2\n").at(job, 2)));
  }

  private static String configMap(String name) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\n";
  }

  /** As a word of its own: line 4 is not told by line 42. */
  private static boolean isTold(String place, String text) {
    return Arrays.asList(text.split("\\s+", -1)).contains(place);
  }

  private static Object[] command(String verb, ChartFolder chart, List<String> options) {
    List<String> args = new ArrayList<>(List.of(verb, chart.toString(), "--kube-version", "1.34"));
    options.forEach(
        option -> args.add(option.endsWith(".yaml") ? chart.path() + "/" + option : option));
    return args.toArray();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("small")
  void shouldNameTheLineInASmallChart(String name, Breakage breakage, List<String> options) {
    ChartFolder chart = ChartFolder.small(folder);
    String place = breakage.in(chart);

    Ran ran = chartwright(command("verify", chart, options));

    assertThat(ran.code()).as(ran.toString()).isEqualTo(1);
    assertThat(isTold(place, ran.out())).as("%s is told in%n%s", place, ran.out()).isTrue();
    assertThat(ran.out()).contains("FAILED").doesNotContain("Exception", "\tat ");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("platform")
  void shouldNameTheLineInThePlatform(String name, Breakage breakage, List<String> options) {
    ChartFolder chart = ChartFolder.platform(folder);
    String place = breakage.in(chart);

    Ran ran = chartwright(command("verify", chart, options));

    assertThat(ran.code()).as(ran.toString()).isEqualTo(1);
    assertThat(isTold(place, ran.out())).as("%s is told in%n%s", place, ran.out()).isTrue();
    assertThat(ran.out()).contains("FAILED").doesNotContain("Exception", "\tat ");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("small")
  void shouldRefuseToPrintTemplates(String name, Breakage breakage, List<String> options) {
    ChartFolder chart = ChartFolder.small(folder);
    String place = breakage.in(chart);
    // Two objects of one name are nothing to helm template, as each could be installed elsewhere.
    boolean helmMinds = !name.startsWith("two objects");

    Ran ran = chartwright(command("template", chart, options));

    assertThat(ran.code()).as(ran.toString()).isEqualTo(helmMinds ? 1 : 0);
    if (helmMinds) {
      assertThat(ran.err()).startsWith("Error: " + place + ": ");
      assertThat(ran.out()).isEmpty();
    }
  }

  @Test
  void shouldPassWhatIsSound() {
    Ran small = chartwright(command("verify", ChartFolder.small(folder), List.of()));
    Ran platform = chartwright(command("verify", ChartFolder.platform(folder), List.of()));

    assertThat(Arrays.asList(small.code(), platform.code())).containsExactly(0, 0);
    assertThat(small.out()).contains("PASSED  1 chart, 1 case, 2 documents: no findings");
    assertThat(platform.out()).contains("PASSED  1 chart, 3 cases").contains(": no findings");
  }
}
