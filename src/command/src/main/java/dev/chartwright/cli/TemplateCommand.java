package dev.chartwright.cli;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.check.Finding;
import dev.chartwright.render.ClusterObjects;
import dev.chartwright.render.SeenCluster;
import dev.chartwright.verify.internal.TemplateOutput;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright template}: a drop-in for {@code helm template}. */
@Command(
    name = "template",
    description = "Render a chart, as 'helm template' does.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright template web charts/web -f values/staging.yaml",
      "  chartwright template web charts/web -s templates/service.yaml",
      "  chartwright template charts/web --kube-version 1.34 --output-dir build/web"
    })
final class TemplateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..2",
      paramLabel = "[NAME] CHART",
      hideParamSyntax = true,
      description = "Release name (optional), and chart folder or package.")
  private List<String> nameAndChart = new ArrayList<>();

  @Mixin private ValueOptions values = new ValueOptions();

  @Option(
      names = "--kube-version",
      paramLabel = "VERSION",
      description = "Kubernetes version to render for, such as 1.34.")
  private @Nullable String kubeVersion;

  @Option(
      names = {"-a", "--api-versions"},
      split = ",",
      paramLabel = "NAME",
      description =
          "API version, or version and kind, that .Capabilities.APIVersions contains beyond Helm's"
              + " own (repeatable).")
  private List<String> apiVersions = new ArrayList<>();

  @Option(
      names = "--is-upgrade",
      arity = "0..1",
      fallbackValue = "true",
      description = "Set .Release.IsUpgrade instead of .Release.IsInstall.")
  private boolean isUpgrade;

  @Option(
      names = "--objects",
      paramLabel = "PATH",
      description =
          "File or folder with Kubernetes manifests that lookup finds, as if they were on the"
              + " cluster (repeatable).")
  private List<Path> objects = new ArrayList<>();

  @Option(
      names = {"-g", "--generate-name"},
      description = "Generate the release name; then NAME must be omitted.")
  private boolean generateName;

  @Option(
      names = "--release-name",
      description = "Write files into a folder with the release's name, inside --output-dir.")
  private boolean releaseName;

  @Mixin private HelmTemplateFlags helmFlags = new HelmTemplateFlags();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      defaultValue = "default",
      description = "Release namespace (default: default).")
  private String namespace = "default";

  @Option(
      names = {"-s", "--show-only"},
      paramLabel = "TEMPLATE",
      description =
          "Print only the output of this template (repeatable; * matches any"
              + " characters in a name).")
  private List<String> showOnly = new ArrayList<>();

  @Option(names = "--include-crds", description = "Also print the files in crds/.")
  private boolean includeCrds;

  @Option(names = "--skip-crds", description = "Do not print the files in crds/ (the default).")
  private boolean skipCrds;

  @Option(names = "--no-hooks", description = "Omit hooks.")
  private boolean noHooks;

  @Option(names = "--skip-tests", description = "Omit test hooks.")
  private boolean skipTests;

  @Option(
      names = "--skip-schema-validation",
      description = "Do not validate values against values.schema.json.")
  private boolean skipSchema;

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description = "Write one file per template into this folder, instead of printing.")
  private @Nullable Path outputDir;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(names = "--debug", description = "Print a stack trace with an error.")
  private boolean debug;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public Integer call() {
    if (nameAndChart.size() > 2) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "Unexpected arguments after [NAME] CHART: "
              + String.join(" ", nameAndChart.subList(2, nameAndChart.size()))
              + ".");
    }
    helmFlags.reject(spec.commandLine().getParseResult().originalArgs());
    PrintWriter out = spec.commandLine().getOut();
    boolean named = nameAndChart.size() == 2;
    if (named && generateName) {
      throw new BadOptionException(
          "--generate-name cannot be combined with the name " + nameAndChart.get(0) + ".");
    }
    Path chart = Path.of(nameAndChart.get(named ? 1 : 0));
    String name = named ? nameAndChart.get(0) : generateName ? generated(chart) : "release-name";
    TemplateOutput output =
        new TemplateOutput(
            chart,
            name,
            namespace,
            values.toValues(),
            Optional.ofNullable(kubeVersion).map(KubernetesVersion::parse),
            new TemplateOutput.Selection(
                showOnly, includeCrds && !skipCrds, !noHooks, !noHooks && !skipTests),
            !skipSchema,
            cluster());
    List<Finding> findings =
        outputDir == null
            ? output.print(out)
            : output.writeTo(releaseName ? outputDir.resolve(name) : outputDir, out);
    out.flush();
    findings.forEach(finding -> tell(spec.commandLine().getErr(), finding));
    return findings.isEmpty() ? ExitCode.PASSED : ExitCode.FINDINGS;
  }

  /** Helm itself gives an upgrade the first revision here. */
  private SeenCluster cluster() {
    SeenCluster cluster = SeenCluster.HELM_TEMPLATE.with(apiVersions);
    return (isUpgrade ? cluster.upgrading(1) : cluster).having(ClusterObjects.read(objects));
  }

  /** Helm's own form: the chart's file name and the seconds since 1970. */
  private static String generated(Path chart) {
    String base = String.valueOf(chart.toAbsolutePath().normalize().getFileName());
    return base.replaceFirst("(?:-\\d+\\.\\d+\\.\\d+.*)?\\.tgz$", "")
        + "-"
        + System.currentTimeMillis() / 1000;
  }

  private static void tell(PrintWriter err, Finding finding) {
    err.println(
        "Error: "
            + finding.location().map(place -> place + ": ").orElse("")
            + finding.key().map(key -> key + ": ").orElse("")
            + finding.message());
    finding.trace().forEach(line -> err.println("  at " + line));
    finding.remedy().ifPresent(remedy -> err.println("  " + remedy));
    err.flush();
  }
}
