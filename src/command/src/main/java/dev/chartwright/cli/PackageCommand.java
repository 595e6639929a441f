package dev.chartwright.cli;

import dev.chartwright.chart.Chart;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.publish.ChartPackager;
import dev.chartwright.publish.PackagedChart;
import dev.chartwright.publish.Provenance;
import dev.chartwright.publish.SigningKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright package}. */
@Command(
    name = "package",
    description = {
      "Package charts, as 'helm package' does.",
      "The same content always gives the"
          + " same bytes. An existing package of that name is replaced."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright package charts/web -d dist",
      "  chartwright package charts/web --version 1.3.0 --app-version 4.1",
      "  chartwright package charts/web --sign --key jane@example.com"
    })
final class PackageCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  @Parameters(arity = "1..*", paramLabel = "CHART", description = "Chart folders.")
  private List<Path> charts = List.of();

  @Option(
      names = {"-d", "--destination"},
      paramLabel = "DIR",
      description = "Folder for the packages (default: the working folder).")
  private Path destination = Path.of(".");

  @Option(names = "--version", paramLabel = "VERSION", description = "Set the chart's version.")
  private @Nullable String version;

  @Option(
      names = "--app-version",
      paramLabel = "VERSION",
      description = "Set the chart's appVersion.")
  private @Nullable String appVersion;

  @Option(
      names = {"-u", "--dependency-update"},
      description = "Update the dependencies in charts/ first, as Helm does.")
  private boolean dependencyUpdate;

  @Option(
      names = "--sign",
      description = "Also write a signed provenance file next to each package.")
  private boolean sign;

  @Mixin private SigningOptions signing = new SigningOptions();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ChartPackager packager = packager();
    Optional<SigningKey> key = sign ? Optional.of(signing.signingKey()) : Optional.empty();
    for (Path path : charts) {
      if (dependencyUpdate) {
        Helm.load().updateDependencies(path);
      }
      PackagedChart made = packager.pack(Chart.load(path), destination);
      out.println(made.file().normalize() + "  " + made.digest());
      key.ifPresent(
          k -> out.println(Provenance.sign(made, k, PublishTime.now()).normalize() + "  " + k));
    }
    out.flush();
    return ExitCode.PASSED;
  }

  private ChartPackager packager() {
    ChartPackager packager = new ChartPackager();
    packager = version == null ? packager : packager.withVersion(version);
    return appVersion == null ? packager : packager.withAppVersion(appVersion);
  }
}
