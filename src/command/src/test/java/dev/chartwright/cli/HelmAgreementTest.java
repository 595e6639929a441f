package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code chartwright template} prints what {@code helm template} prints, to the byte. */
@WithRealHelm
final class HelmAgreementTest {
  @TempDir private Path folder;

  @BeforeAll
  static void findHelm() {
    RealHelm.required();
  }

  private static Object[] command(Path chart, List<String> options) {
    List<Object> args = new ArrayList<>(List.of("template", "rel", chart, "-n", "space"));
    args.addAll(options);
    if (!options.contains("--kube-version=1.34.0")) {
      args.addAll(List.of("--kube-version", "1.34"));
    }
    return args.toArray();
  }

  private String print(Object... command) {
    Ran ours = chartwright(command);
    assertThat(ours.code()).as(ours.err()).isZero();
    return ours.out();
  }

  private String print(RealHelm helm, Object... command) {
    Ran theirs = helm.run(folder, command);
    assertThat(theirs.code()).as("%s: %s", helm, theirs.err()).isZero();
    return theirs.out();
  }

  /** Helm 4 keeps blanks and line breaks at the end of a document that Helm 3 takes away. */
  private static String closed(String printed) {
    return printed.replaceAll("\\s+(?=---\n# Source: )", "\n").stripTrailing();
  }

  private void assertSame(Object... command) {
    String ours = print(command);

    assertThat(ours).isEqualTo(print(RealHelm.HELM3, command));
    assertThat(closed(ours)).isEqualTo(closed(print(RealHelm.HELM4, command)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "dev.chartwright.cli.PrintedCharts#charts",
    "dev.chartwright.cli.PrintedCharts#selections"
  })
  void shouldPrintWhatHelmPrints(
      String name, UnaryOperator<TestChart> content, List<String> options) {
    assertSame(command(content.apply(TestChart.in(folder, "web")).path(), options));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.chartwright.cli.PrintedCharts#charts")
  void shouldPrintTheSameForAPackage(
      String name, UnaryOperator<TestChart> content, List<String> options) {
    assertSame(command(content.apply(TestChart.in(folder, "web")).packed(folder), options));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.chartwright.cli.PrintedCharts#chartsOfHelm3")
  void shouldPrintWhatHelm3Prints(
      String name, UnaryOperator<TestChart> content, List<String> options) {
    Object[] command = command(content.apply(TestChart.in(folder, "web")).path(), options);

    assertThat(print(command)).isEqualTo(print(RealHelm.HELM3, command));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.chartwright.cli.PrintedCharts#charts")
  void shouldWriteTheFilesThatHelmWrites(
      String name, UnaryOperator<TestChart> content, List<String> options) {
    Path chart = content.apply(TestChart.in(folder, "web")).path();
    Path ours = folder.resolve("ours");
    Path theirs = folder.resolve("theirs");
    List<Object> args = new ArrayList<>(List.of(command(chart, options)));
    args.addAll(List.of("--output-dir", ours));
    chartwright(args.toArray());
    args.set(args.size() - 1, theirs);
    RealHelm.HELM3.run(folder, args.toArray());

    assertThat(files(ours)).isEqualTo(files(theirs));
  }

  private static Map<String, String> files(Path folder) {
    Map<String, String> texts = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> walk = Files.walk(folder)) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          texts.put(folder.relativize(file).toString(), Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local.yaml",
        "dev.yaml",
        "staging.yaml",
        "production.yaml",
        "ci.yaml",
        "staging.yaml,charts/platform/values/authentik-2025.8.yaml",
        "staging.yaml,charts/platform/values/airgap.yaml"
      })
  void shouldPrintThePlatformAsHelmDoes(String values) {
    Path chart = ChartFolder.PLATFORM;

    // Every secret is given, so that none is generated.
    Object[] command =
        command(
            chart,
            List.of(
                "-f",
                chart + "/values/" + values,
                "-f",
                chart + "/values/production-secrets.example.yaml",
                "--set",
                "global.secrets.allowPlaceholders=true,authentik.redis.auth.password=given"));

    String ours = print(command);

    assertThat(ours.lines().filter(line -> line.equals("---"))).hasSizeGreaterThan(20);
    for (RealHelm helm : RealHelm.values()) {
      assertThat(ours).as(helm.toString()).isEqualTo(print(helm, command));
    }
  }
}
