package dev.chartwright.helm.internal;

import dev.chartwright.ChartwrightException.Cause;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.VersionRange;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.helm.UnableToUseHelmException;
import dev.chartwright.internal.process.Program;
import dev.chartwright.internal.process.UnableToRunProgramException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A helm command that a person names.
 *
 * @param version its version, such as {@code v4.3.1}
 * @param path the program
 */
public record HelmBinary(String version, Path path) {
  private static final Duration FOR_VERSION = Duration.ofSeconds(20);
  private static final int MOST_BYTES = 64 << 20;
  private static final Pattern VERSION = Pattern.compile("v\\d+\\.\\d+\\.\\d+\\S*");
  private static final String SUPPORTED = ">=3.8.0-0 <5.0.0-0";

  /** What the command made of a chart. */
  public sealed interface Reply {
    /**
     * It rendered the chart.
     *
     * @param text what it printed
     */
    record Rendered(String text) implements Reply {}

    /** It rejected the chart. */
    record Refused(HelmFailure failure) implements Reply {}

    /**
     * It did not end.
     *
     * @param reason a clause without a subject
     */
    record Unfinished(String reason) implements Reply {}
  }

  /**
   * Asks a program for its version.
   *
   * @param path the program
   * @throws UnableToUseHelmException if it is not a helm command of version 3.8 or later
   */
  public static HelmBinary at(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new UnableToUseHelmException(Cause.INPUT, path, "the file does not exist", null);
    }
    if (!Files.isExecutable(path)) {
      throw new UnableToUseHelmException(Cause.INPUT, path, "the file is not executable", null);
    }
    String version;
    try {
      List<String> command =
          List.of(path.toAbsolutePath().toString(), "version", "--template", "{{.Version}}");
      version = Program.of(command, FOR_VERSION, 1 << 16).run().out().strip();
    } catch (UnableToRunProgramException e) {
      throw new UnableToUseHelmException(Cause.INPUT, path, "it " + e.getMessage(), e);
    }
    if (!VERSION.matcher(version).matches()) {
      throw new UnableToUseHelmException(
          Cause.INPUT, path, "'helm version' does not print a version of Helm", null);
    }
    boolean isSupported =
        ChartVersion.find(version.substring(1))
            .flatMap(known -> VersionRange.find(SUPPORTED).map(range -> range.contains(known)))
            .orElse(false);
    if (!isSupported) {
      throw new UnableToUseHelmException(
          Cause.ENVIRONMENT, path, "version " + version + " is not supported", null);
    }
    return new HelmBinary(version, path.toAbsolutePath());
  }

  /**
   * Renders a chart, without a cluster.
   *
   * @param request what to render; its chart is the chart itself, and not a copy
   * @param apiVersions what {@code .Capabilities.APIVersions} contains beyond Helm's own
   * @param isUpgrade whether {@code .Release} is that of an upgrade
   */
  public Reply template(TemplateRequest request, List<String> apiVersions, boolean isUpgrade) {
    List<String> command =
        new ArrayList<>(
            List.of(
                path.toString(),
                "template",
                request.releaseName(),
                request.chart().toAbsolutePath().toString(),
                "--namespace",
                request.namespace(),
                "--kube-version",
                request.kubernetesVersion().withoutSuffix().toString()));
    apiVersions.forEach(name -> command.addAll(List.of("--api-versions", name)));
    request.values().files().forEach(file -> command.addAll(List.of("--values", "" + file)));
    for (Setting setting : request.values().settings()) {
      command.addAll(List.of(setting.kind().flag(), setting.expression()));
    }
    if (isUpgrade) {
      command.add("--is-upgrade");
    }
    try {
      Program.Ended ended = Program.of(command, HelmLibrary.renderTimeout(), MOST_BYTES).run();
      return ended.code() == 0
          ? new Reply.Rendered(ended.out())
          : new Reply.Refused(FailureReader.read(message(ended.err())));
    } catch (UnableToRunProgramException e) {
      return new Reply.Unfinished(String.valueOf(e.getMessage()));
    }
  }

  /** Helm prints warnings before the error, and a hint after it. */
  private static String message(String err) {
    int start = err.startsWith("Error: ") ? 0 : err.indexOf("\nError: ") + 1;
    return err.substring(start)
        .replaceFirst("^Error: ", "")
        .replaceFirst("(?s)\\s*Use --debug flag.*", "")
        .strip();
  }
}
