package dev.chartwright.cli;

import dev.chartwright.publish.PackagedChart;
import dev.chartwright.publish.Provenance;
import dev.chartwright.publish.SigningKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright sign}. */
@Command(
    name = "sign",
    description = {
      "Sign packages.",
      "Writes a provenance file next to each package, for 'helm verify'."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright sign dist/web-1.2.3.tgz --keyring keys.asc",
      "  chartwright sign dist/web-1.2.3.tgz --key jane@example.com"
    })
final class SignCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SigningOptions signing = new SigningOptions();

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  @Parameters(arity = "1..*", paramLabel = "PACKAGE", description = "Packages: .tgz files.")
  private List<Path> packages = List.of();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<PackagedChart> charts = packages.stream().map(PackagedChart::read).toList();
    SigningKey key = signing.signingKey();
    for (PackagedChart chart : charts) {
      out.println(Provenance.sign(chart, key, PublishTime.now()) + "  " + key);
    }
    out.flush();
    return ExitCode.PASSED;
  }
}
