package dev.chartwright.unittest.internal;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;

/** The rules of findings about unit tests. */
public final class UnitTestRules {
  static final Rule FAILED =
      new Rule(
          "CW0501",
          "A unit test fails",
          Severity.ERROR,
          "The chart does not do what its authors state that it does, or the test is out of date."
              + " Source: the suite, in the format of helm-unittest.",
          """
          set: {replicas: 4}
          asserts:
            - equal: {path: spec.replicas, value: 3}
          """,
          """
          set: {replicas: 4}
          asserts:
            - equal: {path: spec.replicas, value: 4}
          """);

  static final Rule IGNORED =
      new Rule(
          "CW0502",
          "A suite of unit tests has an unknown key",
          Severity.ERROR,
          "The key is ignored, so what it states is not tested. Source: helm-unittest, which"
              + " rejects such a suite with --strict.",
          "asserts:\n  - equal: {path: spec.replicas, vlaue: 3}",
          "asserts:\n  - equal: {path: spec.replicas, value: 3}");

  static final Rule UNREADABLE =
      new Rule(
          "CW0503",
          "A suite of unit tests is invalid",
          Severity.ERROR,
          "None of the tests in the file runs. Source: helm-unittest, which rejects the suite.",
          "suite: deployment\ntests:\n  - it: asserts nothing",
          "suite: deployment\ntests:\n  - it: has a name\n    asserts:\n"
              + "      - exists: {path: metadata.name}");

  static final Rule MISSING =
      new Rule(
          "CW0504",
          "A unit test compares with a snapshot that does not exist",
          Severity.WARNING,
          "The test passes whatever is rendered, because the first run of helm-unittest and of"
              + " chartwright test stores the snapshot. Source: helm-unittest, snapshot testing.",
          "asserts:\n  - matchSnapshot: {}  # and __snapshot__ is not committed",
          "asserts:\n  - matchSnapshot: {}  # and __snapshot__ is committed");

  static final Rule OBSOLETE =
      new Rule(
          "CW0505",
          "A stored snapshot is not compared by any unit test",
          Severity.INFO,
          "The test was removed or has another name. helm-unittest and chartwright test remove the"
              + " snapshot when they run. Source: helm-unittest, snapshot testing.",
          "old name of a test:\n  1: |\n    kind: Service",
          "name of a test:\n  1: |\n    kind: Service");

  /** All rules of this package. */
  public static final List<Rule> ALL = List.of(FAILED, IGNORED, UNREADABLE, MISSING, OBSOLETE);

  private UnitTestRules() {}
}
