package dev.chartwright.verify.internal;

import dev.chartwright.ChartwrightException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All stages, in the order in which they run. */
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
          new LifecycleStage());

  private Stages() {}

  /**
   * Every stage.
   *
   * @return in the order in which they run
   */
  public static List<Stage> all() {
    return ALL;
  }

  /**
   * The stages that say what {@code helm lint --strict} says.
   *
   * @return in the order in which they run
   */
  public static List<Stage> ofHelmLint() {
    return named(List.of("lint", "values", "render", "manifests"));
  }

  /**
   * Those of some stages that need no cluster.
   *
   * @param stages the stages
   * @return in the same order
   */
  public static List<Stage> withoutCluster(List<Stage> stages) {
    return stages.stream().filter(stage -> !(stage instanceof LifecycleStage)).toList();
  }

  /**
   * Some of the stages.
   *
   * @param names their names; none means all
   * @return in the order in which they run, whatever the order of the names
   * @throws UnknownStageException if there is no stage of a name
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
   * Some stages, and the one that holds maintainers against chart-testing's rules.
   *
   * @param stages the stages
   * @return the same with one more
   */
  public static List<Stage> withMaintainers(List<Stage> stages) {
    return Stream.concat(stages.stream(), Stream.of(new MaintainersStage())).toList();
  }

  /** There is no stage of that name. */
  public static final class UnknownStageException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    UnknownStageException(String name) {
      super(
          Cause.INPUT,
          "There is no stage '" + name + "'",
          "take any of " + ALL.stream().map(Stage::name).collect(Collectors.joining(", ")),
          null);
    }
  }
}
