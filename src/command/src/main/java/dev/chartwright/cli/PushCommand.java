package dev.chartwright.cli;

import dev.chartwright.publish.OciRegistry;
import dev.chartwright.publish.PackagedChart;
import dev.chartwright.publish.Pushed;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright push}. */
@Command(
    name = "push",
    description = {
      "Push a package to an OCI registry.",
      "Includes the provenance file next to"
          + " the package. A published version never changes. Uses the logins of 'helm registry"
          + " login'."
    },
    footerHeading = "%nExamples:%n",
    footer = "  chartwright push dist/web-1.2.3.tgz oci://ghcr.io/example/charts")
final class PushCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  @Parameters(index = "0", paramLabel = "PACKAGE", description = "Package: a .tgz file.")
  private Path file = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "oci://HOST/PATH",
      description = "Address of the charts in the registry.")
  private String address = "";

  @Mixin private RegistryOptions access = new RegistryOptions();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    OciRegistry registry = OciRegistry.at(address, access.access());
    PackagedChart chart = PackagedChart.read(file);
    Optional<Path> provenance = Optional.of(chart.provenance()).filter(Files::exists);
    Pushed pushed = registry.push(chart, provenance, PublishTime.now());
    out.println(pushed.reference() + (pushed.alreadyThere() ? " already exists." : ""));
    out.println(pushed.digest());
    out.flush();
    return ExitCode.PASSED;
  }
}
