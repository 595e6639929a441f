package dev.chartwright.unittest.internal;

import dev.chartwright.render.internal.UnitObjects;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.internal.asserts.Selector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A suite as it is written, with what its tests share already in them.
 *
 * @param name the suite's name
 * @param templates the templates to render, as written; all if empty
 * @param excluded the templates not to render, as written
 * @param includesCrds whether the documents of {@code crds/} are there too
 * @param snapshotId what the name of the snapshot file ends with
 * @param ignored keys that are unknown
 */
public record Suite(
    Path file,
    String name,
    List<String> templates,
    List<String> excluded,
    boolean includesCrds,
    String snapshotId,
    List<Job> tests,
    List<SuiteProblem> ignored) {
  public Suite {
    ignored = List.copyOf(ignored);
    templates = List.copyOf(templates);
    excluded = List.copyOf(excluded);
    tests = List.copyOf(tests);
  }

  /** Returns a copy whose snapshots are in another file. */
  Suite withSnapshotId(String id) {
    return new Suite(file, name, templates, excluded, includesCrds, id, tests, ignored);
  }

  /**
   * A test.
   *
   * @param skip why it is skipped, if it is
   * @param valuesFiles values files, the later over the earlier, relative to the suite's file
   * @param sets what the suite and the test set, the later over the earlier
   * @param templates the templates to assert, as written; those of the suite if empty
   * @param documentIndex the document to assert, over that of an assertion
   * @param selector the documents to assert, unless an assertion has its own
   * @param version {@code .Chart.Version}
   * @param appVersion {@code .Chart.AppVersion}
   * @param kubeMajor the major version of Kubernetes
   * @param kubeMinor the minor version of Kubernetes
   * @param apiVersions {@code .Capabilities.APIVersions}
   * @param objects what lookups find
   * @param postRenderer the program that changes what was rendered
   * @param beginsEmpty whether the first assertion is null, which fails the test
   */
  public record Job(
      String name,
      int line,
      Optional<String> skip,
      List<String> valuesFiles,
      List<Setting> sets,
      List<String> templates,
      OptionalInt documentIndex,
      Optional<Selector> selector,
      Release release,
      Optional<String> version,
      Optional<String> appVersion,
      Optional<String> kubeMajor,
      Optional<String> kubeMinor,
      List<String> apiVersions,
      UnitObjects objects,
      Optional<PostRenderer> postRenderer,
      boolean beginsEmpty,
      List<Assertion> assertions) {
    public Job {
      valuesFiles = List.copyOf(valuesFiles);
      sets = List.copyOf(sets);
      templates = List.copyOf(templates);
      apiVersions = List.copyOf(apiVersions);
      assertions = List.copyOf(assertions);
    }
  }

  /**
   * One value of {@code set}.
   *
   * @param key the key in the syntax of {@code --set}
   * @param line its line in the suite's file
   */
  public record Setting(String key, Optional<Object> value, int line) {}

  /**
   * {@code .Release} of a test.
   *
   * @param name empty for {@code RELEASE-NAME}
   * @param namespace empty for {@code NAMESPACE}
   */
  public record Release(String name, String namespace, int revision, boolean upgrade) {}
}
