package dev.chartwright.config.internal;

import java.util.List;
import java.util.Map;

/** The keys of chart-testing 3.x (its pkg/config), and the reasons why some of them are ignored. */
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
          Map.entry("build-id", "each run already uses unique namespaces for its scenarios"),
          Map.entry(
              "lint-conf", "Chartwright does not check the style of YAML; run yamllint for that"),
          Map.entry("chart-yaml-schema", "the lint stage checks Chart.yaml with Helm's own rules"),
          Map.entry(
              "validate-chart-schema",
              "the lint stage always checks Chart.yaml with Helm's own rules"),
          Map.entry(
              "validate-yaml",
              "invalid YAML and duplicate keys are always reported; the style is not checked"),
          Map.entry(
              "skip-helm-dependencies",
              "a verification never downloads dependencies; run helm dependency build first"),
          Map.entry(
              "additional-commands",
              "Chartwright does not run other programs; run them in a step of your pipeline"),
          Map.entry(
              "chart-repos",
              "a verification never downloads dependencies; run helm repo add first"),
          Map.entry(
              "helm-repo-extra-args",
              "a verification never downloads dependencies; run helm repo add first"),
          Map.entry(
              "helm-dependency-extra-args",
              "a verification never downloads dependencies; run helm dependency build first"),
          Map.entry(
              "helm-lint-extra-args",
              "the lint stage always reports what helm lint --strict reports"),
          Map.entry(
              "debug", "Chartwright runs no other program whose calls it could print; use --debug"),
          Map.entry(
              "upgrade",
              "write the upgrade from the last revision as a scenario in chartwright.yaml: steps"
                  + " [install: {from: git}, upgrade, test]"),
          Map.entry("skip-missing-values", "it only affects upgrade"),
          Map.entry("skip-clean-up", "use --keep"),
          Map.entry(
              "release-label", "Chartwright knows the objects of a release from its manifest"),
          Map.entry("kubectl-timeout", "Chartwright does not run kubectl"),
          Map.entry(
              "print-logs", "Chartwright always keeps the logs and events of a failed release"),
          Map.entry("print-config", "all settings are in this file"),
          Map.entry("github-groups", "use --format markdown to write a job summary"),
          Map.entry("use-helmignore", "files that .helmignore excludes never count as a change"));

  private CtKeys() {}
}
