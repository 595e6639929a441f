package dev.chartwright.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The flags of {@code helm template} 3 and 4 that have no option of their own here. Those that
 * change nothing about what Helm prints are accepted; the others are rejected, each with a reason.
 */
@SuppressWarnings("UnusedVariable") // picocli fills the fields
final class HelmTemplateFlags {
  private static final String DOWNLOAD =
      "template renders charts on disk. Fetch the chart first, with 'helm pull'.";
  private static final String CLUSTER =
      "template never connects to a cluster. Use 'chartwright verify --kube-version VERSION' to"
          + " validate the documents, or 'helm template' itself.";

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("--repo", DOWNLOAD),
          Map.entry("--version", DOWNLOAD),
          Map.entry("--devel", DOWNLOAD),
          Map.entry("--username", DOWNLOAD),
          Map.entry("--password", DOWNLOAD),
          Map.entry("--pass-credentials", DOWNLOAD),
          Map.entry("--ca-file", DOWNLOAD),
          Map.entry("--cert-file", DOWNLOAD),
          Map.entry("--key-file", DOWNLOAD),
          Map.entry("--keyring", DOWNLOAD),
          Map.entry("--insecure-skip-tls-verify", DOWNLOAD),
          Map.entry("--plain-http", DOWNLOAD),
          Map.entry("--verify", DOWNLOAD),
          Map.entry("--validate", CLUSTER),
          Map.entry(
              "--dependency-update",
              "template does not change the chart. Run 'helm dependency update' first."),
          Map.entry(
              "--enable-dns",
              "template does not use the network, so getHostByName returns an empty text."),
          Map.entry(
              "--name-template", "template takes the release name as it is. Give NAME instead."),
          Map.entry(
              "--post-renderer",
              "template runs no other program. Pipe its output to the post-renderer instead."),
          Map.entry(
              "--post-renderer-args",
              "template runs no other program. Pipe its output to the post-renderer instead."));

  @Option(
      names = {
        "--devel", "--pass-credentials", "--insecure-skip-tls-verify", "--plain-http",
        "--verify", "--validate", "--dependency-update", "--enable-dns"
      },
      hidden = true,
      arity = "0..1",
      fallbackValue = "true")
  private List<String> rejectedSwitches = new ArrayList<>();

  @Option(
      names = {
        "--repo",
        "--version",
        "--username",
        "--password",
        "--ca-file",
        "--cert-file",
        "--key-file",
        "--keyring",
        "--name-template",
        "--post-renderer",
        "--post-renderer-args"
      },
      hidden = true)
  private List<String> rejected = new ArrayList<>();

  @Option(names = "--dry-run", hidden = true, arity = "0..1", fallbackValue = "client")
  private @Nullable String dryRun;

  /** They concern what an installation does with the cluster. */
  @Option(
      names = {
        "--atomic",
        "--create-namespace",
        "--disable-openapi-validation",
        "--force",
        "--force-conflicts",
        "--force-replace",
        "--hide-notes",
        "--render-subchart-notes",
        "--replace",
        "--rollback-on-failure",
        "--server-side",
        "--take-ownership",
        "--wait",
        "--wait-for-jobs",
        "--kube-insecure-skip-tls-verify"
      },
      hidden = true,
      arity = "0..1",
      fallbackValue = "true")
  private List<String> switchesWithoutEffect = new ArrayList<>();

  @Option(
      names = {
        "--description",
        "--timeout",
        "-l",
        "--labels",
        "--burst-limit",
        "--color",
        "--colour",
        "--content-cache",
        "--kube-apiserver",
        "--kube-as-group",
        "--kube-as-user",
        "--kube-ca-file",
        "--kube-context",
        "--kube-tls-server-name",
        "--kube-token",
        "--kubeconfig",
        "--qps",
        "--registry-config",
        "--repository-cache",
        "--repository-config"
      },
      hidden = true)
  private List<String> withoutEffect = new ArrayList<>();

  /**
   * Rejects what would change the output.
   *
   * @param arguments the arguments as they were given
   * @throws BadOptionException if one of them is a flag that is not supported
   */
  void reject(List<String> arguments) {
    if (dryRun != null && !List.of("client", "none", "true", "false").contains(dryRun)) {
      throw new BadOptionException("Unsupported --dry-run=" + dryRun + ": " + CLUSTER);
    }
    if (rejected.isEmpty() && rejectedSwitches.stream().allMatch("false"::equals)) {
      return;
    }
    for (String argument : arguments) {
      String name =
          argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
      String reason = REASONS.get(name);
      if (reason != null && !argument.endsWith("=false")) {
        throw new BadOptionException("Unsupported " + name + ": " + reason);
      }
    }
  }
}
