package dev.chartwright.publish.internal.changed;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;

/** The rules for versions, and for everything that must match a version. */
public final class VersionRules {
  private VersionRules() {}

  static final Rule NOT_RAISED =
      new Rule(
          "CW0401",
          "A changed package has the same version",
          Severity.ERROR,
          "Users who have the version already do not get the change, because a published version"
              + " never changes. Source: Helm documentation, Charts, versioning.",
          "templates/service.yaml changed, version: 1.2.0 did not",
          "version: 1.2.1");

  static final Rule RAISED_TOO_LITTLE =
      new Rule(
          "CW0402",
          "The version increase is too small for the changes",
          Severity.ERROR,
          "Users decide by the version whether an upgrade is safe for their values. Source:"
              + " https://semver.org.",
          "a values key was removed, and the version changed from 1.2.0 to 1.2.1",
          "version: 2.0.0");

  static final Rule FELL =
      new Rule(
          "CW0403",
          "The version is invalid, or lower than before",
          Severity.ERROR,
          "Helm installs the highest version in a repository, so nobody gets a lower one."
              + " Source: helm install.",
          "the version changed from 1.2.0 to 1.1.0",
          "version: 1.3.0");

  static final Rule CHANGELOG =
      new Rule(
          "CW0404",
          "CHANGELOG.md has no entry for the version",
          Severity.WARNING,
          "Users learn about a change only when it breaks their release. Source:"
              + " https://keepachangelog.com.",
          "version: 1.3.0, but the newest heading in CHANGELOG.md is ## 1.2.0",
          "a heading ## 1.3.0, or ## Unreleased with text below it");

  static final Rule CHANGES_UNREADABLE =
      new Rule(
          "CW0405",
          "The annotation artifacthub.io/changes is invalid",
          Severity.ERROR,
          "Artifact Hub does not show the changes. It requires a YAML list of strings, or of"
              + " mappings with kind and description. Source: Artifact Hub, Helm annotations.",
          "kind: new",
          "kind: added, changed, deprecated, removed, fixed or security");

  static final Rule CHANGES_STALE =
      new Rule(
          "CW0406",
          "The annotation artifacthub.io/changes describes an older version",
          Severity.WARNING,
          "Artifact Hub shows the changes of an older version as those of this version. Source:"
              + " Artifact Hub, Helm annotations.",
          "the version changed, but the annotation did not",
          "an entry for each change of this version");

  static final Rule APP_VERSION =
      new Rule(
          "CW0407",
          "appVersion differs from the image tag",
          Severity.WARNING,
          "The command 'helm list' and repositories show appVersion, but the Pods run the image"
              + " tag. Source: Helm documentation, Chart.yaml.",
          "appVersion: 1.0.0, image.tag: 1.1.0",
          "appVersion: 1.1.0, image.tag: \"\" and a template that uses appVersion as the default");

  static final Rule IMAGES =
      new Rule(
          "CW0408",
          "The annotation artifacthub.io/images differs from values.yaml",
          Severity.WARNING,
          "Artifact Hub scans the images in the annotation, which are not the images that the"
              + " chart installs. Source: Artifact Hub, Helm annotations.",
          "image: docker.io/library/redis:7.0, but the tag in values.yaml is 7.2",
          "image: docker.io/library/redis:7.2");

  static final Rule DEPENDENCY =
      new Rule(
          "CW0409",
          "A dependency's version does not match its subchart",
          Severity.ERROR,
          "The command 'helm dependency build' fails, or packages another version. Source: helm"
              + " dependency build.",
          "version: 1.2.0 in Chart.yaml, but 1.3.0 in charts/common/Chart.yaml",
          "version: 1.3.0");

  static final Rule LOCK =
      new Rule(
          "CW0410",
          "Chart.lock does not match Chart.yaml",
          Severity.ERROR,
          "The command 'helm dependency build' rejects a lock file of other dependencies."
              + " Source: helm dependency build.",
          "a dependency was added, but Chart.lock was not updated",
          "helm dependency update charts/web");

  static final Rule MAINTAINERS =
      new Rule(
          "CW0411",
          "The maintainers are missing or invalid",
          Severity.ERROR,
          "Users cannot contact the maintainers of the chart. Source: chart-testing,"
              + " validate-maintainers.",
          "maintainers: [{name: Jane Doe}]",
          "maintainers: [{name: jane-doe}]");

  /** All rules, in the order of their ids. */
  public static final List<Rule> ALL =
      List.of(
          NOT_RAISED,
          RAISED_TOO_LITTLE,
          FELL,
          CHANGELOG,
          CHANGES_UNREADABLE,
          CHANGES_STALE,
          APP_VERSION,
          IMAGES,
          DEPENDENCY,
          LOCK,
          MAINTAINERS);
}
