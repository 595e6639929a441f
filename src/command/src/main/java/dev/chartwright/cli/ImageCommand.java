package dev.chartwright.cli;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.check.Severity;
import dev.chartwright.config.internal.FailOn;
import dev.chartwright.config.internal.Project;
import dev.chartwright.image.internal.Image;
import dev.chartwright.image.internal.ImageFacts;
import dev.chartwright.image.internal.ImageReader;
import dev.chartwright.image.internal.Platform;
import dev.chartwright.progress.Progress;
import dev.chartwright.report.internal.ImageReport;
import dev.chartwright.report.internal.Report;
import dev.chartwright.report.internal.Reports;
import dev.chartwright.verify.internal.ImageVerifier;
import dev.chartwright.verify.internal.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright image}. */
@Command(
    name = "image",
    description = "Check container images.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = "  chartwright image check ghcr.io/acme/web:1.2")
final class ImageCommand extends CommandGroup {
  /** {@code chartwright image check}. */
  @Command(
      name = "check",
      description = {
        "Check an image, alone or with the chart that uses it.",
        "Reports its size, layers, user, programs, folders, packages and bills of materials, and"
            + " compares them with the containers of a chart."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  chartwright image check ghcr.io/acme/web:1.2",
        "  chartwright image check web.tar --format json",
        "  chartwright image check web.tar --chart charts/web --container web"
      })
  static final class Check implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(
        index = "0",
        paramLabel = "IMAGE",
        description =
            "Image reference, or path of an OCI layout (folder or archive) or of an archive of"
                + " 'docker save'.")
    private String image = "";

    @Option(
        names = "--platform",
        paramLabel = "OS/ARCH",
        description =
            "Platform of an image that has several, such as linux/arm64 (default: linux/amd64).")
    private @Nullable String platform;

    @Option(
        names = "--image",
        paramLabel = "NAME",
        description = "Name or digest of the image in an archive of several.")
    private @Nullable String name;

    @Option(
        names = "--chart",
        paramLabel = "CHART",
        description = "Chart folder or package to compare the image with.")
    private @Nullable Path chart;

    @Option(
        names = "--container",
        paramLabel = "NAME",
        description = "Container of the chart that uses the image (default: those with its name).")
    private @Nullable String container;

    @Mixin private ValueOptions values = new ValueOptions();

    @Option(
        names = "--kube-version",
        paramLabel = "VERSION",
        description = "Kubernetes version to render for, such as 1.34.")
    private @Nullable String kubeVersion;

    @Option(
        names = "--name",
        paramLabel = "NAME",
        defaultValue = "release-name",
        description = "Release name to render with (default: release-name).")
    private String releaseName = "release-name";

    @Option(
        names = {"-n", "--namespace"},
        paramLabel = "NS",
        defaultValue = "default",
        description = "Release namespace to render with (default: default).")
    private String namespace = "default";

    @Option(
        names = "--fail-on",
        paramLabel = "SEVERITY",
        converter = FailOnConverter.class,
        description =
            "Least severe finding that fails the run: error or warning (default: failOn in"
                + " chartwright.yaml, or else error).")
    private @Nullable Severity failOn;

    @Mixin private RegistryOptions registry = new RegistryOptions();

    @Mixin private ReportOptions reporting = new ReportOptions();

    @Mixin private ProjectOptions options = new ProjectOptions();

    @Mixin private OutputOptions output = new OutputOptions();

    @Option(
        names = {"-v", "--verbose"},
        description = "Print details of each finding.")
    private boolean verbose;

    Check(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      PrintWriter err = spec.commandLine().getErr();
      if (chart == null && container != null) {
        throw new BadOptionException("--container needs a chart. Give it with --chart.");
      }
      Report findings = reporting.printed(output, terminal, verbose);
      Project project = options.read(err);
      Image read = read(err);
      Verification verification =
          new ImageVerifier(project, fails(project)).verify(read, List.of(image), use());
      ImageFacts facts = new ImageFacts(read);
      Report printed = ImageReport.of(findings, facts, terminal.columns(), output.color(terminal));
      reporting.tell(verification, printed, out);
      Path folder = reporting.folder();
      if (folder != null) {
        for (Report each : Reports.all()) {
          Report whole = ImageReport.of(each, facts, Terminal.NONE.columns(), false);
          Reports.write(whole, verification, folder.resolve(each.fileName()));
        }
      }
      return verification.passed() ? ExitCode.PASSED : ExitCode.FINDINGS;
    }

    private Image read(PrintWriter err) {
      try (Progress progress = output.progress(err, terminal)) {
        return new ImageReader(
                Optional.ofNullable(platform).map(Platform::parse),
                Optional.ofNullable(name),
                registry.access(),
                step -> progress.stage(step, 0))
            .read(image);
      }
    }

    private Optional<ImageVerifier.Use> use() {
      return Optional.ofNullable(chart)
          .map(
              path ->
                  new ImageVerifier.Use(
                      path,
                      values.toValues(),
                      releaseName,
                      namespace,
                      Optional.ofNullable(kubeVersion).map(KubernetesVersion::parse),
                      Optional.ofNullable(container)));
    }

    private FailOn fails(Project project) {
      return failOn == null ? project.config().failOn() : new FailOn(failOn, Map.of());
    }
  }
}
