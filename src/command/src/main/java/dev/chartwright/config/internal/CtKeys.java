package dev.chartwright.config.internal;

import java.util.List;
import java.util.Map;

/** The keys of chart-testing 3.x (its pkg/config), and why some of them have no use here. */
final class CtKeys {
  static final List<String> ALL =
      List.of(
          "remote",
          "target-branch",
          "since",
          "build-id",
          "lint-conf",
          "chart-yaml-schema",
          "validate-maintainers",
          "validate-chart-schema",
          "validate-yaml",
          "skip-helm-dependencies",
          "additional-commands",
          "check-version-increment",
          "all",
          "charts",
          "chart-repos",
          "chart-dirs",
          "excluded-charts",
          "helm-extra-args",
          "helm-extra-set-args",
          "helm-lint-extra-args",
          "helm-repo-extra-args",
          "helm-dependency-extra-args",
          "debug",
          "upgrade",
          "skip-missing-values",
          "skip-clean-up",
          "namespace",
          "release-name",
          "release-label",
          "exclude-deprecated",
          "kubectl-timeout",
          "print-config",
          "print-logs",
          "github-groups",
          "use-helmignore");

  static final Map<String, String> UNUSED =
      Map.ofEntries(
          Map.entry("build-id", "namespaces of scenarios have a word of their own in each run"),
          Map.entry("lint-conf", "the style of YAML is not judged; yamllint can do that"),
          Map.entry(
              "chart-yaml-schema",
              "Chart.yaml is held against Helm's own rules, by the lint stage"),
          Map.entry(
              "validate-chart-schema",
              "Chart.yaml is always held against Helm's own rules, by the lint stage"),
          Map.entry(
              "validate-yaml",
              "files that are no YAML and keys that stand twice are always found; style is not"
                  + " judged"),
          Map.entry(
              "skip-helm-dependencies",
              "dependencies are never fetched while verifying; run helm dependency build before"),
          Map.entry("additional-commands", "other programs are not run; make them steps of the CI"),
          Map.entry("chart-repos", "dependencies are not fetched; run helm repo add before"),
          Map.entry(
              "helm-repo-extra-args", "dependencies are not fetched; run helm repo add before"),
          Map.entry(
              "helm-dependency-extra-args",
              "dependencies are not fetched; run helm dependency build before"),
          Map.entry("helm-lint-extra-args", "lint is always as strict as helm lint --strict"),
          Map.entry("debug", "no other program is run whose calls could be printed; use --debug"),
          Map.entry(
              "upgrade",
              "an upgrade from the last revision is a scenario in chartwright.yaml:"
                  + " steps [install: {from: git}, upgrade, test]"),
          Map.entry("skip-missing-values", "it belongs to upgrade"),
          Map.entry("skip-clean-up", "use --keep"),
          Map.entry("release-label", "the objects of a release are known from its manifest"),
          Map.entry("kubectl-timeout", "no kubectl is run"),
          Map.entry("print-logs", "logs and events of what failed are always kept"),
          Map.entry("print-config", "there is nothing to print but this file"),
          Map.entry("github-groups", "use --format markdown for a job summary"),
          Map.entry("use-helmignore", "what .helmignore leaves out never counts as a change"));

  private CtKeys() {}
}
