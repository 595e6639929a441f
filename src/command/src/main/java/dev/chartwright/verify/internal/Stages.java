package dev.chartwright.verify.internal;

import dev.chartwright.ChartwrightException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of all stages, in the order in which they run. */
public final class Stages {
  private static final List<Stage> ALL =
      List.of(
          new LintStage(),
          new ValuesStage(),
          new RenderStage(),
          new ManifestsStage(),
          new SchemaStage(),
          new PolicyStage(),
          new UsageStage(),
          new UpgradeStage(),
          new RulesStage(),
          new TestsStage(),
          new LifecycleStage());

  private Stages() {}

  /**
   * Returns every stage.
   *
   * @return the stages, in the order in which they run
   */
  public static List<Stage> all() {
    return ALL;
  }

  /**
   * Returns the stages that report what {@code helm lint --strict} reports.
   *
   * @return the stages, in the order in which they run
   */
  public static List<Stage> ofHelmLint() {
    return named(List.of("lint", "values", "render", "manifests"));
  }

  /**
   * Removes the stages that need a cluster.
   *
   * @return the other stages, in the same order
   */
  public static List<Stage> withoutCluster(List<Stage> stages) {
    return stages.stream().filter(stage -> !stage.needsCluster()).toList();
  }

  /**
   * Returns stages by their names.
   *
   * @param names the names; empty for all stages
   * @return the stages, in the order in which they run
   * @throws UnknownStageException if a name is unknown
   */
  public static List<Stage> named(List<String> names) {
    for (String name : names) {
      if (ALL.stream().noneMatch(stage -> stage.name().equals(name))) {
        throw new UnknownStageException(name);
      }
    }
    return names.isEmpty() ? ALL : ALL.stream().filter(s -> names.contains(s.name())).toList();
  }

  /**
   * Adds the stage that checks maintainers by chart-testing's rules.
   *
   * @return the stages, with one more
   */
  public static List<Stage> withMaintainers(List<Stage> stages) {
    return Stream.concat(stages.stream(), Stream.of(new MaintainersStage())).toList();
  }

  /** A stage name is unknown. */
  public static final class UnknownStageException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    UnknownStageException(String name) {
      super(
          Cause.INPUT,
          "Unknown stage '" + name + "'.",
          "Use one of " + ALL.stream().map(Stage::name).collect(Collectors.joining(", ")) + ".",
          null);
    }
  }
}
