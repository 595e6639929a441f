package dev.chartwright.publish.internal.changed;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;

/** What is held of versions, and of what has to be in step with them. */
public final class VersionRules {
  private VersionRules() {}

  static final Rule NOT_RAISED =
      new Rule(
          "CW0401",
          "a package changed under the same version",
          Severity.ERROR,
          "Whoever has a version has its package; a published version never changes.",
          "templates/service.yaml changed, version: 1.2.0 did not",
          "version: 1.2.1");

  static final Rule RAISED_TOO_LITTLE =
      new Rule(
          "CW0402",
          "a version rose by less than the change asks for",
          Severity.ERROR,
          "People read from the version whether their values still work (https://semver.org).",
          "a values key is gone, 1.2.0 became 1.2.1",
          "version: 2.0.0");

  static final Rule FELL =
      new Rule(
          "CW0403",
          "a version fell, or is none",
          Severity.ERROR,
          "Helm installs the highest version of a repository; a lower one is never seen.",
          "1.2.0 became 1.1.0",
          "version: 1.3.0");

  static final Rule CHANGELOG =
      new Rule(
          "CW0404",
          "CHANGELOG.md does not name the version",
          Severity.WARNING,
          "A change that is told nowhere is found by those whom it breaks.",
          "version: 1.3.0, newest heading of CHANGELOG.md: ## 1.2.0",
          "## 1.3.0, or ## Unreleased with something below");

  static final Rule CHANGES_UNREADABLE =
      new Rule(
          "CW0405",
          "artifacthub.io/changes cannot be read",
          Severity.ERROR,
          "Artifact Hub takes a YAML list of texts, or of mappings with kind and description.",
          "kind: new",
          "kind: added, changed, deprecated, removed, fixed or security");

  static final Rule CHANGES_STALE =
      new Rule(
          "CW0406",
          "artifacthub.io/changes tells of an older version",
          Severity.WARNING,
          "The annotation tells what is new in this very version.",
          "the version rose, the annotation did not change",
          "an entry for each change of this version");

  static final Rule APP_VERSION =
      new Rule(
          "CW0407",
          "appVersion and the image's tag tell two versions",
          Severity.WARNING,
          "helm list and repositories show appVersion; what runs is the tag.",
          "appVersion: 1.0.0, image.tag: 1.1.0",
          "appVersion: 1.1.0, image.tag: \"\" and a template that falls back to appVersion");

  static final Rule IMAGES =
      new Rule(
          "CW0408",
          "artifacthub.io/images is not what values.yaml says",
          Severity.WARNING,
          "Artifact Hub scans these images; those of an older version are none of ours.",
          "image: docker.io/library/redis:7.0, values.yaml: tag 7.2",
          "image: docker.io/library/redis:7.2");

  static final Rule DEPENDENCY =
      new Rule(
          "CW0409",
          "a dependency's version does not fit the subchart that is there",
          Severity.ERROR,
          "helm dependency build refuses it, or packs another one.",
          "version: 1.2.0 in Chart.yaml, 1.3.0 in charts/common/Chart.yaml",
          "version: 1.3.0");

  static final Rule LOCK =
      new Rule(
          "CW0410",
          "Chart.lock is out of step with Chart.yaml",
          Severity.ERROR,
          "helm dependency build refuses a lock of other dependencies.",
          "a dependency was added, Chart.lock was not written anew",
          "helm dependency update charts/web");

  static final Rule MAINTAINERS =
      new Rule(
          "CW0411",
          "maintainers are missing or ill-formed",
          Severity.ERROR,
          "chart-testing's validate-maintainers: a chart has maintainers, by their account names.",
          "maintainers: [{name: Jane Doe}]",
          "maintainers: [{name: jane-doe}]");

  /** All of them, in the order of their ids. */
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
